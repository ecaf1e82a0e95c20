// The skills of a path, and the mastery that counts as met for each.

import React from 'react';

import { percent } from '../../views/words';
import { tabled } from '../wishes';
import { NumberField } from './number_field';
import type { IPathPart } from './path_part';
import { Scroll } from './scroll';

export interface IPathSkillsProps extends IPathPart {
  /** only this one; null: all */
  skill: string | null;
}

export function PathSkills({ editor, view, holds, canEdit, language, skill }: IPathSkillsProps): JSX.Element {
  const { trans } = language;
  const shown = skill === null ? view.skills : view.skills.filter(one => one.skill === skill);
  const titles = new Map(view.skills.map(one => [one.skill, one.title]));
  return (
    <details className="enact-Part" open={skill !== null}>
      <summary>
        <h3>{trans.__('Skills and thresholds')}</h3>
      </summary>
      <p className="enact-Faint">{trans.__('From this mastery on a skill counts as met, and what builds on it opens.')}</p>
      <fieldset className="enact-Bare" disabled={!canEdit}>
        <legend className="enact-Unseen">{trans.__('Skills and thresholds')}</legend>
        <Scroll label={trans.__('Skills and thresholds')}>
          <table className="enact-Table">
            <thead>
              <tr>
                <th scope="col">{trans.__('Skill')}</th>
                <th scope="col">{trans.__('Builds on')}</th>
                <th scope="col">{trans.__('Threshold in %')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(one => {
                const set = holds.thresholds.find(row => row.skill === one.skill);
                const isOurs = editor.state.draft.thresholds.some(row => row.skill === one.skill);
                const put = (share: number | null): void =>
                  editor.change({
                    thresholds: tabled(
                      editor.state.draft.thresholds,
                      row => row.skill,
                      one.skill,
                      share === null ? null : { skill: one.skill, share }
                    )
                  });
                return (
                  <tr key={one.skill}>
                    <th scope="row">{one.title}</th>
                    <td>{one.prerequisites.map(id => titles.get(id) ?? id).join(', ') || '–'}</td>
                    <td>
                      <div className="enact-Row">
                        <NumberField
                          label={trans.__('Threshold in %: %1', one.title)}
                          value={Math.round((set?.share ?? one.threshold) * 100)}
                          min={0}
                          max={100}
                          step={1}
                          onChange={value => put(value / 100)}
                        />
                        {isOurs && (
                          <button type="button" className="enact-Button enact-mod-small" onClick={() => put(null)}>
                            {trans.__('Back to %1', percent(one.threshold, language))}
                          </button>
                        )}
                      </div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      </fieldset>
    </details>
  );
}
