// Small sentences that several views say in the same way.

import type { ILanguage } from '../language';
import type { CardState, ICheck, Level, TestStatus } from '../types';

/** A count of points: at most two decimals, in the language's own notation. */
export function points(count: number, { code }: ILanguage): string {
  return count.toLocaleString(code, { maximumFractionDigits: 2 });
}

/** "3 of 5 points" */
export function score(check: Pick<ICheck, 'points' | 'max_points'>, language: ILanguage): string {
  return language.trans._n(
    '%2 of %3 point',
    '%2 of %3 points',
    check.max_points,
    points(check.points, language),
    points(check.max_points, language)
  );
}

/** A time of the server, where the reader is. */
export function moment(at: string, { code }: ILanguage): string {
  return new Date(at).toLocaleString(code, { dateStyle: 'medium', timeStyle: 'short' });
}

/** As `moment`, to the second: two checks may follow one another closely. */
export function exactMoment(at: string, { code }: ILanguage): string {
  return new Date(at).toLocaleString(code, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** To make one takes longer than to use it a hundred times, and a map of skills has thousands of numbers. */
const percents = new Map<string, Intl.NumberFormat>();

/** "42%" */
export function percent(share: number, { code }: ILanguage): string {
  let format = percents.get(code);
  if (!format) {
    format = new Intl.NumberFormat(code, { style: 'percent', maximumFractionDigits: 0 });
    percents.set(code, format);
  }
  return format.format(share);
}

export function level(level: Level, { trans }: ILanguage): string {
  const words: Record<Level, string> = {
    unknown: trans.__('not seen yet'),
    starting: trans.__('starting'),
    growing: trans.__('growing'),
    mastered: trans.__('mastered')
  };
  return words[level] ?? level;
}

export function status(status: TestStatus, { trans }: ILanguage): string {
  const words: Record<TestStatus, string> = {
    passed: trans.__('Passed'),
    partial: trans.__('Partly passed'),
    failed: trans.__('Failed'),
    untouched: trans.__('Not answered yet'),
    manual: trans.__('Graded by a person'),
    'not-run': trans.__('Not run')
  };
  return words[status] ?? status;
}

/** What the button of a card does. */
export function startLabel(state: CardState, { trans }: ILanguage): string {
  const words: Record<CardState, string> = {
    new: trans.__('Start'),
    started: trans.__('Continue'),
    right: trans.__('Open again')
  };
  return words[state] ?? words.new;
}

/** "20 November 2026" */
export function day(at: string, { code }: ILanguage): string {
  return new Date(at).toLocaleDateString(code, { dateStyle: 'long' });
}
