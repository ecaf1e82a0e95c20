// What is on or off in a place: the engine, the test for newcomers, solutions, and how graded exercises are checked.

import { DOMUtils } from '@jupyterlab/apputils';
import React, { useMemo } from 'react';

import type { IWishes } from '../types';
import { NumberField } from './number_field';
import type { IPathPart } from './path_part';

type Switch = 'engine' | 'placement' | 'solutions' | 'hidden_tests';

export function Switches({ editor, view, holds, canEdit, language }: IPathPart): JSX.Element {
  const { trans } = language;
  const id = useMemo(() => DOMUtils.createDomID(), []);
  const { draft } = editor.state;
  const switches: [Switch, string, string][] = [
    ['engine', trans.__('The engine chooses'), trans.__('Off: the author’s order instead.')],
    ['placement', trans.__('Newcomers are asked what they know already'), ''],
    ['solutions', trans.__('Worked solutions can be seen'), trans.__('After full marks, or after giving up.')],
    [
      'hidden_tests',
      trans.__('Checks of graded exercises run the hidden tests'),
      trans.__('Off: the visible ones only; handing in always runs all.')
    ]
  ];
  const [on, off] = [trans.__('On'), trans.__('Off')];
  const isNarrow = editor.state.scope.kind !== 'course';
  return (
    <details className="enact-Part">
      <summary>
        <h3>{trans.__('Switches')}</h3>
      </summary>
      <fieldset className="enact-Bare enact-Switches" disabled={!canEdit}>
        <legend className="enact-Unseen">{trans.__('Switches')}</legend>
        {switches.map(([name, label, more]) => (
          <div key={name} className="enact-Switch">
            <label htmlFor={`${id}-${name}`}>
              {label}
              {more && <span className="enact-Faint"> {more}</span>}
            </label>
            <select
              id={`${id}-${name}`}
              className="enact-Select"
              value={draft[name] === null ? '' : String(draft[name])}
              onChange={event => {
                const value = event.target.value;
                editor.change({ [name]: value === '' ? null : value === 'true' } as Partial<IWishes>);
              }}
            >
              <option value="">
                {isNarrow
                  ? trans.__('As in the course (%1)', holds[name] ? on : off)
                  : trans.__('Nothing said (%1)', holds[name] ? on : off)}
              </option>
              <option value="true">{on}</option>
              <option value="false">{off}</option>
            </select>
          </div>
        ))}
        <div className="enact-Switch">
          <span>
            {trans.__('Checks an hour of each graded exercise')}
            <span className="enact-Faint"> {trans.__('0: as many as they like.')}</span>
          </span>
          <NumberField
            label={trans.__('Checks an hour of each graded exercise')}
            value={holds.checks_an_hour ?? 0}
            min={0}
            max={view.most_checks}
            step={1}
            onChange={value => editor.change({ checks_an_hour: Math.round(value) })}
          />
        </div>
      </fieldset>
    </details>
  );
}
