// May researchers use what the learner does? A switch for each course, off until she says yes.

import React, { useId } from 'react';

import type { IDataState } from '../data';
import type { ILanguage } from '../language';
import type { IConsent, IResearch } from '../types';
import { DataTrouble } from './data_trouble';
import { Said } from './said';
import { day } from './words';

interface IResearchProps {
  research: IResearch;
  state: IDataState;
  onDecide: (course: string, yes: boolean) => void;
  language: ILanguage;
}

export function Research({ research, state, onDecide, language }: IResearchProps): JSX.Element {
  const { trans } = language;
  const { step, problem, decided } = state;
  const ids = useId();
  const isBusy = step === 'deciding';
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('May researchers use what I do?')}</h3>
      <div id={`${ids}-statement`} className="enact-Data-statement">
        {research.statement.map(one => (
          <p key={one.id}>
            <Said text={one.text} />
          </p>
        ))}
      </div>
      {research.courses.length === 0 && (
        <p className="enact-Faint">{trans.__('Nothing of yours is kept yet. Once you have begun an exercise, you can decide here.')}</p>
      )}
      {research.courses.length > 0 && (
        <ul className="enact-Data-switches">
          {research.courses.map(one => (
            <li key={one.course}>
              <label className="enact-Choice">
                <input
                  type="checkbox"
                  role="switch"
                  checked={one.agreed}
                  aria-checked={one.agreed}
                  aria-disabled={isBusy}
                  aria-describedby={`${ids}-statement`}
                  onChange={() => isBusy || onDecide(one.course, !one.agreed)}
                />
                <span>{trans.__('Researchers may use what I do in “%1”', one.title)}</span>
              </label>
              <span className="enact-Faint">{since(one, language)}</span>
            </li>
          ))}
        </ul>
      )}
      {decided && (
        <p className="enact-Notice">
          <Said text={decided.text} />
        </p>
      )}
      {problem?.with === 'deciding' && <DataTrouble words={problem.words} />}
    </section>
  );
}

function since({ agreed, since: at }: IConsent, language: ILanguage): string {
  const { trans } = language;
  if (!at) {
    return trans.__('No: you have not said yes.');
  }
  return agreed ? trans.__('Yes, since %1.', day(at, language)) : trans.__('No, since %1.', day(at, language));
}
