// The class: who needs help and why, a heat map of students by skills, and what was done lately.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import type { CourseRoom } from '../studio';
import type { IClass, IStudentRow } from '../types';
import { Activity } from './activity';
import { CsvButton } from './csv_button';
import { HeatMap } from './heat_map';
import { useObserved } from './observe';
import { StudentPage } from './student';
import { SIGNS, standing, STATES } from './studio_words';

/** So many of those who need help stand above the table. */
const FIRST = 6;

export interface ISectionOfCourse {
  room: CourseRoom;
  language: ILanguage;
}

export function ClassSection({ room, language }: ISectionOfCourse): JSX.Element {
  const { trans } = language;
  const people = useObserved(room.people);
  const [learner, setLearner] = useState<string | null>(null);
  const [came, setCame] = useState<string | null>(null);
  useEffect(() => void room.lookAtClass(), [room]);
  if (learner !== null) {
    return (
      <StudentPage
        room={room}
        learner={learner}
        language={language}
        onClose={() => {
          setCame(learner);
          setLearner(null);
        }}
      />
    );
  }
  return (
    <>
      <Followed state={people} waiting={trans.__('Looking at the class…')} language={language} />
      {people.data && (
        <ClassView
          view={people.data}
          room={room}
          language={language}
          isLoading={people.isLoading}
          came={came}
          onOpen={setLearner}
        />
      )}
    </>
  );
}

interface IClassViewProps extends ISectionOfCourse {
  view: IClass;
  isLoading: boolean;
  /** whose page was looked at last: her name has the focus */
  came: string | null;
  onOpen: (learner: string) => void;
}

function ClassView({ view, room, language, isLoading, came, onOpen }: IClassViewProps): JSX.Element {
  const { trans, code } = language;
  const at = new Date(view.at).toLocaleTimeString(code, { timeStyle: 'short' });
  return (
    <div className="enact-Class" aria-busy={isLoading}>
      <div className="enact-Studio-title">
        <h2>{trans._n('%1 student', '%1 students', view.of)}</h2>
        <ul className="enact-States" aria-label={trans.__('How the students stand')}>
          {STATES.map(state => (
            <li key={state} data-state={state}>
              <span className="enact-StateSign" data-state={state} aria-hidden="true">
                {SIGNS[state]}
              </span>
              {standing(state, language)}{' '}
              <strong>{view.students.filter(one => one.state === state).length}</strong>
            </li>
          ))}
        </ul>
        <div className="enact-Row">
          <button type="button" className="enact-Button" onClick={() => void room.lookAtClass()}>
            {trans.__('Refresh')}
          </button>
          <CsvButton room={room} of="class" language={language} />
        </div>
      </div>
      {view.groups.length === 0 && view.students.length === 0 ? (
        <p className="enact-Notice">{trans.__('Nobody has begun in this course yet. Who checks a first exercise stands here.')}</p>
      ) : (
        <>
          <div className="enact-Class-top">
            <Help students={view.students} language={language} onOpen={onOpen} />
            <Activity days={view.days} language={language} />
          </div>
          <HeatMap room={room} view={view} language={language} came={came} onOpen={onOpen} />
        </>
      )}
      <p className="enact-Faint">{trans.__('As of %1. Estimates are shares of mastery, from first answers.', at)}</p>
    </div>
  );
}

interface IHelpProps {
  students: IStudentRow[];
  language: ILanguage;
  onOpen: (learner: string) => void;
}

function Help({ students, language, onOpen }: IHelpProps): JSX.Element {
  const { trans } = language;
  const [isAll, setAll] = useState(false);
  const them = students.filter(({ state }) => state === 'struggling');
  const shown = isAll ? them : them.slice(0, FIRST);
  return (
    <section className="enact-Help" aria-label={trans.__('Who needs help')}>
      <h3>{trans.__('Who needs help')}</h3>
      {them.length === 0 && <p>{trans.__('Nobody needs help now, as far as can be seen.')}</p>}
      <ul className="enact-Help-list">
        {shown.map(one => (
          <li key={one.learner}>
            <button type="button" className="enact-Link" onClick={() => onOpen(one.learner)}>
              {one.name}
            </button>
            {one.why.map((why, at) => (
              <span key={at} className="enact-Help-why">
                <Said text={why.text} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {them.length > shown.length && (
        <button type="button" className="enact-Button enact-mod-small" onClick={() => setAll(true)}>
          {trans._n('%1 more', '%1 more', them.length - shown.length)}
        </button>
      )}
    </section>
  );
}
