// A small form: what is wrong with this exercise.

import React from 'react';

import type { ILanguage } from '../language';
import { type IReportState, LONGEST_REPORT } from '../report';
import type { IBelowActions } from './below_props';
import { Said } from './said';

export interface IReportProps {
  state: IReportState;
  language: ILanguage;
  actions: IBelowActions;
  prefix: string;
}

export function Report({ state, language, actions, prefix }: IReportProps): JSX.Element {
  const { trans } = language;
  const { text, isSending, problem } = state;
  const id = `${prefix}-report`;
  return (
    <form
      id={id}
      className="enact-Report"
      onSubmit={event => {
        event.preventDefault();
        actions.sendReport();
      }}
    >
      <label htmlFor={`${id}-text`}>{trans.__('What is wrong with this exercise?')}</label>
      <textarea
        id={`${id}-text`}
        className="enact-Textarea"
        rows={4}
        maxLength={LONGEST_REPORT}
        value={text}
        readOnly={isSending}
        aria-describedby={`${id}-left ${id}-problem`}
        aria-invalid={problem !== null}
        onChange={event => actions.typeReport(event.target.value)}
      />
      <p id={`${id}-left`} className="enact-Faint">
        {trans._n(
          '%1 character left. Your teacher reads this together with your last check.',
          '%1 characters left. Your teacher reads this together with your last check.',
          LONGEST_REPORT - text.length
        )}
      </p>
      <div id={`${id}-problem`}>
        {problem && (
          <p className="enact-Problem">
            <Said text={problem} />
          </p>
        )}
      </div>
      <div className="enact-Report-buttons">
        <button type="submit" className="enact-Button enact-mod-primary" aria-disabled={isSending}>
          {isSending ? trans.__('Sending…') : trans.__('Send')}
        </button>
        <button type="button" className="enact-Button enact-mod-quiet" onClick={() => actions.openReport(false)}>
          {trans.__('Close')}
        </button>
      </div>
    </form>
  );
}
