// The path as a picture: skills and what they build on, each with its threshold and its exercises in their order.

import React, { useEffect, useMemo, useState } from 'react';

import { type Layout, loadLayout } from '../../layout';
import { arrows } from '../../views/arrows';
import { percent } from '../../views/words';
import type { IPathExercise } from '../types';
import { inOrder } from '../wishes';
import type { IPathPart } from './path_part';

const WIDTH = 220;

/** Pixels of a node without its exercises, and of one line of them. */
const HEAD = 58;
const LINE_HEIGHT = 16;

/** So many exercises of a skill are named. */
const MOST = 6;

/** Letters of a title on two lines. */
const LONGEST = 58;

export interface IPathGraphProps extends IPathPart {
  selected: string | null;
  onSelect: (skill: string | null) => void;
}

export function PathGraph({ view, holds, language, selected, onSelect }: IPathGraphProps): JSX.Element {
  const { trans } = language;
  const [layout, setLayout] = useState<Layout | 'failed' | null>(null);
  const load = (): void => {
    setLayout(null);
    loadLayout().then(
      loaded => setLayout(() => loaded),
      () => setLayout('failed')
    );
  };
  useEffect(load, []);
  const ordered = inOrder(view.exercises, holds.order);
  const of = (skill: string): IPathExercise[] => ordered.filter(({ skills }) => skills.includes(skill));
  const most = Math.max(0, ...view.skills.map(({ skill }) => of(skill).length));
  const height = HEAD + LINE_HEIGHT * Math.min(most, MOST + 1);
  const drawing = useMemo(
    () =>
      layout && layout !== 'failed'
        ? layout(
            view.skills.map(({ skill, prerequisites }) => ({ id: skill, needs: prerequisites })),
            { width: WIDTH, height },
            'across'
          )
        : null,
    [layout, view.skills, height]
  );
  const edges = useMemo(() => drawing && arrows(drawing), [drawing]);
  if (layout === 'failed') {
    return (
      <div className="enact-Problem" role="alert">
        <p>{trans.__('The picture could not be loaded. The list shows the same.')}</p>
        <button type="button" className="enact-Button" onClick={load}>
          {trans.__('Try again')}
        </button>
      </div>
    );
  }
  return (
    <div className="enact-PathGraph" role="group" aria-label={trans.__('Picture of the path')}>
      {drawing && (
        <div className="enact-PathGraph-drawing" style={{ width: drawing.width, height: drawing.height }}>
          <svg width={drawing.width} height={drawing.height} aria-hidden="true" focusable="false">
            <path className="enact-Edges" d={edges?.lines} />
            <path className="enact-Edges-heads" d={edges?.heads} />
          </svg>
          {view.skills.map(one => {
            const place = drawing.places.get(one.skill)!;
            const exercises = of(one.skill);
            const named = exercises.slice(0, exercises.length > MOST + 1 ? MOST : MOST + 1);
            const threshold = holds.thresholds.find(({ skill }) => skill === one.skill)?.share ?? one.threshold;
            const facts = [
              trans._n('%1 exercise', '%1 exercises', exercises.length),
              trans.__('met from %1', percent(threshold, language))
            ];
            return (
              <button
                key={one.skill}
                type="button"
                className="enact-PathGraph-node"
                style={{ left: place.x, top: place.y, width: WIDTH, height }}
                aria-pressed={selected === one.skill}
                title={one.title}
                onClick={() => onSelect(selected === one.skill ? null : one.skill)}
              >
                <strong>{one.title.length > LONGEST ? `${one.title.slice(0, LONGEST - 1)}…` : one.title}</strong>
                <span>{facts.join(' · ')}</span>
                {named.map(exercise => (
                  <Exercise
                    key={exercise.exercise}
                    exercise={exercise}
                    place={ordered.indexOf(exercise) + 1}
                    holds={holds}
                    language={language}
                  />
                ))}
                {exercises.length > named.length && (
                  <span>{trans._n('%1 more', '%1 more', exercises.length - named.length)}</span>
                )}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}

interface IExerciseProps extends Pick<IPathPart, 'holds' | 'language'> {
  exercise: IPathExercise;
  /** in the order that holds, from 1 */
  place: number;
}

/** A line of a node: the place in the order, the title, and what holds for it. */
function Exercise({ exercise: { exercise, title }, place, holds, language: { trans } }: IExerciseProps): JSX.Element {
  const is = (list: string[] | null): boolean => (list ?? []).includes(exercise);
  const marks = [
    ...(is(holds.pin) ? [trans.__('pinned')] : []),
    ...(is(holds.lock) ? [trans.__('locked')] : []),
    ...(is(holds.hide) ? [trans.__('hidden')] : [])
  ];
  return (
    <span className="enact-PathGraph-exercise" data-locked={is(holds.lock) || is(holds.hide)} title={title}>
      {place}. {marks.length > 0 && <em>{marks.join(', ')} </em>}
      <span>{title}</span>
    </span>
  );
}
