// One thing that was asked of the server: its newest answer, whether another one is on its way, what went wrong.

import type { TranslationBundle } from '@jupyterlab/translation';

import { Refused } from '../client';
import type { IFollowed } from '../following';
import { Observed } from '../observed';
import { inWords } from '../problem';
import { SignedOut } from './client';

/** Where publishing is no use, asking again is none. */
const FINAL = ['error.NoPublishing'];

export interface IAsked<T> extends IFollowed<T> {
  /** somebody else changed it meanwhile: what was sent was not taken */
  isConflict: boolean;
}

export class Asked<T> extends Observed<IAsked<T>> {
  /** @param _onSignedOut called when the service does not know this browser any more */
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _onSignedOut: () => void
  ) {
    super({ data: null, isLoading: false, problem: null, isConflict: false });
  }

  /** Failures end in `state.problem`; what was there before stays. @returns the answer, or null */
  async ask(request: () => Promise<T>): Promise<T | null> {
    const turn = ++this._turn;
    this.set({ isLoading: true, problem: null, isConflict: false });
    try {
      const data = await request();
      if (turn === this._turn) {
        this.set({ data, isLoading: false });
      }
      return data;
    } catch (error) {
      if (turn === this._turn) {
        const retry = async (): Promise<void> => void (await this.ask(request));
        const isConflict = error instanceof Refused && error.status === 409;
        const words = this._words(error);
        const isFinal = isConflict || (error instanceof Refused && FINAL.includes(error.id ?? ''));
        this.set({ isLoading: false, problem: { words, retry: isFinal ? null : retry }, isConflict });
      }
      if (error instanceof SignedOut) {
        this._onSignedOut();
      }
      return null;
    }
  }

  /** Another request has brought something newer. */
  replace(data: T | null): void {
    this._turn++;
    this.set({ data, isLoading: false, problem: null, isConflict: false });
  }

  forget(): void {
    this.replace(null);
  }

  private _words(error: unknown): string {
    if (error instanceof SignedOut) {
      return this._trans.__('You are no longer signed in at the studio. Nothing is lost: sign in, then try again.');
    }
    if (error instanceof Refused && error.says === null) {
      return this._trans.__('The studio answered with an error (%1). Nothing is lost. Try again.', error.status);
    }
    return inWords(error, this._trans);
  }

  /** Counts requests, so that a slow answer never replaces a newer one. */
  private _turn = 0;
}
