// What the server knows of the exercise of one open notebook.

import type { Client } from './client';
import type { IOpenNotebook } from './notebook';
import { Observed } from './observed';
import type { IHint, IWork } from './types';

export interface IWorkState {
  /** null until it was asked for, and where the notebook is no exercise */
  work: IWork | null;
}

export class Work extends Observed<IWorkState> {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _client: Client
  ) {
    super({ work: null });
  }

  /** The exercise that the server recognised, else the one that the notebook claims. */
  get exercise(): string {
    return this.state.work?.exercise ?? this._notebook.exercise ?? '';
  }

  /** Ask the server again. It is a nicety: without an answer all goes on with what is known. */
  async refresh(): Promise<void> {
    const turn = ++this._turn;
    this._isAsking = true;
    const work = await this._client.work(this._notebook.path).catch(() => null);
    if (turn === this._turn) {
      this._isAsking = false;
      if (work) {
        this.set({ work });
      }
    }
  }

  /** Take note of hints that were shown. */
  sawHints(hints: IHint[], left: number): void {
    if (this.state.work) {
      this.set({ work: { ...this.state.work, hints, hints_left: left } });
    }
    if (this._isAsking) {
      // The answer that is on its way may not know of them yet.
      void this.refresh();
    }
  }

  /** Counts requests, so that a slow answer never replaces a newer one. */
  private _turn = 0;
  private _isAsking = false;
}
