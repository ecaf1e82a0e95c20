// One exercise on offer: the next one, large, or another choice, small.

import React from 'react';

import type { ILanguage } from '../language';
import type { ICard, ISaid, IWordSaid, Word } from '../types';
import { Said } from './said';
import { StartButton } from './start_button';
import { Effect, Words } from './word';

export interface ICardProps {
  card: ICard;
  language: ILanguage;
  /** the exercise that is being opened, if any: meanwhile no button starts another */
  opening: string | null;
  onStart: (exercise: string) => void;
}

export interface INextCardProps extends ICardProps {
  runnerUp: ISaid | null;
  changes: ISaid[];
  /** what the learner said last, where she said it here */
  word: IWordSaid | null;
  /** false: something else is the first thing to do */
  isFirst: boolean;
  onTell: (exercise: string, says: Word) => void;
}

/** The exercise that is advised, with why, and ways to say no. */
export function NextCard(props: INextCardProps): JSX.Element {
  const { card, language, word, isFirst, onTell } = props;
  const { trans } = language;
  return (
    <section className="enact-NextCard" aria-label={trans.__('Next exercise')}>
      <p className="enact-Kicker">{trans.__('Next exercise')}</p>
      <h3 className="enact-NextCard-title">{card.title}</h3>
      <Facts card={card} language={language} />
      <StartButton
        exercise={card.exercise}
        state={card.state}
        title={null}
        isPrimary={isFirst}
        opening={props.opening}
        language={language}
        onStart={props.onStart}
      />
      <Why {...props} />
      <Words exercise={card.exercise} title={card.title} language={language} onTell={onTell} />
      {word && <Effect word={word} language={language} onUndo={exercise => onTell(exercise, 'take-back')} />}
    </section>
  );
}

/** What decided, what came second, and what would change the advice. */
function Why({ card, runnerUp, changes, language: { trans } }: INextCardProps): JSX.Element | null {
  if (card.reasons.length === 0) {
    return null;
  }
  return (
    <details className="enact-Why">
      <summary>{trans.__('Why this exercise?')}</summary>
      <Sentences said={card.reasons} />
      {runnerUp && (
        <>
          <h4 className="enact-Why-heading">{trans.__('What came second')}</h4>
          <Sentences said={[runnerUp]} />
        </>
      )}
      {changes.length > 0 && (
        <>
          <h4 className="enact-Why-heading">{trans.__('What would change it')}</h4>
          <Sentences said={changes} />
        </>
      )}
    </details>
  );
}

function Sentences({ said }: { said: ISaid[] }): JSX.Element {
  return (
    <ul>
      {said.map((one, index) => (
        <li key={index}>
          <Said text={one.text} />
        </li>
      ))}
    </ul>
  );
}

/** An alternative, with the one reason that decided. */
export function OtherCard(props: ICardProps): JSX.Element {
  const { card, language } = props;
  return (
    <li className="enact-OtherCard">
      <h4 className="enact-OtherCard-title">{card.title}</h4>
      <Facts card={card} language={language} />
      {card.reasons.length > 0 && (
        <p className="enact-OtherCard-reason">
          <Said text={card.reasons[0].text} />
        </p>
      )}
      <StartButton
        exercise={card.exercise}
        state={card.state}
        title={card.title}
        opening={props.opening}
        language={language}
        onStart={props.onStart}
      />
    </li>
  );
}

/** Skill, minutes and difficulty. */
function Facts({ card, language: { trans } }: Pick<ICardProps, 'card' | 'language'>): JSX.Element {
  return (
    <ul className="enact-Facts">
      {card.skills.length > 0 && <li>{card.skills.map(skill => skill.title).join(', ')}</li>}
      <li>{trans._n('about %1 minute', 'about %1 minutes', card.minutes)}</li>
      <li>
        {trans.__('Difficulty %1 of 5', card.difficulty)} <Dots filled={card.difficulty} />
      </li>
      {card.is_graded && <li className="enact-Mark">{trans.__('Graded')}</li>}
    </ul>
  );
}

/** The difficulty once more, for the eye. */
function Dots({ filled }: { filled: number }): JSX.Element {
  return (
    <span className="enact-Dots" aria-hidden="true">
      {[1, 2, 3, 4, 5].map(dot => (
        <span key={dot} className={dot <= filled ? 'enact-Dot enact-mod-filled' : 'enact-Dot'} />
      ))}
    </span>
  );
}
