// The only file that knows URLs: the HTTP API of enact_learn, by JupyterLab's own connection (token, XSRF, Hub).

import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { ICheck, IPath, IStarted, IStatus } from './types';

const API = 'enact/api/v1';

/** Grading is stopped by the server after 2 minutes; an answer that is not there a minute later is not coming. */
const PATIENCE_MS = 180_000;

/** The server answered, and the answer is no. */
export class Refused extends Error {
  /**
   * @param status the HTTP status
   * @param says the server's own sentence, null when it had none for people
   */
  constructor(
    readonly status: number,
    readonly says: string | null
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

/** Asks the server. Every method rejects with Refused or Unreachable. */
export class Client {
  /** @param lang the language in which the server shall answer, "en" or "fr" */
  constructor(
    private readonly _lang: string,
    private readonly _settings: ServerConnection.ISettings = ServerConnection.makeSettings()
  ) {}

  status(): Promise<IStatus> {
    return this._get('status', {});
  }

  path(course?: string): Promise<IPath> {
    return this._get('path', course ? { course } : {});
  }

  start(exercise: string): Promise<IStarted> {
    return this._post('start', { exercise });
  }

  decline(exercise: string): Promise<IPath> {
    return this._post('decline', { exercise });
  }

  check(path: string): Promise<ICheck> {
    return this._post('check', { path });
  }

  async lastCheck(path: string): Promise<ICheck | null> {
    return (await this._get<{ check: ICheck | null }>('check', { path })).check;
  }

  private _get<T>(verb: string, query: Fields): Promise<T> {
    const asked = URLExt.objectToQueryString({ ...query, lang: this._lang });
    return this._ask<T>(verb + asked, { method: 'GET', cache: 'no-store' });
  }

  private _post<T>(verb: string, body: Fields): Promise<T> {
    return this._ask<T>(verb, { method: 'POST', body: JSON.stringify({ ...body, lang: this._lang }) });
  }

  private async _ask<T>(place: string, init: RequestInit): Promise<T> {
    const url = URLExt.join(this._settings.baseUrl, API, place);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      const response = await ServerConnection.makeRequest(url, { ...init, signal: patience.signal }, this._settings);
      const text = await response.text();
      if (!response.ok) {
        throw new Refused(response.status, sentenceIn(text));
      }
      return parse<T>(text, response.status);
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(patience.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A login page or a proxy's page may come with status 200. */
function parse<T>(text: string, status: number): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Refused(status, null);
  }
}

/** The sentence in an error's body, null when somebody else answered (a proxy, an older server). */
function sentenceIn(text: string): string | null {
  try {
    const body = JSON.parse(text) as { error?: { text?: unknown } };
    return typeof body.error?.text === 'string' ? body.error.text : null;
  } catch {
    return null;
  }
}
