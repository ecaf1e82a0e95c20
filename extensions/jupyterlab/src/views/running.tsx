// A sign of life while a check runs: how long it has been, how long it takes as a rule, and the way out.

import React, { useEffect, useState } from 'react';

import { type ICheckState, placeInWords } from '../check';
import type { ILanguage } from '../language';

/** From here on it is worth saying that it may take long; in seconds. */
const LONG = 8;

export interface IRunningProps {
  state: ICheckState;
  /** how long a check of this exercise takes as a rule, in seconds; 0 where nobody knows */
  usual: number;
  language: ILanguage;
  onCancel: () => void;
}

export function Running({ state, usual, language: { trans }, onCancel }: IRunningProps): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - state.since) / 1000));
  const usually = Math.max(1, Math.round(usual));
  return (
    <div className="enact-Running">
      <progress className="enact-Progress" aria-label={trans.__('Checking…')} />
      <p>
        {state.before !== null && <span>{placeInWords(state.before, trans)}</span>}
        <span className="enact-Running-seconds" aria-hidden="true">
          {trans._n('%1 second', '%1 seconds', seconds)}
        </span>
        {usual > 0 && state.before === null && (
          <span className="enact-Faint">
            {trans._n('usually about %1 second', 'usually about %1 seconds', usually)}
          </span>
        )}
        {state.before !== null && (
          <span className="enact-Faint">{trans.__('Your answers have arrived. You can go on working meanwhile.')}</span>
        )}
        {state.before === null && seconds >= Math.max(LONG, 3 * usual) && (
          <span>{trans.__('It may take up to two minutes. You can go on working meanwhile.')}</span>
        )}
      </p>
      <button type="button" className="enact-Button" aria-disabled={state.step === 'cancelling'} onClick={onCancel}>
        {state.step === 'cancelling' ? trans.__('Cancelling…') : trans.__('Cancel')}
      </button>
    </div>
  );
}
