// What changed since the last check: from it to the notebook as it stands, else from the check before to it.

import type { Client } from './client';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import type { IDifference } from './types';
import type { Work } from './work';

export interface IChangesState {
  /** null until it was asked for */
  since: IDifference | null;
  isLoading: boolean;
}

export class Changes extends Observed<IChangesState> {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _teller: ITeller
  ) {
    super({ since: null, isLoading: false });
  }

  /** @param submission the last check */
  async load(submission: string): Promise<void> {
    const turn = ++this._turn;
    // What was found for this check stays until the newer answer is there.
    this.set({ isLoading: true, since: submission === this._submission ? this.state.since : null });
    this._submission = submission;
    try {
      const since = await this._find(submission);
      if (turn === this._turn) {
        this.set({ since, isLoading: false });
      }
    } catch (error) {
      if (turn === this._turn) {
        this.set({ isLoading: false });
        this._teller.fail(error, () => this.load(submission));
      }
    }
  }

  /** There is a new check: what was found is out of date. */
  forget(): void {
    this._turn++;
    this.set({ since: null, isLoading: false });
  }

  private async _find(submission: string): Promise<IDifference> {
    // Where it can't be saved, it is compared as it was saved last.
    await this._notebook.save().catch(() => undefined);
    const now = await this._client.difference(submission, { path: this._notebook.path });
    if (now.cells.length) {
      return now;
    }
    const { versions } = await this._client.history(this._work.exercise);
    const before = versions[versions.findIndex(version => version.submission === submission) + 1];
    return before ? this._client.difference(before.submission, { submission }) : now;
  }

  /** Counts requests, so that a slow answer never stands below a newer check. */
  private _turn = 0;
  private _submission = '';
}
