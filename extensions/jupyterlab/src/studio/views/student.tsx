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
import { PageHead } from './page_head';
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
          <Advice advice={view.advice} language={language} />
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
  return (
    <section className="enact-Part" aria-label={trans.__('Skills')}>
      <h3>{trans.__('Skills')}</h3>
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
                <MasteryBar mastery={mastery} />
                {estimate(mastery, language)}
              </td>
              <td>{evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
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

function Advice({ advice, language }: { advice: IAdviceRow[]; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? advice : advice.slice(0, FIRST);
  return (
    <section className="enact-Part" aria-label={trans.__('Recommendations')}>
      <h3>{trans.__('Recommendations')}</h3>
      {advice.length === 0 && <p>{trans.__('None was given yet.')}</p>}
      {shown.length > 0 && (
        <table className="enact-Table">
          <thead>
            <tr>
              <th scope="col">{trans.__('When')}</th>
              <th scope="col">{trans.__('Exercise')}</th>
              <th scope="col">{trans.__('Why')}</th>
              <th scope="col">{trans.__('Followed')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(one => (
              <tr key={one.recommendation}>
                <td>{moment(one.at, language)}</td>
                <th scope="row">{one.title}</th>
                <td>
                  {one.reasons.map((reason, at) => (
                    <div key={at}>
                      <Said text={reason.text} />
                    </div>
                  ))}
                </td>
                <td>{one.followed ? trans.__('Yes') : trans.__('No')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {advice.length > shown.length && (
        <button type="button" className="enact-Button enact-mod-small" onClick={() => setAll(true)}>
          {trans._n('%1 more', '%1 more', advice.length - shown.length)}
        </button>
      )}
    </section>
  );
}
