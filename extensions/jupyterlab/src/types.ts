// The words of the HTTP API (enact/api/v1), in TypeScript. What the server says is already in the asked language.

import type { ISignal } from '@lumino/signaling';

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
}

export interface ICourse {
  id: string;
  title: string;
  done: number;
  total: number;
}

export interface IStatus {
  version: string;
  learner: string;
  courses: ICourse[];
  languages: string[];
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
  /** why there is no score, where there is none */
  fault: ISaid | null;
  notes: ISaid[];
  road: string;
  seconds: number;
  /** null in a result that was looked up again */
  path: IPath | null;
}

/** What went wrong, in words for the learner. */
export interface IProblem {
  words: string;
  /** what *Try again* does, where trying again makes sense */
  retry: (() => Promise<void>) | null;
}

/** Everything that the side panel shows. A new object at each change. */
export interface IPathState {
  path: IPath | null;
  courses: ICourse[];
  isLoading: boolean;
  problem: IProblem | null;
  /** the exercise that is being opened */
  opening: string | null;
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

  /** "Not now": ask for another advice. Failures end in `state.problem`. */
  decline(exercise: string): Promise<void>;

  /** Show in the panel what went wrong with something that was started there. */
  report(error: unknown, retry: () => Promise<void>): void;

  /** Grade the saved notebook at `path`. Rejects when the server refuses. */
  check(path: string): Promise<ICheck>;

  /** The last result of the notebook at `path`, or null. Rejects when the server refuses. */
  lastCheck(path: string): Promise<ICheck | null>;
}
