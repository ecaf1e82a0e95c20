// What the course takes of the machine, month by month: processor time, which is measured, and energy, which is not.

import React, { useEffect } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import type { CourseRoom } from '../studio';
import type { IAmount, IFootprint, IMonthSpent } from '../types';
import { CsvButton } from './csv_button';
import { useObserved } from './observe';
import { number } from './studio_words';

/** What a laptop in use draws, about. */
const LAPTOP_WATTS = 30;

export interface IFootprintProps {
  room: CourseRoom;
  language: ILanguage;
}

export function FootprintSection({ room, language }: IFootprintProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.footprint);
  useEffect(() => void room.lookAtFootprint(), [room]);
  return (
    <>
      <div className="enact-Studio-title">
        <h2>{trans.__('What this course takes of the machine')}</h2>
        <CsvButton room={room} of="footprint" language={language} />
      </div>
      <Followed state={asked} waiting={trans.__('Adding up…')} language={language} />
      {asked.data && <Spent footprint={asked.data.footprint} language={language} />}
    </>
  );
}

function Spent({ footprint, language }: { footprint: IFootprint; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const { total, months, energy } = footprint;
  if (months.length === 0) {
    return <p>{trans.__('Nothing yet.')}</p>;
  }
  return (
    <>
      <p className="enact-Footprint-sum">
        {trans.__(
          'In all: %1 of processor time, about %2 Wh and %3 g of CO2e. That is as a laptop for %4.',
          seconds(sum(total, 'cpu_seconds'), language),
          short(sum(total, 'kwh') * 1000, language),
          short(sum(total, 'grams'), language),
          seconds((sum(total, 'kwh') * 3_600_000) / LAPTOP_WATTS, language)
        )}
      </p>
      <div className="enact-Heat-window" tabIndex={0} role="group" aria-label={trans.__('Table of months')}>
        <table className="enact-HeatTable enact-FootprintTable">
          <thead>
            <tr>
              <th scope="col" className="enact-Heat-name">
                {trans.__('Month (UTC)')}
              </th>
              <th scope="col" className="enact-Heat-number">{trans.__('Gradings')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('Recommendations')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('Refits')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('Processor')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('Energy')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('CO2e')}</th>
              <th scope="col" className="enact-Heat-number">{trans.__('As a laptop for')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(one => (
              <Line key={one.month} name={month(one.month, language)} spent={one} language={language} />
            ))}
            {months.length > 1 && <Line name={trans.__('Together')} spent={total} language={language} />}
          </tbody>
        </table>
      </div>
      <p className="enact-Faint">
        {trans.__(
          'Processor time is measured; where it was not, as by earlier versions, the work is counted and nothing is added. Energy is estimated from it: %1 W for a busy core, %2 g of CO2e for a kWh, %3 W for a laptop. Not in it: the pages, the students’ own computers, the making of all machines. Refits are of all courses together.',
          short(energy.watts_per_core, language),
          short(energy.grams_per_kwh, language),
          number(LAPTOP_WATTS, language, 0)
        )}
      </p>
    </>
  );
}

interface ILineProps {
  name: string;
  spent: IMonthSpent;
  language: ILanguage;
}

function Line({ name, spent, language }: ILineProps): JSX.Element {
  return (
    <tr>
      <th scope="row" className="enact-Heat-name">
        {name}
      </th>
      <Times amount={spent.grades} language={language} />
      <Times amount={spent.advice} language={language} />
      <Times amount={spent.refits} language={language} />
      <td className="enact-Heat-number">{seconds(sum(spent, 'cpu_seconds'), language)}</td>
      <td className="enact-Heat-number">{short(sum(spent, 'kwh') * 1000, language)} Wh</td>
      <td className="enact-Heat-number">{short(sum(spent, 'grams'), language)} g</td>
      <td className="enact-Heat-number">{seconds((sum(spent, 'kwh') * 3_600_000) / LAPTOP_WATTS, language)}</td>
    </tr>
  );
}

/** How often, and what the middle one took. */
function Times({ amount, language }: { amount: IAmount; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <td className="enact-Heat-number">
      {amount.times > 0 ? number(amount.times, language, 0) : '–'}{' '}
      {amount.median !== null && (
        <span className="enact-Faint">{trans.__('(%1 each)', seconds(amount.median, language))}</span>
      )}
    </td>
  );
}

function sum({ grades, advice, refits }: IMonthSpent, what: 'cpu_seconds' | 'kwh' | 'grams'): number {
  return grades[what] + advice[what] + refits[what];
}

/** A length of time in the unit that fits: milliseconds to hours. */
function seconds(length: number, language: ILanguage): string {
  if (length < 0.9995) {
    return `${short(length * 1000, language)} ms`;
  }
  if (length < 120) {
    return `${short(length, language)} s`;
  }
  return length < 7200 ? `${short(length / 60, language)} min` : `${short(length / 3600, language)} h`;
}

/** Two figures that count, and no more. */
function short(value: number, { code }: ILanguage): string {
  return value.toLocaleString(code, value < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
}

function month(one: string, { code }: ILanguage): string {
  return new Date(`${one}-15T12:00:00Z`).toLocaleDateString(code, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
