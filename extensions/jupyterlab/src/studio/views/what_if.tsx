// What a draft would do: whose next exercise changes, what simulated learners would gain or lose, dead ends.

import React from 'react';

import type { ILanguage } from '../../language';
import { Said } from '../../views/said';
import { percent } from '../../views/words';
import type { IAsked } from '../asked';
import type { IWhatIf } from '../types';
import { Scroll } from './scroll';

export interface IWhatIfProps {
  asked: IAsked<IWhatIf>;
  /** false: the draft was changed since */
  isOfDraft: boolean;
  isSimulating: boolean;
  language: ILanguage;
}

export function WhatIf({ asked, isOfDraft, isSimulating, language }: IWhatIfProps): JSX.Element {
  const { trans } = language;
  const { data, isLoading, problem } = asked;
  return (
    <>
      {problem && (
        <div className="enact-Problem" role="alert">
          <p>
            <Said text={problem.words} />
          </p>
          <button type="button" className="enact-Button" onClick={() => void problem.retry?.()}>
            {trans.__('Try again')}
          </button>
        </div>
      )}
      <div role="status">
        {isLoading && (
          <>
            <p>
              {isSimulating
                ? trans.__('Trying it on a frozen copy, and with simulated learners…')
                : trans.__('Trying it on a frozen copy…')}
            </p>
            <progress className="enact-Progress" aria-label={trans.__('What if')} />
          </>
        )}
        {data && !isLoading && !isOfDraft && (
          <p className="enact-Faint">{trans.__('The draft has changed since this was tried.')}</p>
        )}
        {data && !isLoading && <Answer view={data} language={language} />}
      </div>
    </>
  );
}

function Answer({ view, language }: { view: IWhatIf; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <section className="enact-Part" aria-label={trans.__('What if')}>
      <h3>{trans.__('If you publish this')}</h3>
      {view.changes.length > 0 && (
        <ul>
          {view.changes.map((change, at) => (
            <li key={at}>
              <Said text={change.text} />
            </li>
          ))}
        </ul>
      )}
      {view.faults.map((fault, at) => (
        <p key={at} className="enact-Problem">
          <Said text={fault.text} />
        </p>
      ))}
      <p>
        {trans._n(
          'The next exercise of %1 of %2 student changes.',
          'The next exercise of %1 of %2 students changes.',
          view.changed.length,
          view.learners
        )}
      </p>
      {view.changed.length > 0 && (
        <details open={view.changed.length <= 8}>
          <summary>{trans.__('Whose')}</summary>
          <Scroll label={trans.__('Whose')}>
            <table className="enact-Table">
              <thead>
                <tr>
                  <th scope="col">{trans.__('Student')}</th>
                  <th scope="col">{trans.__('Now')}</th>
                  <th scope="col">{trans.__('Then')}</th>
                </tr>
              </thead>
              <tbody>
                {view.changed.map(one => (
                  <tr key={one.learner}>
                    <th scope="row">{one.name}</th>
                    <td>{one.before?.title ?? trans.__('nothing')}</td>
                    <td>{one.after?.title ?? trans.__('nothing')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      )}
      {view.simulated && <Simulated simulated={view.simulated} language={language} />}
    </section>
  );
}

type Simulated = NonNullable<IWhatIf['simulated']>;

function Simulated({ simulated, language }: { simulated: Simulated; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const { before, after, low, high, learners, steps } = simulated;
  const verdict =
    low > 0
      ? trans.__('They would learn more.')
      : high < 0
        ? trans.__('They would learn less.')
        : trans.__('No clear difference.');
  return (
    <p>
      {trans.__('%1 simulated learners after %2 exercises: mastery %3 now, %4 then.', learners, steps, percent(before, language), percent(after, language))}{' '}
      {trans.__('The difference is between %1 and %2 points of 100 (95% interval).', signed(low, language), signed(high, language))}{' '}
      <strong>{verdict}</strong>
    </p>
  );
}

function signed(share: number, { code }: ILanguage): string {
  return (share * 100).toLocaleString(code, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
}
