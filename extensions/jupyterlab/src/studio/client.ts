// The only file of the studio that knows URLs: the teacher's verbs, on this server or on a Hub's service.

import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import { Refused, Unreachable } from '../client';
import type { IDifference, IPath } from '../types';
import type {
  ICellGrading,
  IClass,
  IFootprintView,
  IGrade,
  IGrading,
  IComment,
  IItem,
  IItems,
  ILog,
  IPathEdit,
  IPublications,
  IRegrade,
  IReplay,
  IScope,
  ISession,
  IStudent,
  ITable,
  IWhatIf,
  IWishes,
  LogKind,
  TableOf
} from './types';

/** What takes longest is grading a class anew. */
const PATIENCE_MS = 600_000;

/** How long a hidden frame may take to sign in. */
const FRAME_MS = 10_000;

const LOOK_MS = 700;

/** Nobody is signed in at the service. */
export class SignedOut extends Error {}

type Arguments = Record<string, unknown>;

/** Asks the studio's server. Every method rejects with Refused, Unreachable or SignedOut. */
export class StudioClient {
  /**
   * @param base as the status view says: relative to this server, or a path or an address of a Hub's service
   * @param _lang the language in which it shall answer, "en" or "fr"
   */
  constructor(
    base: string,
    private readonly _lang: string,
    private readonly _settings: ServerConnection.ISettings
  ) {
    this._isHere = !/^(\/|https?:)/.test(base);
    this._base = this._isHere ? URLExt.join(_settings.baseUrl, base) : new URL(base, window.location.href).href;
  }

  /** Who is signed in, in which courses. What it says of XSRF is kept. */
  async session(): Promise<ISession> {
    try {
      const session = (await this._fetch('session', { method: 'GET', cache: 'no-store' })) as ISession;
      this._xsrf = session.xsrf;
      return session;
    } catch (error) {
      if (!this._isHere && error instanceof Refused && isDoor(error.status)) {
        throw new SignedOut();
      }
      throw error;
    }
  }

  /**
   * Sign in by a hidden frame: whoever is signed in at the Hub is let in without a word.
   *
   * @returns whether that worked; if not, somebody has to look at a page of the Hub
   */
  async signInQuietly(): Promise<boolean> {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.setAttribute('aria-hidden', 'true');
    frame.src = this.loginPage;
    document.body.append(frame);
    const end = performance.now() + FRAME_MS;
    try {
      while (performance.now() < end) {
        await new Promise(resolve => window.setTimeout(resolve, LOOK_MS));
        if (await this._isIn()) {
          return true;
        }
      }
      return false;
    } finally {
      frame.remove();
    }
  }

  /** Where one signs in; it ends on a small page that can be closed. */
  get loginPage(): string {
    const next = `${new URL(this._base).pathname}/signed-in`;
    return URLExt.join(this._base, '../../login') + URLExt.objectToQueryString({ next });
  }

  /** @param group only its members; "" for everybody. @param search only those whose names hold this */
  classOf(course: string, group: string, search: string): Promise<IClass> {
    return this._ask('class', { course, group, search });
  }

  student(course: string, learner: string): Promise<IStudent> {
    return this._ask('student', { course, learner });
  }

  /** The course as this student sees it. Nothing is recorded. */
  viewAs(course: string, learner: string): Promise<IPath> {
    return this._ask('view_as', { course, learner });
  }

  /** @param before null: as it was handed out */
  difference(course: string, learner: string, before: string | null, after: string): Promise<IDifference> {
    return this._ask('difference', { course, learner, before, after });
  }

  items(course: string): Promise<IItems> {
    return this._ask('items', { course });
  }

  footprint(course: string): Promise<IFootprintView> {
    return this._ask('footprint', { course });
  }

  item(course: string, exercise: string): Promise<IItem> {
    return this._ask('item', { course, exercise });
  }

  /** @param preview true: nothing is written */
  regrade(course: string, exercise: string, reason: string, preview: boolean): Promise<IRegrade> {
    return this._ask('regrade', { course, exercise, reason, preview });
  }

  grading(course: string): Promise<IGrading> {
    return this._ask('grading', { course });
  }

  cell(course: string, exercise: string, cell: string): Promise<ICellGrading> {
    return this._ask('cell', { course, exercise, cell });
  }

  grade(course: string, exercise: string, cell: string, grades: IGrade[]): Promise<ICellGrading> {
    return this._ask('grade', { course, exercise, cell, grades });
  }

  keepComments(course: string, exercise: string, cell: string, comments: IComment[]): Promise<ICellGrading> {
    const bank = comments.map(({ text, points }) => ({ text, points }));
    return this._ask('keep_comments', { course, exercise, cell, comments: bank });
  }

  path(course: string, scope: IScope): Promise<IPathEdit> {
    return this._ask('path', { course, scope });
  }

  whatIf(course: string, scope: IScope, wishes: IWishes, simulate: boolean): Promise<IWhatIf> {
    return this._ask('what_if', { course, scope, wishes, simulate });
  }

  /** @param now the act that was seen; the server refuses when it is not the newest */
  setPath(course: string, scope: IScope, wishes: IWishes, now: string | null, reason: string): Promise<IPathEdit> {
    return this._ask('set_path', { course, scope, wishes, now, reason });
  }

  bringBack(course: string, act: string, reason: string): Promise<IPathEdit> {
    return this._ask('bring_back', { course, act, reason });
  }

  publications(course: string): Promise<IPublications> {
    return this._ask('publications', { course });
  }

  publish(course: string, now: string | null, reason: string): Promise<IPublications> {
    return this._ask('publish', { course, now, reason });
  }

  rollBack(course: string, act: string, reason: string): Promise<IPublications> {
    return this._ask('roll_back', { course, act, reason });
  }

  /** @param before null: the newest. @param kind only such lines; "" for all */
  log(course: string, before: string | null, kind: LogKind | ''): Promise<ILog> {
    return this._ask('log', { course, ...(before !== null && { before }), ...(kind && { kind }) });
  }

  replay(course: string, recommendation: string): Promise<IReplay> {
    return this._ask('replay', { course, recommendation });
  }

  table(course: string, of: TableOf, learner?: string): Promise<ITable> {
    return this._ask('table', learner === undefined ? { course, of } : { course, of, learner });
  }

  private async _ask<T>(verb: string, said: Arguments): Promise<T> {
    const deed = (): Promise<unknown> =>
      this._fetch(`teacher/${verb}`, { method: 'POST', body: JSON.stringify({ ...said, lang: this._lang }) });
    try {
      return (await deed()) as T;
    } catch (error) {
      if (this._isHere || !(error instanceof Refused) || !isDoor(error.status)) {
        throw error;
      }
      // The cookie has run out, or only what stands against XSRF has: a session tells.
      await this.session();
      return (await deed()) as T;
    }
  }

  private async _isIn(): Promise<boolean> {
    try {
      await this.session();
      return true;
    } catch {
      return false;
    }
  }

  private async _fetch(place: string, init: RequestInit): Promise<unknown> {
    const patience = new AbortController();
    const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      const url = `${this._base}/${place}${URLExt.objectToQueryString({ lang: this._lang })}`; // refusals are said in it, too
      const response = await this._send(url, { ...init, signal: patience.signal });
      const text = await response.text();
      return read(text, response.ok, response.status);
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(patience.signal.aborted);
    } finally {
      window.clearTimeout(timer);
    }
  }

  private _send(url: string, init: RequestInit): Promise<Response> {
    if (this._isHere) {
      return ServerConnection.makeRequest(url, init, this._settings);
    }
    const isNear = new URL(url).origin === window.location.origin;
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (init.method === 'POST') {
      headers['Content-Type'] = 'application/json';
      headers['X-XSRFToken'] = this._xsrf;
    }
    // A redirect leads to a page where one signs in: the answer then has the status 0.
    return fetch(url, { ...init, headers, redirect: 'manual', credentials: isNear ? 'same-origin' : 'include' });
  }

  private readonly _base: string;
  private readonly _isHere: boolean;
  private _xsrf = '';
}

function isDoor(status: number): boolean {
  return status === 0 || status === 401 || status === 403;
}

function read(text: string, isOk: boolean, status: number): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refused(status, null);
  }
  if (isOk) {
    return data;
  }
  const { error } = (data ?? {}) as { error?: { id?: unknown; text?: unknown } };
  const says = typeof error?.text === 'string' ? error.text : null;
  throw new Refused(status, says, typeof error?.id === 'string' ? error.id : null);
}
