// The worked solution: seen after full marks, or after giving up.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { IOpenNotebook, IQuestion, ITeller } from './notebook';
import { Observed } from './observed';
import type { ISolution } from './types';
import type { Work } from './work';

export interface ISolutionState {
  solution: ISolution | null;
  isAsking: boolean;
}

export class Solution extends Observed<ISolutionState> {
  /** @param gaveUp what is to be looked up again after it */
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller,
    private readonly _gaveUp: () => void
  ) {
    super({ solution: null, isAsking: false });
  }

  /** Show it where it may be seen as it is; else ask whether she wants to give up. */
  async show(): Promise<void> {
    if (this.state.isAsking) {
      return;
    }
    const { work } = this._work.state;
    const giveUp = !work?.solution && work?.can_give_up === true;
    if (giveUp && !(await this._notebook.ask(this._question()))) {
      return;
    }
    // Where it may not be seen, the server says so in words.
    await this._ask(giveUp);
  }

  private async _ask(giveUp: boolean): Promise<void> {
    this._teller.tell('');
    this.set({ isAsking: true });
    try {
      this.set({ solution: await this._client.solution(this._work.exercise, giveUp) });
      this._teller.say(this._trans.__('The worked solution is shown.'));
      if (giveUp) {
        this._gaveUp();
      }
    } catch (error) {
      this._teller.fail(error, () => this._ask(giveUp));
    } finally {
      this.set({ isAsking: false });
    }
  }

  private _question(): IQuestion {
    return {
      title: this._trans.__('Give up and see the solution?'),
      body: this._trans.__(
        'This ends your try at the exercise. Your points and your notebook stay as they are, and you can go on and check again at any time; for some hours, what you check counts as done with help.'
      ),
      yes: this._trans.__('Give up and show it')
    };
  }
}
