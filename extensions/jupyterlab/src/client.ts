// The only file that knows URLs: the HTTP API of enact_learn, by JupyterLab's own connection (token, XSRF, Hub).

import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { type ISignal, Signal } from '@lumino/signaling';

import { heardDate } from './clock';
import type {
  ICheck,
  ICheckProgress,
  IDifference,
  IDone,
  IHints,
  IHistory,
  IImported,
  IPath,
  IPictures,
  IPurpose,
  IRecord,
  ISkillMap,
  ISolution,
  IStarted,
  IStatus,
  ITold,
  IWork,
  Word
} from './types';

const API = 'enact/api/v1';

/** Grading is stopped by the server after 2 minutes; an answer that is not there a minute later is not coming. */
const PATIENCE_MS = 180_000;

/** The server answered, and the answer is no. */
export class Refused extends Error {
  /**
   * @param status the HTTP status
   * @param says the server's own sentence, null when it had none for people
   * @param id which of its sentences that is
   */
  constructor(
    readonly status: number,
    readonly says: string | null,
    readonly id: string | null = null
  ) {
    super(says ?? `HTTP ${status}`);
  }
}

/** Nobody answered. */
export class Unreachable extends Error {
  /** @param tooSlow whether there was a connection, but no answer in time */
  constructor(readonly tooSlow: boolean) {
    super(tooSlow ? 'no answer in time' : 'no connection');
  }
}

type Fields = Record<string, string>;

/** How a request went. */
export interface IHeard {
  /** the route, as "record/erase" */
  verb: string;
  /** it asked the server to do something, instead of looking */
  isDeed: boolean;
  /** null: the server did as it was asked */
  error: Refused | Unreachable | null;
}

/** Something to download. */
export interface IFile {
  name: string;
  text: string;
}

/** The same in bytes. */
export interface IArchive {
  name: string;
  blob: Blob;
}

/** Asks the server. Every method rejects with Refused or Unreachable. */
export class Client {
  /** Emits after each request of every client of this page: they all speak with one server. */
  static get heard(): ISignal<typeof Client, IHeard> {
    return Client._heard;
  }

  /** @param lang the language in which the server shall answer, "en" or "fr" */
  constructor(
    private readonly _lang: string,
    private readonly _settings: ServerConnection.ISettings = ServerConnection.makeSettings()
  ) {}

  /** Where somebody signs in who is no longer signed in. */
  get door(): string {
    return URLExt.join(this._settings.baseUrl, this._settings.appUrl);
  }

  status(signal?: AbortSignal): Promise<IStatus> {
    return this._get('status', {}, signal);
  }

  path(course?: string): Promise<IPath> {
    return this._get('path', course ? { course } : {});
  }

  /** Hand out an exercise. `carry`: a copy of an older release, whose answers go into the new one. */
  start(exercise: string, carry?: string): Promise<IStarted> {
    return this._post('start', carry ? { exercise, carry } : { exercise });
  }

  tell(exercise: string, says: Word): Promise<ITold> {
    return this._post('tell', { exercise, says });
  }

  /** Begin or end the short test for newcomers. */
  placement(course: string, wanted: 'start' | 'stop'): Promise<IPath> {
    return this._post('placement', { course, wanted });
  }

  map(course?: string): Promise<ISkillMap> {
    return this._get('map', course ? { course } : {});
  }

  pictures(course?: string): Promise<IPictures> {
    return this._get('pictures', course ? { course } : {});
  }

  /** What is known of the exercise of the notebook at `path`. */
  work(path: string): Promise<IWork> {
    return this._get('work', { path });
  }

  check(path: string, signal?: AbortSignal): Promise<ICheck> {
    return this._post('check', { path }, signal);
  }

  /** Whether a check of an exercise waits or runs. */
  checkProgress(exercise: string): Promise<ICheckProgress> {
    return this._get('check/progress', { exercise });
  }

  /** Hand in the saved notebook of a graded exercise. */
  handIn(path: string): Promise<ICheck> {
    return this._post('hand-in', { path });
  }

  /** Stop the check of an exercise that is running. */
  cancel(exercise: string): Promise<IDone> {
    return this._post('cancel', { exercise });
  }

  /** One more hint. */
  hint(exercise: string): Promise<IHints> {
    return this._post('hint', { exercise });
  }

  history(exercise: string): Promise<IHistory> {
    return this._get('history', { exercise });
  }

  /** From one version to another one, or to the notebook at `path` as it is saved now. */
  difference(before: string, after: { submission: string } | { path: string }): Promise<IDifference> {
    const to: Fields = 'path' in after ? { path: after.path } : { after: after.submission };
    return this._get('difference', { before, ...to });
  }

  /** Write a version into a new file. */
  restore(submission: string): Promise<IStarted> {
    return this._post('restore', { submission });
  }

  /** The worked solution; `giveUp` ends the attempt first. */
  solution(exercise: string, giveUp: boolean): Promise<ISolution> {
    return this._post('solution', { exercise, give_up: giveUp });
  }

  reportProblem(exercise: string, text: string): Promise<IDone> {
    return this._post('problem', { exercise, text });
  }

  /** Place the lesson that belongs to an exercise. */
  lesson(exercise: string): Promise<IStarted> {
    return this._post('lesson', { exercise });
  }

  record(): Promise<IRecord> {
    return this._get('record', {});
  }

  /** The progress file. `notebooks`: with the learner's own copies. */
  async progressFile(notebooks: boolean): Promise<IFile> {
    const asked = URLExt.objectToQueryString({ notebooks: notebooks ? '1' : '0', lang: this._lang });
    const { text, headers } = await this._answer('record/file' + asked, { method: 'GET', cache: 'no-store' });
    return { text, name: nameIn(headers.get('Content-Disposition'), 'enact-progress.json') };
  }

  /** Everything that is kept of the learner, as a zip file. */
  async everything(): Promise<IArchive> {
    const place = 'record/everything' + URLExt.objectToQueryString({ lang: this._lang });
    const { blob, headers } = await this._answer(place, { method: 'GET', cache: 'no-store' }, undefined, true);
    return { blob: blob ?? new Blob(), name: nameIn(headers.get('Content-Disposition'), 'enact-data.zip') };
  }

  /** What is kept of the learner, why and how long. */
  async purposes(): Promise<IPurpose[]> {
    return (await this._get<{ kept: IPurpose[] }>('record/purposes', {})).kept;
  }

  bring(file: string): Promise<IImported> {
    return this._ask('record/file' + URLExt.objectToQueryString({ lang: this._lang }), { method: 'POST', body: file });
  }

  /** Say whether researchers may use what is kept of the learner in a course. `words`: the statement that she read. */
  research(course: string, yes: boolean, words: number): Promise<IDone> {
    return this._post('record/research', { course, yes, words });
  }

  /** Erase everything about the learner; `learner` is her id, so that nobody does it by accident. */
  erase(learner: string): Promise<IDone> {
    return this._post('record/erase', { learner });
  }

  private _get<T>(verb: string, query: Fields, signal?: AbortSignal): Promise<T> {
    const asked = URLExt.objectToQueryString({ ...query, lang: this._lang });
    return this._ask<T>(verb + asked, { method: 'GET', cache: 'no-store' }, signal);
  }

  private _post<T>(verb: string, body: Record<string, string | boolean | number>, signal?: AbortSignal): Promise<T> {
    return this._ask<T>(verb, { method: 'POST', body: JSON.stringify({ ...body, lang: this._lang }) }, signal);
  }

  private async _ask<T>(place: string, init: RequestInit, signal?: AbortSignal): Promise<T> {
    return (await this._answer(place, init, signal)).body as T;
  }

  /** `isFile`: what comes is no JSON, but bytes to be saved. */
  private async _answer(place: string, init: RequestInit, signal?: AbortSignal, isFile = false): Promise<IAnswer> {
    const heard = { verb: place.split('?')[0], isDeed: init.method !== 'GET' };
    try {
      const answer = await this._fetch(place, init, signal, isFile);
      heardDate(answer.headers.get('Date'));
      Client._heard.emit({ ...heard, error: null });
      return answer;
    } catch (error) {
      Client._heard.emit({ ...heard, error: error as Refused | Unreachable });
      throw error;
    }
  }

  private async _fetch(place: string, init: RequestInit, signal?: AbortSignal, isFile = false): Promise<IAnswer> {
    const url = URLExt.join(this._settings.baseUrl, API, place);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    const leave = (): void => patience.abort();
    signal?.addEventListener('abort', leave);
    try {
      const response = await ServerConnection.makeRequest(url, { ...init, signal: patience.signal }, this._settings);
      if (isFile && response.ok) {
        return { text: '', body: null, blob: await zipped(response), headers: response.headers };
      }
      const text = await response.text();
      if (!response.ok) {
        throw refusal(response.status, text);
      }
      return { text, body: parse(text, response.status), headers: response.headers };
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(patience.signal.aborted);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  private static readonly _heard = new Signal<typeof Client, IHeard>(Client);
}

interface IAnswer {
  text: string;
  /** `text` as JSON */
  body: unknown;
  /** instead of both, where bytes were asked for */
  blob?: Blob;
  headers: Headers;
}

/** A login page or a proxy's page may come with status 200. */
function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(status, null);
  }
}

/** A login page or a proxy's page may come in its place. */
async function zipped(response: Response): Promise<Blob> {
  if (response.headers.get('Content-Type')?.split(';')[0] !== 'application/zip') {
    throw new Refused(response.status, null);
  }
  return response.blob();
}

/** With the sentence in an error's body, without one when somebody else answered (a proxy, an older server). */
function refusal(status: number, text: string): Refused {
  try {
    const { error } = JSON.parse(text) as { error?: { id?: unknown; text?: unknown } };
    if (typeof error?.text === 'string') {
      return new Refused(status, error.text, typeof error.id === 'string' ? error.id : null);
    }
  } catch {
    // no JSON
  }
  return new Refused(status, null);
}

/** The name that the server gives to a file, if it is one that a file may have anywhere. */
function nameIn(disposition: string | null, otherwise: string): string {
  return /filename="?([\w.-]+\.(json|zip))"?/.exec(disposition ?? '')?.[1] ?? otherwise;
}
