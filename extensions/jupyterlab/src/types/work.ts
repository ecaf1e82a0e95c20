// An exercise that is open before the learner.

import type { ICheck, IHint } from './check';
import type { ISkillBar } from './said';

/** An exercise that was handed out; `path` is relative to the root of the server. */
export interface IStarted {
  path: string;
  /** false when the work was already there: it is never overwritten */
  created: boolean;
  exercise: string;
  files: string[];
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

export interface ISolution {
  exercise: string;
  title: string;
  cells: { title: string; source: string }[];
}
