// One student's page: how she stands and why, her path, attempts, advice, and letters to her.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { MasteryBar } from '../../views/mastery';
import { Said } from '../../views/said';
import { estimate } from '../../views/skill_words';
import { moment } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IAdviceRow, IStudent } from '../types';
import { Attempts } from './attempts';
import { CsvButton } from './csv_button';
import { Letters } from './letters';
import { useObserved } from './observe';
import { Scroll } from './scroll';
import { PageHead } from './page_head';
import { Replay } from './replay';
import { SIGNS, standing } from './studio_words';
import { SeenAs } from './seen_as';

/** So many pieces of advice are shown at first. */
const FIRST = 8;

export interface IStudentPageProps {
  room: CourseRoom;
  learner: string;
  language: ILanguage;
  onClose: () => void;
}

export function StudentPage({ room, learner, language, onClose }: IStudentPageProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.student);
  const [isSeenAs, setSeenAs] = useState(false);
  useEffect(() => {
    setSeenAs(false);
    void room.lookAtStudent(learner);
  }, [room, learner]);
  const view = asked.data?.student.learner === learner ? asked.data : null;
  const see = (): void => {
    setSeenAs(!isSeenAs);
    if (!isSeenAs) {
      void room.seenAs.ask(() => room.client.viewAs(room.id, learner));
    }
  };
  return (
    <article className="enact-StudentPage" aria-busy={asked.isLoading}>
      <PageHead title={view?.student.name ?? trans.__('Student')} back={trans.__('The class')} onBack={onClose}>
        {view && (
          <div className="enact-Row">
            <button type="button" className="enact-Button" aria-expanded={isSeenAs} onClick={see}>
              {trans.__('View as this student')}
            </button>
            <CsvButton room={room} of="student" learner={learner} language={language} />
          </div>
        )}
      </PageHead>
      <Followed state={asked} waiting={trans.__('Looking at this student…')} language={language} />
      {view && isSeenAs && <SeenAs room={room} name={view.student.name} language={language} />}
      {view && (
        <>
          <Standing view={view} language={language} />
          <div className="enact-Columns">
            <Skills view={view} language={language} />
            <ComesNext view={view} language={language} />
          </div>
          <Attempts room={room} learner={learner} attempts={view.attempts} language={language} />
          <Advice room={room} advice={view.advice} language={language} />
          <Letters letters={view.letters} language={language} />
        </>
      )}
    </article>
  );
}

interface IPartProps {
  view: IStudent;
  language: ILanguage;
}

function Standing({ view: { student }, language }: IPartProps): JSX.Element {
  const { trans } = language;
  const facts = [
    trans.__('%1 of %2 solved', student.done, student.total),
    trans._n('%1 check', '%1 checks', student.checks),
    trans._n('%1 hint', '%1 hints', student.hints),
    student.last ? trans.__('last check on %1', moment(student.last, language)) : trans.__('nothing checked yet'),
    ...student.groups
  ];
  return (
    <section className="enact-Part" aria-label={trans.__('How this student stands')}>
      <p>
        <span className="enact-StateSign" data-state={student.state} aria-hidden="true">
          {SIGNS[student.state]}
        </span>
        <strong>{standing(student.state, language)}</strong>
      </p>
      {student.why.map((why, at) => (
        <p key={at}>
          <Said text={why.text} />
        </p>
      ))}
      <p className="enact-Faint">{facts.join(' · ')}</p>
    </section>
  );
}

function Skills({ view, language }: IPartProps): JSX.Element {
  const { trans } = language;
  const states = new Map(view.student.skills.map(({ skill, state }) => [skill, state]));
  const isSeen = (skill: string): boolean => states.get(skill) !== 'no-data';
  return (
    <section className="enact-Part" aria-label={trans.__('Skills')}>
      <h3>{trans.__('Skills')}</h3>
      <Scroll label={trans.__('Skills')}>
        <table className="enact-Table">
          <thead>
            <tr>
              <th scope="col">{trans.__('Skill')}</th>
              <th scope="col">{trans.__('Mastery')}</th>
              <th scope="col">{trans.__('First answers seen')}</th>
            </tr>
          </thead>
          <tbody>
            {view.skills.map(({ skill, title, mastery, evidence }) => (
              <tr key={skill}>
                <th scope="row">{title}</th>
                <td>
                  {isSeen(skill) ? <MasteryBar mastery={mastery} /> : <div>{standing('no-data', language)}</div>}
                  <span className={isSeen(skill) ? undefined : 'enact-Faint'}>{estimate(mastery, language)}</span>
                </td>
                <td>{evidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function ComesNext({ view, language: { trans } }: IPartProps): JSX.Element {
  return (
    <section className="enact-Part" aria-label={trans.__('What comes next')}>
      <h3>{trans.__('What comes next')}</h3>
      {view.path.length === 0 && <p>{trans.__('Nothing is left to advise.')}</p>}
      <ol className="enact-ComesNext">
        {view.path.map(({ id, title }, at) => (
          <li key={id}>
            {title}
            {at === 0 && <span className="enact-Badge">{trans.__('Advised')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface IAdviceProps {
  room: CourseRoom;
  advice: IAdviceRow[];
  language: ILanguage;
}

function Advice({ room, advice, language }: IAdviceProps): JSX.Element {
  const { trans } = language;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? advice : advice.slice(0, FIRST);
  return (
    <section className="enact-Part" aria-label={trans.__('Recommendations')}>
      <h3>{trans.__('Recommendations')}</h3>
      {advice.length === 0 && <p>{trans.__('None was given yet.')}</p>}
      <ol className="enact-Log">
        {shown.map(one => (
          <AdviceLine key={one.recommendation} advice={one} room={room} language={language} />
        ))}
      </ol>
      {advice.length > shown.length && (
        <button type="button" className="enact-Button enact-mod-small" onClick={() => setAll(true)}>
          {trans._n('%1 more', '%1 more', advice.length - shown.length)}
        </button>
      )}
    </section>
  );
}

interface IAdviceLineProps {
  room: CourseRoom;
  advice: IAdviceRow;
  language: ILanguage;
}

function AdviceLine({ room, advice, language }: IAdviceLineProps): JSX.Element {
  const { trans } = language;
  return (
    <li>
      <Replay room={room} id={advice.recommendation} of={advice.title} language={language}>
        <time dateTime={advice.at}>{moment(advice.at, language)}</time>
        <strong>{advice.title}</strong>
        <span className="enact-Faint">{advice.followed ? trans.__('followed') : trans.__('not followed')}</span>
      </Replay>
      <ul>
        {advice.reasons.map((reason, at) => (
          <li key={at}>
            <Said text={reason.text} />
          </li>
        ))}
      </ul>
    </li>
  );
}
