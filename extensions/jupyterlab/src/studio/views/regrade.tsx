// Grades an exercise anew after its tests were mended: first a look at whose score changes, then a reason, then the deed.

import React, { useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { points } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IRegrade } from '../types';
import { useObserved } from './observe';
import { Reason } from './reason';

export interface IRegradeProps {
  room: CourseRoom;
  exercise: string;
  language: ILanguage;
}

type Step = 'start' | 'preview' | 'reason' | 'done';

export function Regrade({ room, exercise, language }: IRegradeProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.regrade);
  const [step, setStep] = useState<Step>('start');
  const look = async (): Promise<void> => {
    setStep('preview');
    await room.regrade.ask(() => room.client.regrade(room.id, exercise, '', true));
  };
  const grade = async (reason: string): Promise<void> => {
    if (await room.regrade.ask(() => room.client.regrade(room.id, exercise, reason, false))) {
      setStep('done');
      void room.item.ask(() => room.client.item(room.id, exercise));
    }
  };
  const view = asked.data;
  return (
    <section className="enact-Part" aria-label={trans.__('Grade anew')}>
      <h3>{trans.__('Grade anew')}</h3>
      <p>
        {trans.__('Were the tests mended? See first whose score would change: nothing is written before you say so.')}
      </p>
      <Followed state={asked} waiting={trans.__('Grading on the side; this can take minutes…')} language={language} />
      {asked.isLoading && <progress className="enact-Progress" aria-label={trans.__('Grading')} />}
      {view && step !== 'start' && !asked.isLoading && <Changes view={view} isDone={step === 'done'} language={language} />}
      {step === 'reason' ? (
        <Reason
          title={trans._n('Grade %1 answer anew?', 'Grade %1 answers anew?', view?.of ?? 0)}
          label={trans.__('Grade anew')}
          isBusy={asked.isLoading}
          language={language}
          onDo={reason => void grade(reason)}
          onCancel={() => setStep('preview')}
        />
      ) : (
        <div className="enact-Row">
          <button type="button" className="enact-Button" aria-disabled={asked.isLoading} onClick={() => !asked.isLoading && void look()}>
            {step === 'start' ? trans.__('See what would change') : trans.__('Look again')}
          </button>
          {step === 'preview' && view && !asked.isLoading && (
            <button type="button" className="enact-Button enact-mod-primary" onClick={() => setStep('reason')}>
              {trans.__('Grade anew…')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function Changes({ view, isDone, language }: { view: IRegrade; isDone: boolean; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <div role="status">
      <p>
        {isDone
          ? trans._n('Done: the score of %1 student has changed.', 'Done: the scores of %1 students have changed.', view.changes.length)
          : trans._n('The score of %1 student would change.', 'The scores of %1 students would change.', view.changes.length)}{' '}
        {trans.__('%1 of %2 answers were graded anew.', view.regraded, view.of)}
      </p>
      {view.failed.length > 0 && (
        <p className="enact-Problem">
          {trans.__('These could not be graded anew, and their score stays: %1', view.failed.join(', '))}
        </p>
      )}
      {view.stay.length > 0 && (
        <>
          <p>{trans.__('Points that a person gave stay, whatever the tests say:')}</p>
          <ul>
            {view.stay.map(one => (
              <li key={`${one.learner} ${one.cell}`}>
                {trans.__('%1: %2 of %3 in “%4”', one.name, points(one.points, language), points(one.max_points, language), one.title)}
              </li>
            ))}
          </ul>
        </>
      )}
      {view.changes.length > 0 && (
        <table className="enact-Table">
          <thead>
            <tr>
              <th scope="col">{trans.__('Student')}</th>
              <th scope="col">{trans.__('Before')}</th>
              <th scope="col">{trans.__('After')}</th>
            </tr>
          </thead>
          <tbody>
            {view.changes.map(one => (
              <tr key={one.learner}>
                <th scope="row">{one.name}</th>
                <td>{points(one.before, language)}</td>
                <td>
                  {points(one.after, language)} {one.after > one.before ? '▲' : '▼'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
