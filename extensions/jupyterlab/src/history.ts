// Every version that was handed in: compare one with the notebook as it stands, open one again.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import { inWords } from './problem';
import type { IDifference, IHistory, IVersion } from './types';
import type { Work } from './work';

export interface IHistoryState {
  history: IHistory | null;
  isLoading: boolean;
  /** why there is no list */
  problem: string | null;
  /** the version that is compared, with what was found; null while that is looked up */
  compared: { submission: string; difference: IDifference | null } | null;
  /** the version that is being opened */
  opening: string | null;
}

export class History extends Observed<IHistoryState> {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller
  ) {
    super({ history: null, isLoading: false, problem: null, compared: null, opening: null });
  }

  /** Ask for the list. */
  async load(): Promise<void> {
    this.set({ isLoading: true, problem: null });
    try {
      this.set({ history: await this._client.history(this._work.exercise) });
    } catch (error) {
      const problem = inWords(error, this._trans);
      this.set({ problem });
      this._teller.say(problem);
    } finally {
      this.set({ isLoading: false });
    }
  }

  /** Find what changed between a version and the notebook as it stands; once more: put it away. */
  async compare({ submission }: IVersion): Promise<void> {
    if (this.state.compared?.submission === submission) {
      this.set({ compared: null });
      return;
    }
    this._teller.tell('');
    this.set({ compared: { submission, difference: null } });
    try {
      // Where it can't be saved, it is compared as it was saved last.
      await this._notebook.save().catch(() => undefined);
      const difference = await this._client.difference(submission, { path: this._notebook.path });
      if (this.state.compared?.submission === submission) {
        this.set({ compared: { submission, difference } });
        this._teller.say(
          difference.cells.length
            ? this._trans._n('%1 cell differs.', '%1 cells differ.', difference.cells.length)
            : this._trans.__('Nothing differs.')
        );
      }
    } catch (error) {
      this.set({ compared: null });
      this._teller.fail(error, null);
    }
  }

  /** Write a version into a new file and open that. */
  async open(version: IVersion): Promise<void> {
    if (this.state.opening !== null) {
      return;
    }
    this._teller.tell('');
    this.set({ opening: version.submission });
    try {
      const { path } = await this._client.restore(version.submission);
      await this._notebook.open(
        path,
        this._trans.__('The earlier version is in a file of its own: “%1”. Your copy is as it was.', path)
      );
    } catch (error) {
      this._teller.fail(error, () => this.open(version));
    } finally {
      this.set({ opening: null });
    }
  }
}
