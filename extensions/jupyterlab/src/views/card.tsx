// One exercise on offer: the next one, large, or another choice, small.

import React from 'react';

import type { ILanguage } from '../language';
import type { ICard } from '../types';
import { Said } from './said';
import { startLabel } from './words';

export interface ICardProps {
  card: ICard;
  language: ILanguage;
  /** the exercise that is being opened, if any: meanwhile no button starts another */
  opening: string | null;
  onStart: (exercise: string) => void;
}

export interface INextCardProps extends ICardProps {
  onDecline: (exercise: string) => void;
}

/** The exercise that is advised, with why and a way to say no. */
export function NextCard(props: INextCardProps): JSX.Element {
  const { card, language, opening, onStart, onDecline } = props;
  const { trans } = language;
  return (
    <section className="enact-NextCard" aria-label={trans.__('Next exercise')}>
      <p className="enact-Kicker">{trans.__('Next exercise')}</p>
      <h3 className="enact-NextCard-title">{card.title}</h3>
      <Facts card={card} language={language} />
      <button
        type="button"
        className="enact-Button enact-mod-primary"
        disabled={opening !== null}
        onClick={() => onStart(card.exercise)}
      >
        {opening === card.exercise ? trans.__('Opening…') : startLabel(card.state, language)}
      </button>
      {card.reasons.length > 0 && (
        <details className="enact-Why">
          <summary>{trans.__('Why this exercise?')}</summary>
          <ul>
            {card.reasons.map((reason, index) => (
              <li key={index}>
                <Said text={reason.text} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <button type="button" className="enact-Button enact-mod-quiet" onClick={() => onDecline(card.exercise)}>
        {trans.__('Not now')}
      </button>
    </section>
  );
}

/** An alternative, with the one reason that decided. */
export function OtherCard(props: ICardProps): JSX.Element {
  const { card, language, opening, onStart } = props;
  const label = startLabel(card.state, language);
  return (
    <li className="enact-OtherCard">
      <h4 className="enact-OtherCard-title">{card.title}</h4>
      <Facts card={card} language={language} />
      {card.reasons.length > 0 && (
        <p className="enact-OtherCard-reason">
          <Said text={card.reasons[0].text} />
        </p>
      )}
      <button
        type="button"
        className="enact-Button"
        disabled={opening !== null}
        // The word on the button stands first in its name, so that it can also be said to be pressed.
        aria-label={language.trans.__('%1: %2', label, card.title)}
        onClick={() => onStart(card.exercise)}
      >
        {opening === card.exercise ? language.trans.__('Opening…') : label}
      </button>
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
