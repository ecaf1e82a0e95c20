// What one open notebook knows of its checks: the one that runs, and the last result.

import type { TranslationBundle } from '@jupyterlab/translation';

import { type Client, Refused, Unreachable } from './client';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import { inWords } from './problem';
import type { ICheck, ILearningPath } from './types';
import { Waiting } from './waiting';

/** What the server says of a check that was cancelled. */
const CANCELLED = 'grading.cancelled';

/** After *Cancel* the check is told to stop so many times, so far apart; then it is left alone. */
const PARTING_TRIES = 10;
const PARTING_MS = 1_000;

/** So long a place in the queue is not said again. */
const TOLD_AGAIN_MS = 10_000;

/** Why there is no new result, where nothing went wrong. */
export interface ICalm {
  title: string;
  text: string;
}

export interface ICheckState {
  step: 'idle' | 'saving' | 'grading' | 'cancelling';
  /** when the running check began, milliseconds since the epoch */
  since: number;
  /** how many are graded before it; null where it does not wait */
  before: number | null;
  check: ICheck | null;
  /** whether `check` comes from somewhere else than this page: from before it was opened, or from another tab */
  isOld: boolean;
  /** why the last press of *Check* gave no result */
  problem: string | null;
  calm: ICalm | null;
}

/** What a learner reads of her place in the queue. */
export function placeInWords(before: number, trans: TranslationBundle): string {
  return before === 0 ? trans.__('Waiting: you are next') : trans.__('Waiting: %1 before you', before);
}

/** Checks one notebook, one check at a time. */
export class NotebookCheck extends Observed<ICheckState> {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _path: ILearningPath,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    private readonly _teller: ITeller,
    private readonly _points: (check: ICheck) => string
  ) {
    super({ step: 'idle', since: 0, before: null, check: null, isOld: false, problem: null, calm: null });
  }

  get isRunning(): boolean {
    return this.state.step !== 'idle';
  }

  /** Save, hand in, grade. Whatever goes wrong ends in `state.problem`. */
  async run(): Promise<void> {
    if (this.isRunning) {
      this._teller.say(this._trans.__('Still checking. One check at a time.'));
      return;
    }
    if (!this._notebook.exercise && !this._notebook.hasGradedCells) {
      this._calm({
        title: this._trans.__('Nothing to check'),
        text: this._trans.__(
          'This notebook is not an exercise of your courses, so there is nothing to check in it. Exercises open from the Learning path.'
        )
      });
      return;
    }
    const leave = (this._leave = new AbortController());
    this.set({ step: 'saving', since: Date.now(), before: null, problem: null, calm: null });
    this._teller.say(this._trans.__('Checking…'));
    try {
      const wasGone = await unlessLeft(this._notebook.save(), leave.signal);
      this.set({ step: 'grading' });
      this._arrive(await this._graded(leave.signal));
      if (wasGone) {
        this._teller.tell(
          this._trans.__(
            'The file had been renamed, moved or deleted outside of this page. Your notebook was saved again as “%1”.',
            this._notebook.path
          )
        );
      }
    } catch (error) {
      if (leave.signal.aborted) {
        this._calm({ title: this._trans.__('Cancelled'), text: String(leave.signal.reason) });
      } else {
        this._fail(error);
      }
    }
  }

  /** Stop the check that runs; its own answer says what came of it. */
  async cancel(): Promise<void> {
    const leave = this._leave;
    const { exercise } = this._notebook;
    if (this.state.step === 'saving') {
      this.set({ step: 'cancelling' });
      leave.abort(this._trans.__('Nothing was checked.'));
    }
    if (this.state.step !== 'grading') {
      return;
    }
    this.set({ step: 'cancelling' });
    this._teller.say(this._trans.__('Cancelling…'));
    const left = this._trans.__('The server has not said yet that it stopped. Check again in a moment.');
    try {
      for (let tries = 0; tries < PARTING_TRIES && this._leave === leave && this.isRunning; tries++) {
        // A grader that is still starting has nothing to stop yet: then it is asked again.
        await this._client.cancel(exercise ?? '');
        await new Promise(resolve => setTimeout(resolve, PARTING_MS));
      }
    } catch {
      // Nobody answers: it is left alone.
    }
    leave.abort(left);
  }

  /** Show a result that was found elsewhere: from before, or from another tab. */
  offer(check: ICheck | null): void {
    const shown = this.state.check;
    const isNews = check !== null && check.submission !== shown?.submission && (!shown || check.at >= shown.at);
    if (isNews && !this.isRunning) {
      this.set({ check, isOld: true, calm: null });
    }
  }

  /** The result of the notebook as it is saved; meanwhile it is told how many are before it. */
  private async _graded(signal: AbortSignal): Promise<ICheck> {
    const exercise = this._notebook.exercise ?? '';
    const over = new AbortController();
    void this._waiting.watch(exercise, over.signal, before => this._tellPlace(before));
    try {
      return await this._path.check(this._notebook.path, signal);
    } catch (error) {
      // A proxy may have cut a long wait; the check goes on, and asked again gives the same result.
      if (signal.aborted || !isCut(error) || !(await this._waiting.goesOn(exercise))) {
        throw error;
      }
      await this._waiting.end(exercise, signal);
      return { ...(await this._path.check(this._notebook.path, signal)), from_before: false };
    } finally {
      over.abort();
    }
  }

  private _tellPlace(before: number | null): void {
    if (before === this.state.before) {
      return;
    }
    this.set({ before });
    // Not at each step: a voice that counts every two seconds hinders whoever goes on working.
    if (before !== null && Date.now() - this._placeTold > TOLD_AGAIN_MS) {
      this._placeTold = Date.now();
      this._teller.say(placeInWords(before, this._trans));
    }
  }

  private _arrive(check: ICheck): void {
    if (check.fault?.id === CANCELLED) {
      this._calm({ title: this._trans.__('Cancelled'), text: check.fault.text });
      return;
    }
    this.set({ step: 'idle', check, isOld: false });
    this._teller.say(check.fault?.text ?? this._points(check));
  }

  private _calm(calm: ICalm): void {
    this.set({ step: 'idle', problem: null, calm, isOld: true });
    this._teller.say(calm.text);
  }

  private _fail(error: unknown): void {
    const words = inWords(error, this._trans);
    if (error instanceof Refused && error.id === 'error.NotAnExercise') {
      this._calm({ title: this._trans.__('Nothing to check'), text: words });
      return;
    }
    this.set({ step: 'idle', problem: words });
    this._teller.say(words);
  }

  private _leave = new AbortController();
  private _placeTold = 0;
  private readonly _waiting = new Waiting(this._client);
}

/** Whether nobody of ours answered. */
function isCut(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && error.says === null && error.status >= 500);
}

/** What is waited for, unless the learner leaves: then it rejects, and what comes later is nobody's business. */
function unlessLeft<T>(waited: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    waited.then(resolve, reject);
  });
}
