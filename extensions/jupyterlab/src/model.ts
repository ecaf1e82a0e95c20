// What the side panel knows; emits a signal when that changes.

import type { TranslationBundle } from '@jupyterlab/translation';
import { ISignal, Signal } from '@lumino/signaling';

import { type Client, Refused } from './client';
import { inWords } from './problem';
import type { ICheck, ICourse, ILearningPath, IPath, IPathState, IStarted, IWork, Word } from './types';

const NOTHING_YET: IPathState = {
  path: null,
  courses: [],
  isLoading: false,
  problem: null,
  opening: null,
  word: null,
  placementEnd: null,
  said: ''
};

/** The learner's path, kept in step with the server. */
export class LearningPath implements ILearningPath {
  /** @param _wanted the id of the course to show first; null: the one last worked on */
  constructor(
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _wanted: string | null = null
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
      await this.refresh(this._wanted ?? undefined);
    }
  }

  async refresh(course: string | undefined = this._state.path?.course): Promise<void> {
    const turn = ++this._turn;
    const isOther = course !== this._state.path?.course;
    this._set({ isLoading: true, problem: null, ...(isOther ? { word: null, placementEnd: null } : {}) });
    try {
      const [status, path] = await Promise.all([this._client.status(), this._client.path(course)]);
      this._set({ courses: status.courses });
      this._arrive(path, turn);
    } catch (error) {
      if (isMissing(error) && course !== undefined && !this._state.path) {
        await this.refresh();
        // The sentence names the courses that are here; one of them is shown below it.
        this.report(error, null);
      } else {
        this._fail(error, turn, () => this.refresh(course));
      }
    }
  }

  async start(exercise: string): Promise<IStarted> {
    this._set({ opening: exercise, problem: null, word: null, placementEnd: null });
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
    const title = titleIn(this._state.path, exercise);
    this._set({ isLoading: true, problem: null, said: '', placementEnd: null });
    try {
      const { path, effect } = await this._client.tell(exercise, says);
      this._arrive(path, turn);
      this._set({ said: effect.text });
      if (path.course === this._state.path?.course) {
        // Else she has chosen another course meanwhile.
        this._set({ word: { exercise, title, says, effect } });
      }
    } catch (error) {
      this._fail(error, turn, () => this.tell(exercise, says));
    }
  }

  async place(wanted: 'start' | 'stop'): Promise<void> {
    const course = this._state.path?.course;
    if (course === undefined) {
      return;
    }
    const turn = ++this._turn;
    const wasGoingOn = isBeingPlaced(this._state.path);
    this._set({ isLoading: true, problem: null, word: null, placementEnd: null });
    try {
      this._arrive(await this._client.placement(course, wanted), turn);
      if (wasGoingOn && wanted === 'stop') {
        this._set({ placementEnd: 'stopped' });
      }
    } catch (error) {
      this._fail(error, turn, () => this.place(wanted));
    }
  }

  work(path: string): Promise<IWork> {
    return this._client.work(path);
  }

  async check(path: string, signal?: AbortSignal): Promise<ICheck> {
    const check = await this._client.check(path, signal);
    if (check.path) {
      // What was asked before this answer is older than it.
      this._set({ word: null });
      this._arrive(check.path, ++this._turn);
    } else {
      void this.refresh();
    }
    this._checked.emit(check);
    return check;
  }

  report(error: unknown, retry: (() => Promise<void>) | null): void {
    this._fail(error, this._turn, retry);
  }

  private _arrive(path: IPath, turn: number): void {
    if (turn === this._turn) {
      const before = this._state.path?.course === path.course ? this._state.path : null;
      const isOver = isBeingPlaced(before) && !isBeingPlaced(path);
      const placementEnd = isOver ? 'answered' : this._state.placementEnd;
      const courses = withCounts(this._state.courses, path);
      this._set({ path, courses, placementEnd, isLoading: false, problem: null });
    }
  }

  private _fail(error: unknown, turn: number, retry: (() => Promise<void>) | null): void {
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

/** The course that the page's address asks for may be on another server. */
function isMissing(error: unknown): boolean {
  return error instanceof Refused && error.status === 404;
}

function titleIn(path: IPath | null, exercise: string): string {
  const cards = path ? [path.next, ...path.others] : [];
  return (
    cards.find(card => card?.exercise === exercise)?.title ??
    path?.put_aside.find(({ id }) => id === exercise)?.title ??
    ''
  );
}

function isBeingPlaced(path: IPath | null): boolean {
  return path?.placement?.is_going_on ?? false;
}

function withCounts(courses: ICourse[], path: IPath): ICourse[] {
  return courses.map(course =>
    course.id === path.course ? { ...course, done: path.done, total: path.total } : course
  );
}
