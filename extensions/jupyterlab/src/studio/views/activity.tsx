// What was done in the last four weeks: one bar a day, and the same as a sentence.

import React from 'react';

import type { ILanguage } from '../../language';
import type { IDay } from '../types';
import { shortDay } from './studio_words';

const WIDTH = 10;
const GAP = 3;
const HEIGHT = 56;

export function Activity({ days, language }: { days: IDay[]; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const most = Math.max(1, ...days.map(({ checks }) => checks));
  const all = days.reduce((sum, { checks }) => sum + checks, 0);
  const best = days.find(({ checks }) => checks === most);
  const words = best
    ? trans._n(
        '%1 check in the last four weeks; most of them on %2.',
        '%1 checks in the last four weeks; most of them on %2.',
        all,
        new Date(best.day).toLocaleDateString(language.code, { day: 'numeric', month: 'long' })
      )
    : trans.__('No checks in the last four weeks.');
  const width = days.length * (WIDTH + GAP);
  return (
    <section className="enact-Activity" aria-label={trans.__('Activity')}>
      <h3>{trans.__('Activity')}</h3>
      {days.length > 0 && (
        <svg
          className="enact-Activity-bars"
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={words}
          preserveAspectRatio="none"
        >
          {days.map(({ day, checks, students }, at) => {
            const height = checks ? Math.max(3, (checks / most) * HEIGHT) : 1;
            return (
              <rect key={day} x={at * (WIDTH + GAP)} y={HEIGHT - height} width={WIDTH} height={height}>
                <title>
                  {trans.__('%1: %2 checks by %3 students', shortDay(day, language), checks, students)}
                </title>
              </rect>
            );
          })}
        </svg>
      )}
      <p className="enact-Faint">{words}</p>
    </section>
  );
}
