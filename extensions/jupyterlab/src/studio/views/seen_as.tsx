// The side panel as a student sees it, to look at only: nothing is recorded, nothing can be pressed.

import React from 'react';

import type { ILanguage } from '../../language';
import type { ICard } from '../../types';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import type { CourseRoom } from '../studio';
import { useObserved } from './observe';

export interface ISeenAsProps {
  room: CourseRoom;
  name: string;
  language: ILanguage;
}

export function SeenAs({ room, name, language }: ISeenAsProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.seenAs);
  const view = asked.data;
  const label = trans.__('What %1 sees', name);
  return (
    <section className="enact-SeenAs" aria-label={label}>
      <h3>{label}</h3>
      <p className="enact-Faint">{trans.__('To look at only: nothing of this is recorded.')}</p>
      <Followed state={asked} waiting={trans.__('Looking at this student…')} language={language} />
      {view && (
        <>
          {view.notices.map((notice, at) => (
            <p key={at} className="enact-Notice">
              <Said text={notice.text} />
            </p>
          ))}
          {view.next ? <Card card={view.next} kicker={trans.__('Next')} language={language} /> : <p>{trans.__('All done!')}</p>}
          {view.others.length > 0 && (
            <>
              <h4>{trans.__('Other choices')}</h4>
              {view.others.map(card => (
                <Card key={card.exercise} card={card} kicker="" language={language} />
              ))}
            </>
          )}
          <p className="enact-Faint">{trans.__('%1 of %2 solved', view.done, view.total)}</p>
        </>
      )}
    </section>
  );
}

function Card({ card, kicker, language }: { card: ICard; kicker: string; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const facts = [...card.skills.map(({ title }) => title), trans.__('Difficulty %1 of 5', card.difficulty)];
  return (
    <div className="enact-SeenAs-card">
      {kicker && <p className="enact-Kicker">{kicker}</p>}
      <strong>{card.title}</strong>
      {card.reasons.slice(0, 2).map((reason, at) => (
        <p key={at}>
          <Said text={reason.text} />
        </p>
      ))}
      <p className="enact-Faint">{facts.join(' · ')}</p>
    </div>
  );
}
