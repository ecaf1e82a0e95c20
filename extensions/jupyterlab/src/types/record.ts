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
}

/** What an import brought. */
export interface IImported {
  attempts: number;
  already_here: number;
  notebooks: string[];
  notes: ISaid[];
}
