// What a learner should know of an exercise that is graded, and the button to hand it in.

import React from 'react';

import type { ILanguage } from '../language';
import type { IGraded } from '../types';
import type { IBelowProps } from './below_props';

export function Graded({ work, handIn, language, actions }: IBelowProps): JSX.Element | null {
  const graded = work?.graded;
  if (!graded) {
    return null;
  }
  const { trans } = language;
  return (
    <section className="enact-Graded" aria-label={trans.__('Graded exercise')}>
      <div className="enact-Graded-words">
        <p className="enact-Graded-due">
          <strong>{trans.__('Graded')}</strong> <span>{due(graded, language)}</span>
        </p>
        <p>{handedIn(graded, language)}</p>
        <p className="enact-Graded-rules">{rules(graded, language).join(' ')}</p>
      </div>
      <button type="button" className="enact-Button" aria-disabled={handIn.isBusy} onClick={actions.handIn}>
        {handIn.isBusy ? trans.__('Handing in…') : trans.__('Hand in')}
      </button>
    </section>
  );
}

function due(graded: IGraded, language: ILanguage): string {
  const { trans } = language;
  if (graded.due === null) {
    return trans.__('Hand it in whenever you like; the last one counts.');
  }
  const date = inWords(graded.due, language);
  if (!graded.is_open) {
    return trans.__('It was due on %1.', date);
  }
  return graded.extended ? trans.__('Due on %1: you were given more time.', date) : trans.__('Due on %1.', date);
}

function handedIn(graded: IGraded, language: ILanguage): string {
  const { trans } = language;
  const said: string[] = [];
  if (graded.handed_in !== null) {
    said.push(trans.__('Handed in on %1: this counts.', inWords(graded.handed_in, language)));
  }
  if (graded.late !== null) {
    said.push(trans.__('Handed in late, on %1: kept, but it does not count.', inWords(graded.late, language)));
  }
  return said.join(' ') || trans.__('Nothing is handed in yet.');
}

function rules(graded: IGraded, language: ILanguage): string[] {
  const { trans } = language;
  const said = [
    graded.hidden_tests
      ? trans.__('Check runs all the tests.')
      : trans.__('Check runs the visible tests; handing in runs all of them.')
  ];
  if (graded.checks_an_hour > 0) {
    said.push(
      graded.next_check !== null
        ? trans.__('No check is left this hour; the next is possible at %1.', atTime(graded.next_check, language))
        : trans._n('%1 check is left this hour.', '%1 checks are left this hour.', graded.checks_left)
    );
  }
  if (graded.result_later) {
    said.push(trans.__('The result of handing in is shown after the due date.'));
  }
  return said;
}

/** A day and a time in the learner's own zone, which is named; the year where it is not this one. */
function inWords(at: string, { code }: ILanguage): string {
  const date = new Date(at);
  return new Intl.DateTimeFormat(code, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short'
  }).format(date);
}

function atTime(at: string, { code }: ILanguage): string {
  return new Intl.DateTimeFormat(code, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}
