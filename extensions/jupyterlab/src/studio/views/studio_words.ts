// Small words that several of the studio's views say in the same way.

import type { ILanguage } from '../../language';
import type { Outcome, Role, StandingState } from '../types';

export const STATES: StandingState[] = ['struggling', 'on-the-way', 'mastered', 'no-data'];

export function standing(state: StandingState, { trans }: ILanguage): string {
  const words: Record<StandingState, string> = {
    struggling: trans.__('Needs help'),
    'on-the-way': trans.__('On the way'),
    mastered: trans.__('Mastered'),
    'no-data': trans.__('Not enough data')
  };
  return words[state] ?? state;
}

/** For the eye, beside the word or a number: never the colour alone. */
export const SIGNS: Record<StandingState, string> = { struggling: '!', 'on-the-way': '↗', mastered: '✓', 'no-data': '·' };

export function outcome(one: Outcome, { trans }: ILanguage): string {
  const words: Record<Outcome, string> = {
    open: trans.__('going on'),
    right: trans.__('solved'),
    'not-now': trans.__('put aside'),
    left: trans.__('left'),
    waiting: trans.__('waits for a person'),
    'gave-up': trans.__('gave up'),
    'handed-in': trans.__('handed in; they see the result after the due date')
  };
  return words[one] ?? one;
}

export function role(one: Role, { trans }: ILanguage): string {
  const words: Record<Role, string> = {
    student: trans.__('student'),
    observer: trans.__('observer: you can look at everything'),
    grader: trans.__('grader: you can look at everything, and grade'),
    instructor: trans.__('instructor')
  };
  return words[one] ?? one;
}

/** A number with at most so many decimals, in the language's own notation. */
export function number(value: number, { code }: ILanguage, decimals = 1): string {
  return value.toLocaleString(code, { maximumFractionDigits: decimals });
}

/** "21 Nov" */
export function shortDay(at: string, { code }: ILanguage): string {
  return new Date(at).toLocaleDateString(code, { day: 'numeric', month: 'short' });
}

/** Without capitals and accents: who types "helene" finds « Hélène ». */
export function plain(text: string, code: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(code);
}
