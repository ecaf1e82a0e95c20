// One exercise: what should be looked at, wrong answers that failed alike, what students reported, its source.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import { estimate } from '../../views/skill_words';
import { moment, percent } from '../../views/words';
import type { CourseRoom } from '../studio';
import { type IItem, type IItemRow, type IWrongAnswers, may } from '../types';
import { useObserved } from './observe';
import { PageHead } from './page_head';
import { Regrade } from './regrade';
import type { IStudioActions } from './studio';
import { number } from './studio_words';

export interface IItemPageProps {
  room: CourseRoom;
  exercise: string;
  language: ILanguage;
  actions: IStudioActions;
  onClose: () => void;
}

export function ItemPage({ room, exercise, language, actions, onClose }: IItemPageProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.item);
  useEffect(() => void room.lookAtItem(exercise), [room, exercise]);
  const view = asked.data?.item.exercise === exercise ? asked.data : null;
  return (
    <article className="enact-ItemPage" aria-busy={asked.isLoading}>
      <PageHead title={view?.item.title ?? trans.__('Exercise')} back={trans.__('All exercises')} onBack={onClose}>
        {view?.source && <Source source={view.source} language={language} actions={actions} />}
      </PageHead>
      <Followed state={asked} waiting={trans.__('Looking at this exercise…')} language={language} />
      {view && (
        <>
          <Flags item={view.item} language={language} />
          <Numbers item={view.item} language={language} />
          <Wrong wrong={view.wrong} language={language} />
          <Problems view={view} language={language} />
          {may(room.mine.role, 'instructor') && (
            <Regrade room={room} exercise={exercise} language={language} />
          )}
        </>
      )}
    </article>
  );
}

interface ISourceProps {
  source: string;
  language: ILanguage;
  actions: IStudioActions;
}

function Source({ source, language: { trans }, actions }: ISourceProps): JSX.Element {
  const [isElsewhere, setElsewhere] = useState(false);
  return (
    <div className="enact-Row">
      <button
        type="button"
        className="enact-Button"
        onClick={() => void actions.openSource(source).then(isHere => setElsewhere(!isHere))}
      >
        {trans.__('Open the source')}
      </button>
      <span role="status">
        {isElsewhere && trans.__('It can’t be opened from here: look for %1 in the course’s own folder.', source)}
      </span>
    </div>
  );
}

function Flags({ item, language }: { item: IItemRow; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  if (item.flags.length === 0) {
    return null;
  }
  return (
    <section className="enact-Part enact-mod-warn" aria-label={trans.__('To look at')}>
      <h3>{trans.__('To look at')}</h3>
      <ul>
        {item.flags.map((flag, at) => (
          <li key={at}>
            <Said text={flag.text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Numbers({ item, language }: { item: IItemRow; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const none = trans.__('too few students to say');
  const facts: [string, string][] = [
    [trans.__('Students'), `${item.learners}`],
    [trans.__('Facility'), item.facility ? estimate(item.facility, language) : none],
    [trans.__('Discrimination'), item.discrimination === null ? none : number(item.discrimination, language, 2)],
    [trans.__('Difficulty'), trans.__('%1 of 5', item.difficulty)],
    [trans.__('Measured difficulty'), item.measured ? trans.__('%1 of 5', number(item.measured.mean * 5, language)) : none],
    [
      trans.__('Minutes'),
      trans.__('%1; the author says %2', item.minutes_taken === null ? '–' : number(item.minutes_taken, language, 0), item.minutes)
    ],
    [trans.__('Hints'), item.hints === null ? none : number(item.hints, language)],
    [
      trans.__('Predicted, achieved'),
      item.predicted === null || item.achieved === null
        ? none
        : `${percent(item.predicted, language)} → ${percent(item.achieved, language)}`
    ],
    [trans.__('Skills'), item.skills.map(({ title }) => title).join(', ')]
  ];
  return (
    <dl className="enact-Facts-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Wrong({ wrong, language }: { wrong: IWrongAnswers[]; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <section className="enact-Part" aria-label={trans.__('Wrong answers')}>
      <h3>{trans.__('Wrong answers')}</h3>
      {wrong.length === 0 && <p>{trans.__('None so far.')}</p>}
      {wrong.map((group, at) => (
        <details key={at} className="enact-Wrong" open={at === 0}>
          <summary>
            <strong>{percent(group.share, language)}</strong>{' '}
            {trans.__('%1: %2', trans._n('%1 student', '%1 students', group.learners), group.titles.join(', '))}
            {group.error && (
              <>
                {' '}
                (<code>{group.error}</code>)
              </>
            )}
          </summary>
          {group.says && (
            <p>
              <Said text={group.says} />
            </p>
          )}
          {[...new Set(group.sources)].map((source, number) => (
            <pre key={number} className="enact-Answer" tabIndex={0} aria-label={trans.__('Example %1', number + 1)}>
              {source}
            </pre>
          ))}
        </details>
      ))}
    </section>
  );
}

function Problems({ view, language }: { view: IItem; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  if (view.problems.length === 0) {
    return null;
  }
  return (
    <section className="enact-Part" aria-label={trans.__('Reported by students')}>
      <h3>{trans.__('Reported by students')}</h3>
      <ul>
        {view.problems.map((one, at) => (
          <li key={at}>
            <Said text={one.text} />
            <div className="enact-Faint">
              {one.name}, {moment(one.at, language)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
