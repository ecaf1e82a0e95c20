// The exercises of a path in the order that holds: pinned, locked, hidden, graded, due, and how much they are wanted.

import React, { useEffect, useRef, useState } from 'react';

import type { IPathExercise } from '../types';
import { inOrder, listed, type ListField, moved, tabled } from '../wishes';
import { fromZone, inZone } from '../zone';
import { NumberField } from './number_field';
import type { IPathPart } from './path_part';

export interface IPathListProps extends IPathPart {
  /** only the exercises of this skill; null: all */
  skill: string | null;
  onAllSkills: () => void;
}

export function PathList({ editor, view, holds, canEdit, language, skill, onAllSkills }: IPathListProps): JSX.Element {
  const { trans } = language;
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const toFocus = useRef<string | null>(null);
  const body = useRef<HTMLTableElement>(null);
  const author = view.exercises.map(({ exercise }) => exercise);
  const ordered = inOrder(view.exercises, holds.order);
  const ids = ordered.map(({ exercise }) => exercise);
  const shown = skill === null ? ordered : ordered.filter(({ skills }) => skills.includes(skill));
  const skillTitle = view.skills.find(one => one.skill === skill)?.title;

  useEffect(() => {
    // A row that has moved in the page has lost the focus.
    if (toFocus.current) {
      body.current?.querySelector<HTMLElement>(`[data-move="${CSS.escape(toFocus.current)}"]`)?.focus();
      toFocus.current = null;
    }
  });
  const move = (exercise: IPathExercise, to: number): void => {
    const order = moved(author, ids, exercise.exercise, to);
    editor.change({ order }, trans.__('%1 is now at place %2 of %3.', exercise.title, Math.max(0, to) + 1, ids.length));
  };
  const step = (exercise: IPathExercise, way: -1 | 1): void => {
    const at = ids.indexOf(exercise.exercise);
    if (at + way >= 0 && at + way < ids.length) {
      toFocus.current = `${exercise.exercise} ${way}`;
      move(exercise, at + way);
    }
  };
  const drop = (onto: string): void => {
    const exercise = ordered.find(one => one.exercise === dragged);
    setDragged(null);
    setOver(null);
    if (exercise && dragged !== onto) {
      move(exercise, ids.indexOf(onto));
    }
  };
  const tick = (field: ListField, one: IPathExercise, label: string): JSX.Element => (
    <td className="enact-Path-tick">
      <input
        type="checkbox"
        aria-label={`${label}: ${one.title}`}
        checked={(holds[field] ?? []).includes(one.exercise)}
        onChange={event =>
          editor.change({ [field]: listed(author, holds[field] ?? [], one.exercise, event.target.checked) })
        }
      />
    </td>
  );
  const words = {
    pin: trans.__('Pin'),
    lock: trans.__('Lock'),
    hide: trans.__('Hide'),
    graded: trans.__('Graded'),
    due: trans.__('Due'),
    weight: trans.__('Weight')
  };
  return (
    <section aria-label={trans.__('Exercises of the path')}>
      <div className="enact-Row">
        <h3>{trans.__('Exercises')}</h3>
        {skillTitle && (
          <button type="button" className="enact-Button enact-mod-small" onClick={onAllSkills}>
            {trans.__('Only %1: show all', skillTitle)}
          </button>
        )}
        {(holds.order ?? []).length > 0 && canEdit && (
          <button type="button" className="enact-Button enact-mod-small" onClick={() => editor.change({ order: [] })}>
            {trans.__('Back to the author’s order')}
          </button>
        )}
      </div>
      <p className="enact-Faint">
        {trans.__(
          'Pinned ones come first, locked ones are never advised, hidden ones do not count. Due times are those of the course’s zone: %1.',
          view.timezone
        )}
      </p>
      <fieldset className="enact-Bare" disabled={!canEdit}>
        <legend className="enact-Unseen">{trans.__('Exercises of the path')}</legend>
        <div className="enact-Scroll">
          <table className="enact-Table enact-PathTable" ref={body}>
            <thead>
              <tr>
                <th scope="col">{trans.__('Move')}</th>
                <th scope="col">{trans.__('Exercise')}</th>
                <th scope="col">{words.pin}</th>
                <th scope="col">{words.lock}</th>
                <th scope="col">{words.hide}</th>
                <th scope="col">{words.graded}</th>
                <th scope="col">
                  {words.due} <span className="enact-Faint">{view.timezone}</span>
                </th>
                <th scope="col">{words.weight}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one, at) => (
                <React.Fragment key={one.exercise}>
                  {one.module !== shown[at - 1]?.module && (
                    <tr className="enact-Path-module">
                      <th colSpan={8} scope="colgroup">
                        {one.module_title}
                      </th>
                    </tr>
                  )}
                  <tr
                    data-over={over === one.exercise}
                    data-locked={(holds.lock ?? []).includes(one.exercise) || (holds.hide ?? []).includes(one.exercise)}
                    onDragOver={event => {
                      if (dragged) {
                        event.preventDefault();
                        setOver(one.exercise);
                      }
                    }}
                    onDrop={event => {
                      event.preventDefault();
                      drop(one.exercise);
                    }}
                  >
                    <td className="enact-Path-move">
                      <span
                        className="enact-Path-handle"
                        aria-hidden="true"
                        draggable={canEdit}
                        onDragStart={event => {
                          event.dataTransfer.effectAllowed = 'move';
                          event.dataTransfer.setData('text/plain', one.title);
                          setDragged(one.exercise);
                        }}
                        onDragEnd={() => {
                          setDragged(null);
                          setOver(null);
                        }}
                      >
                        ⠿
                      </span>
                      {([-1, 1] as const).map(way => (
                        <button
                          key={way}
                          type="button"
                          className="enact-Button enact-mod-small"
                          data-move={`${one.exercise} ${way}`}
                          aria-label={way < 0 ? trans.__('Move up: %1', one.title) : trans.__('Move down: %1', one.title)}
                          onClick={() => step(one, way)}
                        >
                          {way < 0 ? '↑' : '↓'}
                        </button>
                      ))}
                    </td>
                    <th scope="row">
                      {one.title}
                      <span className="enact-Faint">
                        {' '}
                        {trans.__('difficulty %1, %2 min', one.difficulty, one.minutes)}
                        {one.has_manual && ` · ${trans.__('graded by a person')}`}
                      </span>
                    </th>
                    {tick('pin', one, words.pin)}
                    {tick('lock', one, words.lock)}
                    {tick('hide', one, words.hide)}
                    {tick('graded', one, words.graded)}
                    <td>
                      <input
                        type="datetime-local"
                        className="enact-Input enact-Path-due"
                        aria-label={`${words.due}: ${one.title} (${view.timezone})`}
                        value={inZone(holds.deadlines.find(({ exercise }) => exercise === one.exercise)?.at, view.timezone)}
                        onChange={event => {
                          const at = event.target.value;
                          const row = at ? { exercise: one.exercise, at: fromZone(at, view.timezone) } : null;
                          editor.change({
                            deadlines: tabled(editor.state.draft.deadlines, ({ exercise }) => exercise, one.exercise, row)
                          });
                        }}
                      />
                    </td>
                    <td>
                      <NumberField
                        label={`${words.weight}: ${one.title}`}
                        value={holds.weights.find(({ exercise }) => exercise === one.exercise)?.weight ?? 1}
                        min={0.1}
                        max={10}
                        step={0.1}
                        onChange={weight => {
                          const row = { exercise: one.exercise, weight };
                          editor.change({
                            weights: tabled(editor.state.draft.weights, ({ exercise }) => exercise, one.exercise, row)
                          });
                        }}
                      />
                    </td>
                  </tr>
                </React.Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </fieldset>
    </section>
  );
}
