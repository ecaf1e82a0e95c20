// Handing in a graded exercise: it is saved, handed in after a question, and told of.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import type { Work } from './work';

export interface IHandInState {
  isBusy: boolean;
}

export class HandIn extends Observed<IHandInState> {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller,
    private readonly _again: () => void
  ) {
    super({ isBusy: false });
  }

  /** Hand in what stands in the notebook now, once the learner has said that she means it. */
  async ask(): Promise<void> {
    const graded = this._work.state.work?.graded;
    if (this.state.isBusy || !graded) {
      return;
    }
    const isMeant = await this._notebook.ask({
      title: graded.is_open ? this._trans.__('Hand in now?') : this._trans.__('Hand in late?'),
      body: graded.is_open
        ? this._trans.__(
            'What stands in the notebook now is saved and handed in. You can hand in again until the due date; the last one counts.'
          )
        : this._trans.__('The due date has passed. What you hand in now is kept, and does not count for the grade.'),
      yes: this._trans.__('Hand in')
    });
    if (isMeant) {
      await this._send();
    }
  }

  private async _send(): Promise<void> {
    this._teller.tell('');
    this.set({ isBusy: true });
    this._teller.say(this._trans.__('Handing in…'));
    try {
      await this._notebook.save();
      await this._client.handIn(this._notebook.path);
      await this._work.refresh();
      this._teller.tell(
        this._work.state.work?.graded?.is_open === false
          ? this._trans.__('Handed in, after the due date. It is kept.')
          : this._trans.__('Handed in. You can go on working, and hand in again until the due date.')
      );
      this._again();
    } catch (error) {
      // It may have been kept although grading it did not work.
      await this._work.refresh();
      this._teller.fail(error, () => this._send());
    } finally {
      this.set({ isBusy: false });
    }
  }
}
