// What each test of a check found. Always as text, never as HTML.

import React from 'react';

import type { ILanguage } from '../language';
import type { IHandGrade, ITest } from '../types';
import { Said } from './said';
import { moment, points, status } from './words';

const SIGNS: Record<string, string> = {
  passed: '✓',
  partial: '◐',
  failed: '✗',
  untouched: '○',
  manual: '✎',
  'not-run': '–'
};

export function Tests({ tests, language }: { tests: ITest[]; language: ILanguage }): JSX.Element {
  return (
    <ul className="enact-Tests" aria-label={language.trans.__('Tests')}>
      {tests.map(test => (
        <Test key={test.cell} test={test} language={language} />
      ))}
    </ul>
  );
}

/** One test: its sign, its title, the word, the points, and what it said. */
function Test({ test, language }: { test: ITest; language: ILanguage }): JSX.Element {
  const given = test.points === null ? '–' : points(test.points, language);
  return (
    <li className="enact-Test" data-status={test.status}>
      <span className="enact-Test-sign" aria-hidden="true">
        {SIGNS[test.status] ?? '?'}
      </span>
      <span className="enact-Test-title">{test.title}</span>
      <span className="enact-Test-status">{status(test.status, language)}</span>
      <span className="enact-Test-points">
        {language.trans.__('%1 of %2', given, points(test.max_points, language))}
      </span>
      {test.message && (
        <p className="enact-Test-message">
          <Said text={test.message.text} />
        </p>
      )}
      {test.got !== null && test.expected !== null && (
        <dl className="enact-Test-compared">
          <dt>{language.trans.__('Got')}</dt>
          <dd>{test.got}</dd>
          <dt>{language.trans.__('Expected')}</dt>
          <dd>{test.expected}</dd>
        </dl>
      )}
    </li>
  );
}

/** What a person said of the answers that no machine grades. */
export function HandGrades({ grades, language }: { grades: IHandGrade[]; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  if (!grades.length) {
    return null;
  }
  return (
    <section className="enact-HandGrades">
      <h3 className="enact-Heading">{trans.__('From the person who graded it')}</h3>
      <ul className="enact-Tests">
        {grades.map(grade => (
          <li key={grade.cell} className="enact-Test" data-status="manual">
            <span className="enact-Test-sign" aria-hidden="true">
              {SIGNS.manual}
            </span>
            <span className="enact-Test-title">{grade.title}</span>
            <span className="enact-Faint">{moment(grade.at, language)}</span>
            <span className="enact-Test-points">
              {trans.__('%1 of %2', points(grade.points, language), points(grade.max_points, language))}
            </span>
            {grade.comment && (
              <p className="enact-Test-message">
                <Said text={grade.comment} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
