// What counts, in one sentence.

import React from 'react';

import type { ILanguage } from '../language';

/** True to the mastery models: first scores, what is solved later for a part, hints before a first score. */
export function Evidence({ language: { trans } }: { language: ILanguage }): JSX.Element {
  return (
    <p className="enact-Faint">
      {trans.__(
        'For what we think you can do, the first check of each answer counts most; putting it right later counts in part, and hints make a check say less. Checking again and hints never cost points.'
      )}
    </p>
  );
}
