// What the learner can say of the advised exercise, and what came of it.

import React, { useEffect, useRef } from 'react';

import type { ILanguage } from '../language';
import type { IExerciseName, IWordSaid, Word } from '../types';
import { Said } from './said';

export interface IWordsProps {
  exercise: string;
  title: string;
  language: ILanguage;
  onTell: (exercise: string, says: Word) => void;
}

/** "Too easy", "Too hard", "Not now". */
export function Words({ exercise, title, language: { trans }, onTell }: IWordsProps): JSX.Element {
  const words: [Word, string][] = [
    ['too-easy', trans.__('Too easy')],
    ['too-hard', trans.__('Too hard')],
    ['not-now', trans.__('Not now')]
  ];
  return (
    <div className="enact-Row" role="group" aria-label={trans.__('Not what you need? %1', title)}>
      {words.map(([says, label]) => (
        <button
          key={says}
          type="button"
          className="enact-Button enact-mod-small"
          onClick={() => onTell(exercise, says)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

export interface IEffectProps {
  word: IWordSaid;
  language: ILanguage;
  onUndo: (exercise: string) => void;
}

/** What came of the learner's word, beside where she said it. */
export function Effect({ word, language: { trans }, onUndo }: IEffectProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const wasTakenBack = word.says === 'take-back';
  // The button that she pressed is gone now; without this the keyboard would begin at the top of the page.
  useEffect(() => {
    if (wasTakenBack) {
      box.current?.focus();
    }
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [word, wasTakenBack]);
  return (
    <div className="enact-Notice enact-Effect" ref={box} tabIndex={-1}>
      <p>
        <Said text={word.effect.text} />
      </p>
      {!wasTakenBack && (
        <button type="button" className="enact-Button enact-mod-small" onClick={() => onUndo(word.exercise)}>
          {trans.__('Undo')}
        </button>
      )}
    </div>
  );
}

export interface IPutAsideProps {
  exercises: IExerciseName[];
  language: ILanguage;
  onTakeBack: (exercise: string) => void;
}

/** What she has put behind the others, each with a way back. */
export function PutAside({ exercises, language: { trans }, onTakeBack }: IPutAsideProps): JSX.Element {
  return (
    <details className="enact-Why enact-PutAside">
      <summary>{trans.__('Put aside for now (%1)', exercises.length)}</summary>
      <ul>
        {exercises.map(({ id, title }) => (
          <li key={id} className="enact-PutAside-item">
            <span>{title}</span>
            <button
              type="button"
              className="enact-Button enact-mod-small"
              aria-label={trans.__('%1: %2', trans.__('Take back'), title)}
              onClick={() => onTakeBack(id)}
            >
              {trans.__('Take back')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
