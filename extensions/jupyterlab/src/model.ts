// What the side panel knows; emits a signal when that changes.

import type { TranslationBundle } from '@jupyterlab/translation';
import { ISignal, Signal } from '@lumino/signaling';

import type { Client } from './client';
import { inWords } from './problem';
import type { ICheck, ICourse, ILearningPath, IPath, IPathState, IStarted, Word } from './types';

const NOTHING_YET: IPathState = {
  path: null,
  courses: [],
  isLoading: false,
  problem: null,
  opening: null,
  said: ''
};

/** The learner's path, kept in step with the server. */
export class LearningPath implements ILearningPath {
  constructor(
    private readonly _client: Client,
    private readonly _trans: TranslationBundle
  ) {}

  get state(): IPathState {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get checked(): ISignal<this, ICheck> {
    return this._checked;
  }

  async load(): Promise<void> {
    if (!this._state.path && !this._state.isLoading && !this._state.problem) {
      await this.refresh();
    }
  }

  async refresh(course: string | undefined = this._state.path?.course): Promise<void> {
    const turn = ++this._turn;
    this._set({ isLoading: true, problem: null });
    try {
      const [status, path] = await Promise.all([this._client.status(), this._client.path(course)]);
      this._set({ courses: status.courses });
      this._arrive(path, turn);
    } catch (error) {
      this._fail(error, turn, () => this.refresh(course));
    }
  }

  async start(exercise: string): Promise<IStarted> {
    this._set({ opening: exercise, problem: null });
    try {
      const started = await this._client.start(exercise);
      // The card's button says Continue from now on; the notebook opens without waiting for that.
      void this.refresh();
      return started;
    } finally {
      this._set({ opening: null });
    }
  }

  async tell(exercise: string, says: Word): Promise<void> {
    const turn = ++this._turn;
    this._set({ isLoading: true, problem: null });
    try {
      const { path, effect } = await this._client.tell(exercise, says);
      this._arrive(path, turn);
      this._set({ said: effect.text });
    } catch (error) {
      this._fail(error, turn, () => this.tell(exercise, says));
    }
  }

  async check(path: string, signal?: AbortSignal): Promise<ICheck> {
    const check = await this._client.check(path, signal);
    if (check.path) {
      // What was asked before this answer is older than it.
      this._arrive(check.path, ++this._turn);
    } else {
      void this.refresh();
    }
    this._checked.emit(check);
    return check;
  }

  report(error: unknown, retry: () => Promise<void>): void {
    this._fail(error, this._turn, retry);
  }

  private _arrive(path: IPath, turn: number): void {
    if (turn === this._turn) {
      this._set({ path, courses: withCounts(this._state.courses, path), isLoading: false, problem: null });
    }
  }

  private _fail(error: unknown, turn: number, retry: () => Promise<void>): void {
    if (turn === this._turn) {
      this._set({ isLoading: false, problem: { words: inWords(error, this._trans), retry } });
    }
  }

  private _set(change: Partial<IPathState>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private _state = NOTHING_YET;
  /** Counts requests, so that a slow answer never replaces a newer one. */
  private _turn = 0;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _checked = new Signal<this, ICheck>(this);
}

function withCounts(courses: ICourse[], path: IPath): ICourse[] {
  return courses.map(course =>
    course.id === path.course ? { ...course, done: path.done, total: path.total } : course
  );
}
