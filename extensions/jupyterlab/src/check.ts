// What one open notebook knows of its checks: the one that runs, and the last result.

import type { TranslationBundle } from '@jupyterlab/translation';
import { ISignal, Signal } from '@lumino/signaling';

import { inWords } from './problem';
import type { ICheck, ILearningPath } from './types';

/** How much of the result is shown. */
export type Extent = 'closed' | 'summary' | 'open';

export interface ICheckState {
  step: 'idle' | 'saving' | 'grading';
  /** when the running check began, milliseconds since the epoch */
  since: number;
  check: ICheck | null;
  /** whether `check` was there before this notebook was opened */
  isOld: boolean;
  /** why the last press of *Check* gave no result */
  problem: string | null;
  extent: Extent;
  /** the last thing to tell a screen reader */
  said: string;
}

/** The notebook, as far as checking needs it. */
export interface ISavedNotebook {
  /** relative to the root of the server */
  readonly path: string;

  /** Write the notebook to the server. Rejects with NotSaved. */
  save(): Promise<void>;
}

/** Checks one notebook, one check at a time. */
export class NotebookCheck {
  constructor(
    private readonly _notebook: ISavedNotebook,
    private readonly _path: ILearningPath,
    private readonly _trans: TranslationBundle,
    private readonly _points: (check: ICheck) => string
  ) {}

  get state(): ICheckState {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Save, hand in, grade. Whatever goes wrong ends in `state.problem`. */
  async run(): Promise<void> {
    if (this._state.step !== 'idle') {
      this._say(this._trans.__('Still checking. One check at a time.'));
      return;
    }
    this._set({ step: 'saving', since: Date.now(), problem: null, extent: 'open' });
    this._say(this._trans.__('Checking…'));
    try {
      await this._notebook.save();
      this._set({ step: 'grading' });
      const check = await this._path.check(this._notebook.path);
      // Whoever closed the region meanwhile still wants to see what came of it.
      this._set({ step: 'idle', check, isOld: false, extent: 'open' });
      this._say(check.fault?.text ?? this._points(check));
    } catch (error) {
      const problem = inWords(error, this._trans);
      this._set({ step: 'idle', problem, extent: 'open' });
      this._say(problem);
    }
  }

  /** Find the last result again after the notebook was opened. It is a nicety: without it all goes on. */
  async restore(): Promise<void> {
    const check = await this._path.lastCheck(this._notebook.path).catch(() => null);
    if (check && !this._state.check && this._state.step === 'idle') {
      this._set({ check, isOld: true, extent: 'summary' });
    }
  }

  /** Show more or less of the result. */
  show(extent: Extent): void {
    this._set({ extent });
  }

  /** Tell in the result region what went wrong with something that was started there. */
  report(error: unknown): void {
    const problem = inWords(error, this._trans);
    this._set({ problem, extent: 'open' });
    this._say(problem);
  }

  private _say(said: string): void {
    // The same words twice are not read again, so a full stop more makes them new.
    this._set({ said: said === this._state.said ? `${said}.` : said });
  }

  private _set(change: Partial<ICheckState>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private _state: ICheckState = {
    step: 'idle',
    since: 0,
    check: null,
    isOld: false,
    problem: null,
    extent: 'closed',
    said: ''
  };
  private readonly _changed = new Signal<this, void>(this);
}
