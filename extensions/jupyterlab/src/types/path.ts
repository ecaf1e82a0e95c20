// What to do next, and why.

import type { IChance, IExerciseName, ISaid, ISkillBar, ISkillName } from './said';

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

/** What the learner can say of an exercise that is offered. */
export type Word = 'too-easy' | 'too-hard' | 'not-now' | 'take-back';

/** What came of it. */
export interface ITold {
  path: IPath;
  effect: ISaid;
}

/** What the learner said last of an exercise, and what came of it. */
export interface IWordSaid {
  exercise: string;
  title: string;
  says: Word;
  effect: ISaid;
}
