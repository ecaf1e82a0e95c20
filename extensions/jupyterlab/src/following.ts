// Something that the server says of the course in the side panel, kept in step with what the learner does.

import type { TranslationBundle } from '@jupyterlab/translation';
import { ISignal, Signal } from '@lumino/signaling';

import { inWords } from './problem';
import type { ILearningPath, IProblem } from './types';

export interface IFollowed<T> {
  data: T | null;
  isLoading: boolean;
  problem: IProblem | null;
}

/**
 * Asks again when something was checked, when the course is changed, when the advice is, and when what is shown may
 * be out of date. Only while it is seen.
 */
export class Following<T extends { course: string }> {
  /**
   * @param _path what is followed
   * @param _ask asks the server, for the course with this id or for the usual one
   * @param outdated emits when the server is back, or another tab has done something; null where nobody knows
   */
  constructor(
    private readonly _path: ILearningPath,
    private readonly _ask: (course?: string) => Promise<T>,
    private readonly _trans: TranslationBundle,
    outdated: ISignal<unknown, void> | null
  ) {
    outdated?.connect(this._invalidate, this);
    _path.checked.connect(this._invalidate, this);
    _path.changed.connect(this._onPath, this);
  }

  get state(): IFollowed<T> {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Say whether it is on screen. What changed meanwhile is asked when it is seen again. */
  setSeen(isSeen: boolean): void {
    this._isSeen = isSeen;
    if (isSeen && this._isStale) {
      void this.refresh();
    }
  }

  /** Ask the server. Failures end in `state.problem`. */
  async refresh(): Promise<void> {
    const turn = ++this._turn;
    this._isStale = false;
    this._advice = this._adviceNow();
    this._set({ isLoading: true, problem: null });
    const course = this._path.state.path?.course;
    try {
      const data = await this._ask(course);
      if (turn === this._turn) {
        this._set({ data, isLoading: false });
        if (course === undefined && this._isOfAnotherCourse()) {
          this._invalidate();
        }
      }
    } catch (error) {
      if (turn === this._turn) {
        const problem = { words: inWords(error, this._trans), retry: () => this.refresh() };
        this._set({ isLoading: false, problem });
      }
    }
  }

  dispose(): void {
    // An answer that is still on its way finds nobody.
    this._turn++;
    Signal.disconnectAll(this);
    Signal.clearData(this);
  }

  private _onPath(): void {
    const advice = this._adviceNow();
    if (advice === null || advice === this._advice) {
      return;
    }
    const wasKnown = this._advice !== null;
    this._advice = advice;
    if (wasKnown || this._isOfAnotherCourse()) {
      this._invalidate();
    }
  }

  /** Whoever asked before the panel knew its course has got the usual one: mostly that is the same. */
  private _isOfAnotherCourse(): boolean {
    const { path } = this._path.state;
    const { data } = this._state;
    return path !== null && data !== null && path.course !== data.course;
  }

  private _invalidate(): void {
    this._isStale = true;
    if (this._isSeen) {
      void this.refresh();
    }
  }

  /** What decides whether the same question may have another answer by now; null while nothing is known. */
  private _adviceNow(): string | null {
    const { path } = this._path.state;
    return path && JSON.stringify([path.course, path.recommendation, path.done]);
  }

  private _set(change: Partial<IFollowed<T>>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private _state: IFollowed<T> = { data: null, isLoading: false, problem: null };
  private _isSeen = false;
  private _isStale = true;
  private _advice: string | null = null;
  /** Counts requests, so that a slow answer never replaces a newer one. */
  private _turn = 0;
  private readonly _changed = new Signal<this, void>(this);
}
