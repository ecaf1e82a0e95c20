// The line that always stands there: the points now and at best, and how much of the rest is shown.

import React from 'react';

import type { ICheckState } from '../check';
import type { ILanguage } from '../language';
import type { ICheck } from '../types';
import type { IBelowProps } from './below_props';
import { moment, points, score } from './words';

export function Header(props: IBelowProps & { bodyId: string }): JSX.Element {
  const { shown, check, language, actions, bodyId } = props;
  const { trans } = language;
  const isOpen = shown.extent === 'open';
  return (
    <div className="enact-Below-header">
      <h2 className="enact-Result-heading" tabIndex={-1}>
        {headline(check, language)}
      </h2>
      <Tally {...props} />
      <button
        type="button"
        className="enact-Button enact-mod-quiet"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => actions.show(isOpen ? 'summary' : 'open')}
      >
        {isOpen ? trans.__('Hide details') : trans.__('Show details')}
      </button>
      <button
        type="button"
        className="enact-Button enact-mod-quiet enact-Close"
        aria-label={trans.__('Close the check result')}
        title={trans.__('Close (Escape)')}
        onClick={() => actions.show('closed')}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  );
}

function headline(state: ICheckState, language: ILanguage): string {
  const { trans } = language;
  const { check, step, problem, calm, isOld } = state;
  if (step !== 'idle') {
    return step === 'cancelling' ? trans.__('Cancelling…') : trans.__('Checking…');
  }
  if (problem) {
    return trans.__('Not checked');
  }
  if (calm) {
    return calm.title;
  }
  if (!check) {
    return trans.__('Not checked yet');
  }
  if (check.fault) {
    return isOld ? trans.__('Last check: no score') : trans.__('No score this time');
  }
  const words = score(check, language);
  return isOld ? trans.__('Last check: %1', words) : words;
}

/** The points for the eye, of when they are, and the best so far where that is better. */
function Tally({ check: { check, step, problem, calm, isOld }, work, language }: IBelowProps): JSX.Element | null {
  if (step !== 'idle' || problem || calm || !check) {
    return null;
  }
  return (
    <span className="enact-Tally">
      {!check.fault && <Bar check={check} language={language} />}
      {work && work.best > (check.fault ? 0 : check.points) && (
        <span className="enact-Faint">
          {language.trans.__('Best so far: %1 of %2', points(work.best, language), points(work.max_points, language))}
        </span>
      )}
      {isOld && <span className="enact-Faint">{moment(check.at, language)}</span>}
    </span>
  );
}

function Bar({ check, language }: { check: ICheck; language: ILanguage }): JSX.Element {
  return (
    <progress
      className="enact-Progress"
      max={Math.max(check.max_points, 1e-9)}
      value={check.points}
      aria-label={language.trans.__('Points')}
    />
  );
}
