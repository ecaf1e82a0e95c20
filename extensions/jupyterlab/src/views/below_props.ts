// What the parts of the region below the notebook are given: the states of the models, and what the buttons do.

import type { IChangesState } from '../changes';
import type { ICheckState } from '../check';
import type { Extent, IExerciseState, Tab } from '../exercise';
import type { IHandInState } from '../hand_in';
import type { IHintsState } from '../hints';
import type { IHistoryState } from '../history';
import type { ILanguage } from '../language';
import type { IRenewalState } from '../renewal';
import type { IReportState } from '../report';
import type { ISolutionState } from '../solution';
import type { ICard, IVersion, IWork } from '../types';

/** What the learner can do below the notebook. */
export interface IBelowActions {
  run: () => void;
  cancel: () => void;
  show: (extent: Extent, tab?: Tab) => void;
  start: (exercise: string) => void;
  hint: () => void;
  changes: (submission: string) => void;
  loadHistory: () => void;
  compare: (version: IVersion) => void;
  open: (version: IVersion) => void;
  startOver: () => void;
  getNew: () => void;
  handIn: () => void;
  solve: () => void;
  lesson: () => void;
  openReport: (isOpen: boolean) => void;
  typeReport: (text: string) => void;
  sendReport: () => void;
  /** tell a screen reader */
  say: (text: string) => void;
}

export interface IBelowProps {
  shown: IExerciseState;
  /** null where the notebook is no exercise, or nobody knows yet */
  work: IWork | null;
  check: ICheckState;
  hints: IHintsState;
  changes: IChangesState;
  history: IHistoryState;
  solution: ISolutionState;
  report: IReportState;
  renewal: IRenewalState;
  handIn: IHandInState;
  /** what is advised now; null when nothing is, or nobody knows */
  next: ICard | null;
  language: ILanguage;
  actions: IBelowActions;
  /** unique in the page; React's own ids are only unique within one widget */
  prefix: string;
  /** whether the learner is elsewhere by now, so that the focus must not jump here */
  isBusyElsewhere: () => boolean;
}
