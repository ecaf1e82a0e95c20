// What was handed in once.

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
