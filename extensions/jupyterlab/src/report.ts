// A few words for the teacher about something that is wrong with the exercise.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import type { ITeller } from './notebook';
import { Observed } from './observed';
import { inWords } from './problem';
import type { Work } from './work';

/** Characters that the server takes. */
export const LONGEST_REPORT = 2000;

export interface IReportState {
  isOpen: boolean;
  /** what was typed so far; it stays when sending fails, and when the form is closed */
  text: string;
  isSending: boolean;
  problem: string | null;
}

export class ProblemReport extends Observed<IReportState> {
  constructor(
    private readonly _work: Work,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller
  ) {
    super({ isOpen: false, text: '', isSending: false, problem: null });
  }

  open(isOpen: boolean): void {
    this.set({ isOpen, problem: null });
  }

  type(text: string): void {
    this.set({ text: text.slice(0, LONGEST_REPORT) });
  }

  async send(): Promise<void> {
    const text = this.state.text.trim();
    if (this.state.isSending) {
      return;
    }
    if (!text) {
      this._fail(this._trans.__('Write in a few words what is wrong, then send it.'));
      return;
    }
    this.set({ isSending: true, problem: null });
    try {
      const { said } = await this._client.reportProblem(this._work.exercise, text);
      this.set({ isOpen: false, text: '' });
      this._teller.tell(said.text);
    } catch (error) {
      this._fail(inWords(error, this._trans));
    } finally {
      this.set({ isSending: false });
    }
  }

  private _fail(problem: string): void {
    this.set({ problem });
    this._teller.say(problem);
  }
}
