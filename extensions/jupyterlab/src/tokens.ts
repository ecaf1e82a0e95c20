// What other extensions may ask us for, and the ids of our commands.

import { Token } from '@lumino/coreutils';

// Only types: at run time nothing here depends on another file of ours.
import type { IConnection, ILearningPath, IPanelHead } from './types';

/** The learning path that the side panel shows: where the learner stands and what is advised next. */
export const ILearningPathToken = new Token<ILearningPath>(
  '@enact-learn/jupyterlab:ILearningPath',
  'The learning path of the learner: what is advised next, and a signal when that changes.'
);

/** Whether the server answers, and when to ask it again. */
export const IConnectionToken = new Token<IConnection>(
  '@enact-learn/jupyterlab:IConnection',
  'Whether the server answers, and a signal when what is shown may be out of date.'
);

/** What stands above the path in the side panel. */
export const IPanelHeadToken = new Token<IPanelHead>(
  '@enact-learn/jupyterlab:IPanelHead',
  'What stands above the path in the side panel: a server that is away, and work that can be brought back.'
);

export namespace CommandIDs {
  /** Save, hand in and grade the current notebook. */
  export const check = 'enact:check';

  /** Hand out an exercise and open it. Arguments: `exercise`, its id. */
  export const start = 'enact:start';

  /** Bring the side panel to the front. */
  export const showPath = 'enact:show-path';

  /** Start the recommended exercise. */
  export const next = 'enact:next';

  /** Begin the short test for newcomers. */
  export const findMyLevel = 'enact:find-my-level';

  /** The picture of all skills. Arguments: `skill`, the id of one to show. */
  export const showMap = 'enact:show-map';

  /** Mastery over time, predicted and achieved, time spent. */
  export const showPictures = 'enact:show-pictures';

  /** What is kept of the learner, and taking it home. */
  export const showData = 'enact:show-data';

  /** Download the progress file. */
  export const takeHome = 'enact:take-home';

  /** Read a progress file. */
  export const bring = 'enact:bring';

  /** One more hint for the current notebook. */
  export const hint = 'enact:hint';

  /** Every version of the current notebook. */
  export const history = 'enact:history';

  /** Keep the current copy and begin with a fresh one. */
  export const startOver = 'enact:start-over';

  /** The lesson that belongs to the current notebook. */
  export const lesson = 'enact:lesson';

  /** The worked solution of the current notebook. */
  export const solution = 'enact:solution';

  /** The teacher's studio: class, exercises, grading, paths and log. */
  export const showStudio = 'enact:show-studio';
  /** Only JupyterLab calls it, for a studio that was open when the page was left. */
  export const restoreStudio = 'enact:restore-studio';

  /** Tell the teacher that something is wrong with the exercise. */
  export const reportProblem = 'enact:report-problem';
}

/** The plugin whose schema holds the learner's settings. */
export const SETTINGS_ID = '@enact-learn/jupyterlab:path';

/** The plugin whose schema holds what the learner wants on machines that are thrown away. */
export const DATA_SETTINGS_ID = '@enact-learn/jupyterlab:data';

/** The translation domain of every string that we show. */
export const TRANSLATION_DOMAIN = 'enact_learn';

/** Where notebooks keep which exercise they are: `metadata.enact`. */
export const METADATA_KEY = 'enact';
