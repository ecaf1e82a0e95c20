// Hints, one after the other. Which ones were seen is the server's to know (`Work`).

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { ITeller } from './notebook';
import { Observed } from './observed';
import type { Work } from './work';

export interface IHintsState {
  isAsking: boolean;
}

export class Hints extends Observed<IHintsState> {
  constructor(
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller
  ) {
    super({ isAsking: false });
  }

  /** One more hint. */
  async more(): Promise<void> {
    if (this.state.isAsking) {
      return;
    }
    this._teller.tell('');
    this.set({ isAsking: true });
    try {
      const { hints, left } = await this._client.hint(this._work.exercise);
      const newest = hints[hints.length - 1];
      const isNew = hints.length > (this._work.state.work?.hints.length ?? 0);
      this._work.sawHints(hints, left);
      this._teller.say(
        isNew && newest
          ? this._trans.__('Hint %1 of %2: %3', newest.number, newest.of, newest.text)
          : this._trans.__('There are no more hints for this exercise.')
      );
    } catch (error) {
      this._teller.fail(error, () => this.more());
    } finally {
      this.set({ isAsking: false });
    }
  }
}
