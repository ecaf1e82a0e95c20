// Where a check stands in the queue of a Hub's service, which grades for a whole class.

import type { Client } from './client';

const AGAIN_MS = 2_000;

/** Looks after checks that may have to wait. Elsewhere than on a Hub nobody waits, and nothing is asked. */
export class Waiting {
  constructor(private readonly _client: Client) {}

  /**
   * Tell from time to time how many are graded before an exercise is; null once it is graded itself.
   *
   * @param signal ends it
   */
  async watch(exercise: string, signal: AbortSignal, tell: (before: number | null) => void): Promise<void> {
    for (;;) {
      await pause(signal);
      if (signal.aborted || !(await this._isOnHub())) {
        return;
      }
      try {
        const { state, position } = await this._client.checkProgress(exercise);
        if (!signal.aborted) {
          tell(state === 'waiting' ? position : null);
        }
      } catch {
        // Nobody answers just now: what was told last stands.
      }
    }
  }

  /** Whether a check of an exercise goes on although its answer did not come; false where nobody can say. */
  async goesOn(exercise: string): Promise<boolean> {
    try {
      return (await this._isOnHub()) && (await this._isGoingOn(exercise));
    } catch {
      return false;
    }
  }

  /** Wait until no check of an exercise goes on any more. */
  async end(exercise: string, signal: AbortSignal): Promise<void> {
    let goesOn = true;
    while (goesOn && !signal.aborted) {
      await pause(signal);
      goesOn = await this._isGoingOn(exercise).catch(() => true);
    }
  }

  private async _isGoingOn(exercise: string): Promise<boolean> {
    const { state } = await this._client.checkProgress(exercise);
    return state === 'waiting' || state === 'running';
  }

  private async _isOnHub(): Promise<boolean> {
    if (this._onHub === null) {
      const status = await this._client.status().catch(() => null);
      this._onHub = status && status.home.place === 'hub';
    }
    return this._onHub ?? false;
  }

  /** null: nobody knows yet */
  private _onHub: boolean | null = null;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, AGAIN_MS);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
