// The path as a picture: skills and what they build on, with their thresholds and what is locked or pinned in them.

import React, { useEffect, useMemo, useState } from 'react';

import { type Layout, loadLayout } from '../../layout';
import { arrows } from '../../views/arrows';
import { percent } from '../../views/words';
import type { IPathPart } from './path_part';

const NODE = { width: 190, height: 74 };

/** Letters of a title on one line. */
const LINE = 26;

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
  const drawing = useMemo(
    () =>
      layout && layout !== 'failed'
        ? layout(view.skills.map(({ skill, prerequisites }) => ({ id: skill, needs: prerequisites })), NODE, 'across')
        : null,
    [layout, view.skills]
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
            const exercises = view.exercises.filter(({ skills }) => skills.includes(one.skill));
            const count = (list: string[] | null): number =>
              exercises.filter(({ exercise }) => (list ?? []).includes(exercise)).length;
            const threshold = holds.thresholds.find(({ skill }) => skill === one.skill)?.share ?? one.threshold;
            const facts = [
              trans._n('%1 exercise', '%1 exercises', exercises.length),
              trans.__('met from %1', percent(threshold, language)),
              ...(count(holds.pin) ? [trans.__('%1 pinned', count(holds.pin))] : []),
              ...(count(holds.lock) ? [trans.__('%1 locked', count(holds.lock))] : []),
              ...(count(holds.hide) ? [trans.__('%1 hidden', count(holds.hide))] : [])
            ];
            return (
              <button
                key={one.skill}
                type="button"
                className="enact-PathGraph-node"
                style={{ left: place.x, top: place.y, ...NODE }}
                aria-pressed={selected === one.skill}
                title={one.title}
                onClick={() => onSelect(selected === one.skill ? null : one.skill)}
              >
                <strong>{one.title.length > 2 * LINE ? `${one.title.slice(0, 2 * LINE - 1)}…` : one.title}</strong>
                <span>{facts.join(' · ')}</span>
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
