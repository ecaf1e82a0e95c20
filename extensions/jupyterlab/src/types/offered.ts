// What the extension shows and offers to other extensions.

import type { ISignal } from '@lumino/signaling';
import type { ReactElement } from 'react';

import type { ICheck } from './check';
import type { ICourse } from './home';
import type { IPath, IWordSaid, Word } from './path';
import type { IProblem } from './said';
import type { IStarted, IWork } from './work';

/** Everything that the side panel shows. A new object at each change. */
export interface IPathState {
  path: IPath | null;
  courses: ICourse[];
  isLoading: boolean;
  problem: IProblem | null;
  /** the exercise that is being opened */
  opening: string | null;
  /** the last word of the learner, until she does something else */
  word: IWordSaid | null;
  /** how the short test for newcomers ended, until she does something else */
  placementEnd: 'answered' | 'stopped' | null;
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

  /** Say something of an exercise that is offered, as "not now". Failures end in `state.problem`. */
  tell(exercise: string, says: Word): Promise<void>;

  /** Begin or end the short test for newcomers. Failures end in `state.problem`. */
  place(wanted: 'start' | 'stop'): Promise<void>;

  /** What is known of the exercise of the notebook at `path`. Rejects when the server refuses. */
  work(path: string): Promise<IWork>;

  /** Show in the panel what went wrong with something that was started there. */
  report(error: unknown, retry: (() => Promise<void>) | null): void;

  /** Grade the saved notebook at `path`. Rejects when the server refuses, and when the signal says to leave. */
  check(path: string, signal?: AbortSignal): Promise<ICheck>;
}

/** Whether the server answers, as other extensions see it. */
export interface IConnection {
  readonly state: IConnectionState;
  readonly changed: ISignal<IConnection, void>;

  /**
   * Emits when what is on the screen may be older than what the server knows: it was away, or something
   * was done in another tab. Whoever shows something of the learner asks again.
   */
  readonly outdated: ISignal<IConnection, void>;

  /** Look at once whether the server answers. */
  look(): void;
}

export interface IConnectionState {
  /**
   * "here": it answers; "away": nobody answers; "shut": it answers, but does not know this page any more;
   * "back": it answers again since a moment
   */
  reach: 'here' | 'away' | 'shut' | 'back';
  /** it has been away for minutes */
  isLong: boolean;
  /** where one signs in again */
  door: string;
}

/** What stands at the head of the side panel, above the path. */
export interface IPanelHead {
  readonly changed: ISignal<IPanelHead, void>;

  /** It says already that the server does not answer; nobody else has to. */
  readonly saysAway: boolean;

  /** It offers to bring work back; until that is answered, nothing else is the first thing to do. */
  readonly isOffering: boolean;

  render(): ReactElement | null;
}
