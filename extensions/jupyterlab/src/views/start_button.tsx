// The button that opens an exercise.

import React from 'react';

import type { ILanguage } from '../language';
import type { CardState } from '../types';
import { startLabel } from './words';

export interface IStartButtonProps {
  exercise: string;
  state: CardState;
  /** what is added to the name of the button where several stand together; null: its word is enough */
  title: string | null;
  isPrimary?: boolean;
  /** the exercise that is being opened, if any: meanwhile no button starts another */
  opening: string | null;
  language: ILanguage;
  onStart: (exercise: string) => void;
}

export function StartButton(props: IStartButtonProps): JSX.Element {
  const { exercise, state, title, isPrimary, opening, language, onStart } = props;
  const { trans } = language;
  const word = opening === exercise ? trans.__('Opening…') : startLabel(state, language);
  return (
    <button
      type="button"
      className={isPrimary ? 'enact-Button enact-mod-primary' : 'enact-Button'}
      // It stays enabled while one is opened, or the focus would be lost.
      aria-disabled={opening !== null}
      // The word on the button stands first in its name, so that it can also be said to be pressed.
      aria-label={title === null ? undefined : trans.__('%1: %2', word, title)}
      onClick={() => {
        if (opening === null) {
          onStart(exercise);
        }
      }}
    >
      {word}
    </button>
  );
}
