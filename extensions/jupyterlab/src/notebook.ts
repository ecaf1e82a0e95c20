// What the parts of the region below a notebook need of that notebook, of JupyterLab, and of one another.

/** A question that is answered with yes or no. */
export interface IQuestion {
  title: string;
  body: string;
  /** the word on the button that does it */
  yes: string;
}

/** The open notebook, and what can be done beside it. */
export interface IOpenNotebook {
  /** relative to the root of the server; follows when the file is renamed */
  readonly path: string;

  /** the id of the exercise that the notebook claims to be, null where it claims none */
  readonly exercise: string | null;

  /** whether it has any cell that a grader would know */
  readonly hasGradedCells: boolean;

  /**
   * Write the notebook to the server. Rejects with NotSaved or Unreachable.
   *
   * @returns whether the file was not there any more, so that a new one was written
   */
  save(): Promise<boolean>;

  /** Rename a file; an open notebook and its kernel follow. Both relative to the root of the server. */
  rename(from: string, to: string): Promise<void>;

  /** Open a notebook and tell a sentence below it. */
  open(path: string, said: string): Promise<void>;

  ask(question: IQuestion): Promise<boolean>;
}

/** How the parts of the region tell the learner what came of something. */
export interface ITeller {
  /** For screen readers alone: what can be seen anyway. */
  say(text: string): void;

  /** A calm sentence, to be seen and heard; "" takes the last one away. */
  tell(text: string): void;

  /** What went wrong, with *Try again* where that makes sense. */
  fail(error: unknown, retry: (() => Promise<void>) | null): void;
}
