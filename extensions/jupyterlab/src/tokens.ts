// What other extensions may ask us for, and the ids of our commands.

import { Token } from '@lumino/coreutils';

// Only a type: at run time nothing here depends on another file of ours.
import type { ILearningPath } from './types';

/** The learning path that the side panel shows: where the learner stands and what is advised next. */
export const ILearningPathToken = new Token<ILearningPath>(
  '@enact-learn/jupyterlab:ILearningPath',
  'The learning path of the learner: what is advised next, and a signal when that changes.'
);

export namespace CommandIDs {
  /** Save, hand in and grade the current notebook. */
  export const check = 'enact:check';

  /** Hand out an exercise and open it. Arguments: `exercise`, its id. */
  export const start = 'enact:start';

  /** Bring the side panel to the front. */
  export const showPath = 'enact:show-path';
}

/** The translation domain of every string that we show. */
export const TRANSLATION_DOMAIN = 'enact_learn';

/** Where notebooks keep which exercise they are: `metadata.enact`. */
export const METADATA_KEY = 'enact';
