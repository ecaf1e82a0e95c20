// The map of skills, and the pictures.

import type { CardState } from './path';
import type { ISkillBar } from './said';

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
