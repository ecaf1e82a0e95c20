// Everything that stands below one open notebook: the check, hints, history, the solution, and what was told last.

import type { TranslationBundle } from '@jupyterlab/translation';

import { Token } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';

import { Changes } from './changes';
import { NotebookCheck } from './check';
import type { Client } from './client';
import { HandIn } from './hand_in';
import { Hints } from './hints';
import { History } from './history';
import type { IOpenNotebook, ITeller } from './notebook';
import { Observed } from './observed';
import { inWords } from './problem';
import { Renewal } from './renewal';
import { ProblemReport } from './report';
import { Solution } from './solution';
import type { ICheck, ILearningPath, IProblem } from './types';
import { Work } from './work';

/** How much of it is shown. */
export type Extent = 'closed' | 'summary' | 'open';

export type Tab = 'result' | 'hints' | 'history' | 'solution';

/** What the focus shall go to; each wish is a new object. */
export interface IWish {
  on: 'tab' | 'report' | 'report-button' | 'problem';
}

export interface IExerciseState {
  extent: Extent;
  tab: Tab;
  /** the last calm sentence, "" for none */
  told: string;
  problem: IProblem | null;
  /** the last thing to tell a screen reader */
  said: string;
  wish: IWish | null;
}

/** The exercise of one open notebook, with its parts. `changed` tells of the parts too. */
export class OpenExercise extends Observed<IExerciseState> implements ITeller {
  constructor(
    private readonly _notebook: IOpenNotebook,
    private readonly _path: ILearningPath,
    private readonly _client: Client,
    private readonly _trans: TranslationBundle,
    points: (check: ICheck) => string
  ) {
    super({ extent: 'closed', tab: 'result', told: '', problem: null, said: '', wish: null });
    const again = (): void => {
      void _path.refresh();
      void this.refresh();
    };
    this.work = new Work(_notebook, _client);
    this.check = new NotebookCheck(_notebook, _path, _client, _trans, this, points);
    this.hints = new Hints(this.work, _client, _trans, this);
    this.changes = new Changes(_notebook, this.work, _client, this);
    this.history = new History(_notebook, this.work, _client, _trans, this);
    this.solution = new Solution(_notebook, this.work, _client, _trans, this, again);
    this.report = new ProblemReport(this.work, _client, _trans, this);
    this.renewal = new Renewal(_notebook, this.work, _client, _trans, this, again);
    this.handIn = new HandIn(_notebook, this.work, _client, _trans, this, again);
    const tell = (): void => this.set({});
    for (const part of [this.hints, this.changes, this.history, this.solution, this.report, this.renewal, this.handIn]) {
      part.changed.connect(tell);
    }
    this.check.changed.connect(tell);
    this.work.changed.connect(() => {
      this.check.offer(this.work.state.work?.check ?? null);
      this.set({});
    });
    _path.checked.connect(this._onChecked, this);
  }

  /** The notebook is closed. */
  dispose(): void {
    this._path.checked.disconnect(this._onChecked, this);
    Signal.clearData(this);
  }

  readonly work: Work;
  readonly check: NotebookCheck;
  readonly hints: Hints;
  readonly changes: Changes;
  readonly history: History;
  readonly solution: Solution;
  readonly report: ProblemReport;
  readonly renewal: Renewal;
  readonly handIn: HandIn;

  /** Ask the server where this exercise stands: after opening it, or when another tab may have changed it. */
  async refresh(): Promise<void> {
    await this.work.refresh();
    if (this.state.extent === 'closed' && !this._wasClosed && this.work.state.work) {
      this.set({ extent: 'summary' });
    }
    if (this.state.extent === 'open' && this.state.tab === 'history') {
      await this.history.load();
    }
  }

  /** Save, hand in, grade, and show what came of it. */
  async run(): Promise<void> {
    this.tell('');
    this.show('open', 'result');
    const before = this.check.state.check;
    await this.check.run();
    const { check } = this.check.state;
    // Whoever closed the region meanwhile still wants to see what came of it.
    this.show('open', 'result');
    if (check && check !== before) {
      this.work.sawHints(check.hints, check.hints_left);
      this.changes.forget();
      void this.work.refresh();
    }
  }

  /** Show more or less, or another tab. */
  show(extent: Extent, tab: Tab = this.state.tab): void {
    this._wasClosed = extent === 'closed';
    this.set({ extent, tab });
    if (extent === 'open' && tab === 'history') {
      void this.history.load();
    }
  }

  /** As `show`, by command: the focus goes there too. */
  bring(tab: Tab): void {
    this.show('open', tab);
    this.set({ wish: { on: 'tab' } });
  }

  /** Open the form for a report. */
  bringReport(): void {
    this.show('open');
    this.report.open(true);
    this.set({ wish: { on: 'report' } });
  }

  /** Close that form; what was typed stays for the next time. */
  closeReport(): void {
    this.report.open(false);
    this.set({ wish: { on: 'report-button' } });
  }

  /** Place the lesson and open it. */
  async showLesson(): Promise<void> {
    this.tell('');
    try {
      const { path } = await this._client.lesson(this.work.exercise);
      await this._notebook.open(path, '');
    } catch (error) {
      this.fail(error, () => this.showLesson());
    }
  }

  say(text: string): void {
    // The same words twice are not read again, so a full stop more makes them new.
    this.set({ said: text === this.state.said ? `${text}.` : text });
  }

  tell(text: string): void {
    this.set({ told: text, problem: null });
    if (text) {
      this.show(this.state.extent === 'closed' ? 'summary' : this.state.extent);
      this.say(text);
    }
  }

  fail(error: unknown, retry: (() => Promise<void>) | null): void {
    const words = inWords(error, this._trans);
    this.show('open');
    this.set({ told: '', problem: { words, retry }, wish: { on: 'problem' } });
    this.say(words);
  }

  /** Another notebook may be a copy of the same exercise. */
  private _onChecked(_: ILearningPath, { exercise }: ICheck): void {
    if (exercise === this.work.exercise && !this.check.isRunning) {
      void this.refresh();
    }
  }

  /** whether the learner herself closed it: then it stays closed until she asks for something */
  private _wasClosed = false;
}

/** The exercises of the notebooks that are open. */
export interface IOpenExercises {
  /** of the current notebook; null where that claims to be none, and where there is none */
  readonly current: OpenExercise | null;
}

export const IOpenExercisesToken = new Token<IOpenExercises>(
  '@enact-learn/jupyterlab:IOpenExercises',
  'The exercises of the open notebooks: their checks, hints and history.'
);
