// What each kind of data is kept for, how long, and who sees it: a table that opens when she wants to know.

import React from 'react';

import type { IDataState } from '../data';
import type { ILanguage } from '../language';
import { DataTrouble } from './data_trouble';

interface IPurposesProps {
  state: IDataState;
  onOpen: () => void;
  language: ILanguage;
}

export function Purposes({ state, onOpen, language: { trans } }: IPurposesProps): JSX.Element {
  const { purposes, problem } = state;
  return (
    <details className="enact-Data-purposes" onToggle={event => event.currentTarget.open && onOpen()}>
      <summary>{trans.__('What for, how long, and who sees it')}</summary>
      {purposes === null && problem?.with !== 'explaining' && <p className="enact-Faint">{trans.__('One moment…')}</p>}
      {problem?.with === 'explaining' && <DataTrouble words={problem.words} />}
      {purposes && (
        <div className="enact-Data-scroll" role="region" tabIndex={0} aria-label={trans.__('What is kept, and what for')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{trans.__('What')}</th>
                <th scope="col">{trans.__('What for')}</th>
                <th scope="col">{trans.__('How long')}</th>
                <th scope="col">{trans.__('Who sees it')}</th>
              </tr>
            </thead>
            <tbody>
              {purposes.map(one => (
                <tr key={one.what}>
                  <th scope="row">{one.what}</th>
                  <td>{one.why}</td>
                  <td>{one.how_long}</td>
                  <td>{one.who}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
