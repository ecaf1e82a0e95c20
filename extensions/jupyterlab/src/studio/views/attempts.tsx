// A student's attempts, and what differs between any two checks of one.

import React, { useState } from 'react';

import type { ILanguage } from '../../language';
import { Difference } from '../../views/difference';
import { Followed } from '../../views/followed';
import { moment, percent } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IAttemptRow } from '../types';
import { useObserved } from './observe';
import { Scroll } from './scroll';
import { outcome } from './studio_words';

const FIRST = 12;

/** Before the first check: the notebook as the author wrote it. */
const HANDED_OUT = -1;

export interface IAttemptsProps {
  room: CourseRoom;
  learner: string;
  attempts: IAttemptRow[];
  language: ILanguage;
}

export function Attempts({ room, learner, attempts, language }: IAttemptsProps): JSX.Element {
  const { trans } = language;
  const [isAll, setAll] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const shown = isAll ? attempts : attempts.slice(0, FIRST);
  return (
    <section className="enact-Part" aria-label={trans.__('Attempts')}>
      <h3>{trans.__('Attempts')}</h3>
      {attempts.length === 0 && <p>{trans.__('None yet.')}</p>}
      {attempts.length > 0 && (
        <Scroll label={trans.__('Attempts')}>
          <table className="enact-Table">
            <thead>
              <tr>
                <th scope="col">{trans.__('Exercise')}</th>
                <th scope="col">{trans.__('When')}</th>
                <th scope="col">{trans.__('Outcome')}</th>
                <th scope="col">{trans.__('Best')}</th>
                <th scope="col">{trans.__('Checks')}</th>
                <th scope="col">{trans.__('Hints')}</th>
                <th scope="col">
                  <span className="enact-Unseen">{trans.__('Compare')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(one => (
                <React.Fragment key={one.attempt}>
                  <tr>
                    <th scope="row">
                      {one.title}
                      {one.imported && <span className="enact-Badge">{trans.__('imported')}</span>}
                    </th>
                    <td>{moment(one.last, language)}</td>
                    <td>{outcome(one.outcome, language)}</td>
                    <td>{percent(one.score, language)}</td>
                    <td>{one.checks}</td>
                    <td>{one.hints}</td>
                    <td>
                      {one.submissions.length > 0 && (
                        <button
                          type="button"
                          className="enact-Button enact-mod-small"
                          aria-expanded={open === one.attempt}
                          aria-label={
                              one.submissions.length > 1
                                ? trans.__('Compare two checks: %1', one.title)
                                : trans.__('Look at the check: %1', one.title)
                            }
                          onClick={() => setOpen(open === one.attempt ? null : one.attempt)}
                        >
                          {one.submissions.length > 1 ? trans.__('Compare') : trans.__('Look')}
                        </button>
                      )}
                    </td>
                  </tr>
                  {open === one.attempt && (
                    <tr>
                      <td colSpan={7}>
                        <Comparison room={room} learner={learner} submissions={one.submissions} language={language} />
                      </td>
                    </tr>
                  )}
                </React.Fragment>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {attempts.length > shown.length && (
        <button type="button" className="enact-Button enact-mod-small" onClick={() => setAll(true)}>
          {trans._n('%1 more', '%1 more', attempts.length - shown.length)}
        </button>
      )}
    </section>
  );
}

interface IComparisonProps {
  room: CourseRoom;
  learner: string;
  submissions: string[];
  language: ILanguage;
}

function Comparison({ room, learner, submissions, language }: IComparisonProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.difference);
  const last = submissions.length - 1;
  const [before, setBefore] = useState(last - 1);
  const [after, setAfter] = useState(last);
  const compare = (from: number, to: number): void => {
    setBefore(from);
    setAfter(to);
    void room.difference.ask(() => room.client.difference(room.id, learner, submissions[from] ?? null, submissions[to]));
  };
  React.useEffect(() => {
    room.difference.forget();
    compare(last - 1, last);
  }, []);
  const choice = (label: string, isFrom: boolean, chosen: number, choose: (at: number) => void): JSX.Element => (
    <label>
      <span>{label}</span>
      <select className="enact-Select" value={chosen} onChange={event => choose(Number(event.target.value))}>
        {isFrom && <option value={HANDED_OUT}>{trans.__('As handed out')}</option>}
        {submissions.map((id, at) => (
          <option key={id} value={at}>
            {trans.__('Check %1', at + 1)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="enact-Comparison">
      <div className="enact-Filter">
        {choice(trans.__('From'), true, before, at => compare(at, after))}
        {choice(trans.__('To'), false, after, at => compare(before, at))}
      </div>
      <Followed state={asked} waiting={trans.__('Comparing…')} language={language} />
      {asked.data && <Difference difference={asked.data} language={language} />}
    </div>
  );
}
