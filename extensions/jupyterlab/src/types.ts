// The words of the HTTP API (enact/api/v1), in TypeScript. What the server says is already in the asked language.

import type { ISignal } from '@lumino/signaling';
import type { ReactElement } from 'react';

/** A sentence that the server said; `id` and `params` are what it was made from. */
export interface ISaid {
  id: string;
  text: string;
  params: Record<string, unknown>;
}

/** An estimate between 0 and 1 with its 80 % interval. */
export interface IChance {
  mean: number;
  low: number;
  high: number;
}

export interface ISkillName {
  id: string;
  title: string;
}

export type CardState = 'new' | 'started' | 'right';

/** One exercise on offer; the first reason is the one that decided. */
export interface ICard {
  exercise: string;
  course: string;
  title: string;
  skills: ISkillName[];
  /** 1 (first steps) to 5 (expert) */
  difficulty: number;
  minutes: number;
  state: CardState;
  chance: IChance;
  reasons: ISaid[];
  /** it is handed in for a grade */
  is_graded: boolean;
  /** ISO 8601; by when, where a teacher says so */
  due: string | null;
}

export type Level = 'unknown' | 'starting' | 'growing' | 'mastered';

/** How far the learner is with a skill. */
export interface ISkillBar {
  skill: string;
  title: string;
  mastery: IChance;
  /** how many first scores the estimate rests on */
  evidence: number;
  level: Level;
}

/** The side panel: what to do next, why, what else, and where one stands. */
export interface IPath {
  course: string;
  title: string;
  learner: string;
  recommendation: string | null;
  /** null when there is nothing left to advise */
  next: ICard | null;
  others: ICard[];
  skills: ISkillBar[];
  /** exercises solved */
  done: number;
  total: number;
  /** what the learner should know before going on */
  notices: ISaid[];
  /** how to read the skills */
  notes: ISaid[];
  /** what came second; null when there was no other */
  runner_up: ISaid | null;
  /** what would change the advice */
  changes: ISaid[];
  /** null when there is nothing to find out */
  placement: IPlacement | null;
  /** what is due for review, the faintest first */
  fading: IFading[];
  /** nothing was checked in this course since the last long pause */
  is_new_session: boolean;
  /** what was put behind the others and can be taken back */
  put_aside: IExerciseName[];
  /** ISO 8601, UTC: when exercises were solved for the first time, last 14 days */
  solved_lately: string[];
}

/** The short test for newcomers. */
export interface IPlacement {
  is_offered: boolean;
  is_going_on: boolean;
  /** exercises of it that were checked */
  asked: number;
  at_most: number;
}

/** A skill that was shown once and is fading from memory. */
export interface IFading {
  skill: string;
  title: string;
  recall: number;
}

export interface IExerciseName {
  id: string;
  title: string;
}

/** What the learner can say of an exercise that is offered. */
export type Word = 'too-easy' | 'too-hard' | 'not-now' | 'take-back';

/** What came of it. */
export interface ITold {
  path: IPath;
  effect: ISaid;
}

export interface ICourse {
  id: string;
  title: string;
  done: number;
  total: number;
}

/** Where the server runs, and whether what is there stays. */
export interface IHome {
  place: 'here' | 'binder' | 'hub';
  /** what the browser's storage is keyed by; "" where the record stays anyway */
  repository: string;
  /** after how long without activity the machine is thrown away; null: never */
  idle_minutes: number | null;
}

export interface IStatus {
  version: string;
  learner: string;
  courses: ICourse[];
  languages: string[];
  home: IHome;
  /** where the teachers' studio is served; null for whoever is no teacher */
  studio: string | null;
}

/** How a check comes along. */
export interface ICheckProgress {
  exercise: string;
  /** "none": nothing of this exercise waits or runs */
  state: 'none' | 'waiting' | 'running' | 'done';
  submission: string | null;
  /** how many are graded before it */
  position: number;
}

/** An exercise that was handed out; `path` is relative to the root of the server. */
export interface IStarted {
  path: string;
  /** false when the work was already there: it is never overwritten */
  created: boolean;
  exercise: string;
  files: string[];
}

export type TestStatus = 'passed' | 'partial' | 'failed' | 'untouched' | 'manual' | 'not-run';

/** One graded cell of a check. */
export interface ITest {
  cell: string;
  title: string;
  status: TestStatus;
  /** null until a person has graded it */
  points: number | null;
  max_points: number;
  /** null when there is nothing to say */
  message: ISaid | null;
  /** what a visible test got and what it expected instead; null where that is not known */
  got: string | null;
  expected: string | null;
}

export interface IHint {
  /** from 1 */
  number: number;
  of: number;
  text: string;
}

/** The result of one check, with the path that follows from it. */
export interface ICheck {
  submission: string;
  exercise: string;
  title: string;
  /** ISO 8601, UTC */
  at: string;
  points: number;
  max_points: number;
  is_right: boolean;
  tests: ITest[];
  hint: IHint | null;
  /** the hints seen in this episode, `hint` among them */
  hints: IHint[];
  hints_left: number;
  /** nothing has changed since that check: its result stands */
  from_before: boolean;
  /** why there is no score, where there is none */
  fault: ISaid | null;
  notes: ISaid[];
  road: string;
  seconds: number;
  /** null in a result that was looked up again */
  path: IPath | null;
}

/** What a person said of a cell that no machine grades. */
export interface IHandGrade {
  cell: string;
  title: string;
  points: number;
  max_points: number;
  comment: string;
  at: string;
}

/** An exercise that is open before the learner: all that stands beside *Check*. */
export interface IWork {
  exercise: string;
  course: string;
  title: string;
  module: string;
  skills: ISkillBar[];
  check: ICheck | null;
  hints: IHint[];
  hints_left: number;
  best: number;
  max_points: number;
  graded_by_hand: IHandGrade[];
  /** how long a check of it took lately; 0 where nobody knows */
  usual_seconds: number;
  /** the exercise has changed since this copy was handed out */
  newer_release: boolean;
  /** the worked solution may be seen as it is ... */
  solution: boolean;
  /** ... or after giving up */
  can_give_up: boolean;
  lesson: boolean;
  /** null: it is for practice */
  graded: IGraded | null;
}

/** How it stands with handing in a graded exercise; times are ISO 8601. */
export interface IGraded {
  due: string | null;
  /** it is due later for her than for the course */
  extended: boolean;
  /** what counts: the last that was handed in by the due date */
  handed_in: string | null;
  /** the last that was handed in after it: kept, and does not count */
  late: string | null;
  /** what is handed in now counts */
  is_open: boolean;
  /** *Check* runs the hidden tests */
  hidden_tests: boolean;
  /** 0: as many as she likes */
  checks_an_hour: number;
  checks_left: number;
  next_check: string | null;
  result_later: boolean;
}

export interface IHints {
  exercise: string;
  hints: IHint[];
  left: number;
}

/** What was handed in once. */
export interface IVersion {
  submission: string;
  at: string;
  state: 'graded' | 'waiting' | 'fault';
  points: number;
  max_points: number;
  is_right: boolean;
  imported: boolean;
}

/** Everything that was handed in for an exercise, the newest first. */
export interface IHistory {
  exercise: string;
  title: string;
  versions: IVersion[];
  /** where the learner's copy stands now; null where there is none */
  copy: string | null;
  /** a free name under which it can be kept, should she start over */
  keep_as: string | null;
  newer_release: boolean;
}

export interface ILine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface IDifference {
  exercise: string;
  /** null: as it was handed out */
  before: string | null;
  /** null: the notebook as it is saved now */
  after: string | null;
  /** empty where nothing changed */
  cells: { title: string; lines: ILine[] }[];
}

export interface ISolution {
  exercise: string;
  title: string;
  cells: { title: string; source: string }[];
}

/** Something was done, in a sentence. */
export interface IDone {
  said: ISaid;
}

export interface IMapExercise {
  exercise: string;
  title: string;
  difficulty: number;
  minutes: number;
  state: CardState;
  /** best share so far, 0 to 1; null before the first check */
  score: number | null;
  /** false: the teacher has locked it */
  is_offered: boolean;
}

/** A skill, what it builds on, and how far the learner is. */
export interface IMapSkill extends ISkillBar {
  course: string;
  /** those that are on the map too */
  prerequisites: string[];
  /** chance that it is still remembered; null before it was shown */
  recall: number | null;
  /** when something of it was last shown */
  last: string | null;
  exercises: IMapExercise[];
}

/** Each skill stands before those that need it. */
export interface ISkillMap {
  course: string;
  title: string;
  skills: IMapSkill[];
  /** those that the recommended exercise trains */
  next_skills: string[];
}

/** A picture and the table behind it. */
export interface IPicture {
  id: string;
  title: string;
  summary: string;
  /** Vega-Lite 5, without colours of a theme */
  spec: Record<string, unknown>;
  columns: string[];
  rows: string[][];
}

export interface IPictures {
  course: string;
  title: string;
  pictures: IPicture[];
}

/** What is kept of the learner. */
export interface IRecord {
  learner: string;
  since: string | null;
  checks: number;
  attempts: number;
  exercises: number;
  hints: number;
  advice: number;
  notebooks: string[];
  /** where it stands, and who can read it */
  kept_in: ISaid;
  home: IHome;
}

/** What an import brought. */
export interface IImported {
  attempts: number;
  already_here: number;
  notebooks: string[];
  notes: ISaid[];
}

/** What went wrong, in words for the learner. */
export interface IProblem {
  words: string;
  /** what *Try again* does, where trying again makes sense */
  retry: (() => Promise<void>) | null;
}

/** What the learner said last of an exercise, and what came of it. */
export interface IWordSaid {
  exercise: string;
  title: string;
  says: Word;
  effect: ISaid;
}

/** Everything that the side panel shows. A new object at each change. */
export interface IPathState {
  path: IPath | null;
  courses: ICourse[];
  isLoading: boolean;
  problem: IProblem | null;
  /** the exercise that is being opened */
  opening: string | null;
  /** the last word of the learner, until she does something else */
  word: IWordSaid | null;
  /** how the short test for newcomers ended, until she does something else */
  placementEnd: 'answered' | 'stopped' | null;
  /** the last thing to tell a screen reader */
  said: string;
}

/** The learning path, as other extensions see it. */
export interface ILearningPath {
  readonly state: IPathState;
  readonly changed: ISignal<ILearningPath, void>;

  /** Emits each new result, from whichever notebook it comes. */
  readonly checked: ISignal<ILearningPath, ICheck>;

  /** Load the path unless that was done already. Failures end in `state.problem`. */
  load(): Promise<void>;

  /** Ask the server again, for `course` or for the one that is shown. Failures end in `state.problem`. */
  refresh(course?: string): Promise<void>;

  /** Hand out an exercise; what the learner has already is kept. Rejects when the server refuses. */
  start(exercise: string): Promise<IStarted>;

  /** Say something of an exercise that is offered, as "not now". Failures end in `state.problem`. */
  tell(exercise: string, says: Word): Promise<void>;

  /** Begin or end the short test for newcomers. Failures end in `state.problem`. */
  place(wanted: 'start' | 'stop'): Promise<void>;

  /** What is known of the exercise of the notebook at `path`. Rejects when the server refuses. */
  work(path: string): Promise<IWork>;

  /** Show in the panel what went wrong with something that was started there. */
  report(error: unknown, retry: (() => Promise<void>) | null): void;

  /** Grade the saved notebook at `path`. Rejects when the server refuses, and when the signal says to leave. */
  check(path: string, signal?: AbortSignal): Promise<ICheck>;
}

/** Whether the server answers, as other extensions see it. */
export interface IConnection {
  readonly state: IConnectionState;
  readonly changed: ISignal<IConnection, void>;

  /**
   * Emits when what is on the screen may be older than what the server knows: it was away, or something
   * was done in another tab. Whoever shows something of the learner asks again.
   */
  readonly outdated: ISignal<IConnection, void>;

  /** Look at once whether the server answers. */
  look(): void;
}

export interface IConnectionState {
  /**
   * "here": it answers; "away": nobody answers; "shut": it answers, but does not know this page any more;
   * "back": it answers again since a moment
   */
  reach: 'here' | 'away' | 'shut' | 'back';
  /** it has been away for minutes */
  isLong: boolean;
  /** where one signs in again */
  door: string;
}

/** What stands at the head of the side panel, above the path. */
export interface IPanelHead {
  readonly changed: ISignal<IPanelHead, void>;

  /** It says already that the server does not answer; nobody else has to. */
  readonly saysAway: boolean;

  /** It offers to bring work back; until that is answered, nothing else is the first thing to do. */
  readonly isOffering: boolean;

  render(): ReactElement | null;
}
