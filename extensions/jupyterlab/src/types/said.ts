// What the server says, and how far along something is believed to be.

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

export interface IExerciseName {
  id: string;
  title: string;
}

/** Something was done, in a sentence. */
export interface IDone {
  said: ISaid;
}

/** What went wrong, in words for the learner. */
export interface IProblem {
  words: string;
  /** what *Try again* does, where trying again makes sense */
  retry: (() => Promise<void>) | null;
}
