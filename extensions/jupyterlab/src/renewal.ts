// A fresh copy of the exercise, or its newer release: the old copy is kept under another name, always.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import type { IHistory, IStarted } from './types';
import type { Work } from './work';

export interface IRenewalState {
  isBusy: boolean;
}

export class Renewal extends Observed<IRenewalState> {
  /** @param done what is to be looked up again after it */
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller,
    private readonly _done: () => void
  ) {
    super({ isBusy: false });
  }

  /** Keep the copy, begin with a fresh one; asks first. */
  async startOver(): Promise<void> {
    await this._renew(
      async history =>
        this._notebook.ask({
          title: this._trans.__('Start over with a fresh copy?'),
          body: history.keep_as
            ? this._trans.__(
                'Your notebook is kept as “%1”. Your points and your history stay.',
                history.keep_as
              )
            : this._trans.__('Your notebook stays where it is. Your points and your history stay.'),
          yes: this._trans.__('Start over')
        }),
      false
    );
  }

  /** Keep the copy, and get the newer release with the answers from it. */
  async getNew(): Promise<void> {
    await this._renew(async () => true, true);
  }

  private async _renew(isMeant: (history: IHistory) => Promise<boolean>, carry: boolean): Promise<void> {
    if (this.state.isBusy) {
      return;
    }
    this._teller.tell('');
    this.set({ isBusy: true });
    try {
      const history = await this._client.history(this._work.exercise);
      if (await isMeant(history)) {
        await this._notebook.save();
        const { path } = await this._replace(history, carry);
        this._done();
        await this._notebook.open(path, this._said(history, carry));
      }
    } catch (error) {
      this._teller.fail(error, () => this._renew(isMeant, carry));
    } finally {
      this.set({ isBusy: false });
    }
  }

  private async _replace({ exercise, copy, keep_as }: IHistory, carry: boolean): Promise<IStarted> {
    if (copy === null || keep_as === null) {
      return this._client.start(exercise, carry ? this._notebook.path : undefined);
    }
    await this._notebook.rename(copy, keep_as);
    try {
      return await this._client.start(exercise, carry ? keep_as : undefined);
    } catch (error) {
      await this._notebook.rename(keep_as, copy); // as if nothing had been asked for
      throw error;
    }
  }

  private _said({ keep_as }: IHistory, carry: boolean): string {
    if (carry) {
      return keep_as
        ? this._trans.__('The new version is open, with your answers in it. Your old copy is kept as “%1”.', keep_as)
        : this._trans.__('The new version is open, with your answers in it. Your old copy stays where it is.');
    }
    return keep_as
      ? this._trans.__('A fresh copy is open. Your old one is kept as “%1”.', keep_as)
      : this._trans.__('A fresh copy is open. Your old one stays where it is.');
  }
}
