// What is kept of the learner.

import type { IHome } from './home';
import type { ISaid } from './said';

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
  research: IResearch;
}

/** What she is asked about research use, and what she said. */
export interface IResearch {
  /** which version of the statement this is */
  words: number;
  statement: ISaid[];
  /** those in which something of hers is kept */
  courses: IConsent[];
}

/** What she said of one course. */
export interface IConsent {
  course: string;
  title: string;
  agreed: boolean;
  /** when she said so; null where she never said anything */
  since: string | null;
}

/** One kind of data that is kept of her. */
export interface IPurpose {
  what: string;
  why: string;
  how_long: string;
  who: string;
}

/** What an import brought. */
export interface IImported {
  attempts: number;
  already_here: number;
  notebooks: string[];
  notes: ISaid[];
}
