// A check: how it comes along, and what came of it.

import type { IPath } from './path';
import type { ISaid } from './said';

/** How a check comes along. */
export interface ICheckProgress {
  exercise: string;
  /** "none": nothing of this exercise waits or runs */
  state: 'none' | 'waiting' | 'running' | 'done';
  submission: string | null;
  /** how many are graded before it */
  position: number;
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

export interface IHints {
  exercise: string;
  hints: IHint[];
  left: number;
}
