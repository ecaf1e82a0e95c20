// The picture of the skill map: a window on the drawing, with zoom, panning and a walk by keyboard.

import { DOMUtils } from '@jupyterlab/apputils';
import React, { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import type { ILanguage } from '../language';
import type { Direction, IDrawing, IPoint, ISize, Layout } from '../layout';
import type { IRelations } from '../relations';
import type { ISkillMap } from '../types';
import { type ArrowKey, walk } from '../walk';
import { arrows } from './arrows';
import { useDragging } from './dragging';
import { useLater } from './later';
import { type IFont, lines } from './lines';
import { type IMeasures, lineWidth, measures, MOST_LINES, Node } from './node';
import { nodeName } from './skill_words';
import { level, percent } from './words';
import { bestZoom, useZoom, ZoomButtons } from './zoom';

export interface IGraphProps {
  map: ISkillMap;
  relations: IRelations;
  layout: Layout;
  font: IFont;
  selected: string | null;
  /** null: no filter */
  matches: ReadonlySet<string> | null;
  language: ILanguage;
  onOpen: (skill: string) => void;
}

/** Small graphs are laid out both ways, and the way that fits better is taken. */
const SMALL = 60;

const PAN = 80;

/** Space that is kept free around a node that is scrolled into view. */
const AROUND = 20;

export function Graph(props: IGraphProps): JSX.Element {
  const { map, selected, language, onOpen } = props;
  const window = useRef<HTMLDivElement>(null);
  const room = useRoom(window);
  const drawn = useDrawing(props, room);
  useMark(map, drawn !== null);
  const isComplete = useLater(map.skills.length, drawn !== null);
  const { zoom, zoomBy, fit } = useZoom(window, drawn?.drawing ?? null);
  const [stop, setStop] = useState<string | null>(null);
  const known = (id: string | null): string | null => (id && props.relations.skills.has(id) ? id : null);
  const start = known(selected) ?? known(map.next_skills[0] ?? null) ?? map.skills[0]?.skill ?? null;
  const tabStop = known(stop) ?? start;
  // React's own ids are only unique within one widget.
  const hintId = useMemo(() => DOMUtils.createDomID(), []);
  const drag = useDragging(window);
  const reveal = useCallback((id: string) => revealNode(window.current, id), []);
  // What is looked at, or comes next, is in view from the start, and when it was chosen elsewhere.
  useLayoutEffect(() => {
    if (drawn && start) {
      reveal(start);
    }
  }, [drawn !== null, selected]);

  const onKey = (event: React.KeyboardEvent): void => {
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { key, shiftKey } = event;
    const at = nodeAt(event.target) ?? tabStop;
    const go = (id: string | null | undefined): void => focusNode(window.current, id ?? null);
    if (isArrow(key) && shiftKey) {
      window.current?.scrollBy(panFor(key));
    } else if (isArrow(key) && at) {
      go(walk(drawn.drawing, at, key));
    } else if (key === 'Home') {
      go(map.skills[0]?.skill);
    } else if (key === 'End') {
      go(map.skills[map.skills.length - 1]?.skill);
    } else if ((key === 'Enter' || key === ' ') && at) {
      onOpen(at);
    } else if (key === '+' || key === '=') {
      zoomBy(1);
    } else if (key === '-') {
      zoomBy(-1);
    } else if (key === '0') {
      fit();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="enact-Graph">
      <ZoomButtons zoom={zoom} zoomBy={zoomBy} fit={fit} language={language} />
      <div
        className="enact-Graph-window"
        ref={window}
        role="listbox"
        aria-label={language.trans.__('Picture of the skills')}
        aria-describedby={hintId}
        onKeyDown={onKey}
        onFocus={event => {
          const id = nodeAt(event.target);
          if (id) {
            setStop(id);
            reveal(id);
          }
        }}
        onClick={event => {
          const id = nodeAt(event.target);
          if (id && !drag.hasDragged()) {
            setStop(id);
            onOpen(id);
          }
        }}
        {...drag.handlers}
      >
        {drawn && (
          <svg
            className="enact-Graph-drawing"
            role="presentation"
            focusable="false"
            width={drawn.drawing.width * zoom}
            height={drawn.drawing.height * zoom}
            viewBox={`0 0 ${drawn.drawing.width} ${drawn.drawing.height}`}
          >
            <Edges drawing={drawn.drawing} around={selected} />
            <Nodes
              {...drawn}
              map={map}
              relations={props.relations}
              language={language}
              selected={selected}
              matches={props.matches}
              stop={tabStop}
              near={isComplete || !start ? null : aroundPlace(drawn.drawing, start, room, zoom)}
            />
          </svg>
        )}
      </div>
      <p className="enact-Graph-hint enact-Faint" id={hintId}>
        {language.trans.__(
          'Arrow keys walk from skill to skill, Enter opens one. + and − zoom, 0 shows everything; Shift and an arrow key move the picture.'
        )}
      </p>
    </div>
  );
}

interface IDrawn {
  drawing: IDrawing;
  measures: IMeasures;
  titles: Map<string, string[]>;
}

/** The size of the window when it was first there. */
function useRoom(window: React.RefObject<HTMLDivElement>): ISize | null {
  const [room, setRoom] = useState<ISize | null>(null);
  useLayoutEffect(() => {
    if (window.current) {
      setRoom({ width: window.current.clientWidth, height: window.current.clientHeight });
    }
  }, []);
  return room;
}

function useDrawing({ map, layout, font }: IGraphProps, room: ISize | null): IDrawn | null {
  const fontName = `600 ${font.size}px ${font.family}`;
  return useMemo(() => {
    if (!room) {
      return null;
    }
    const titles = new Map(
      map.skills.map(({ skill, title }) => [skill, lines(title, fontName, lineWidth(font), MOST_LINES)])
    );
    const lengths = measures(font, Math.max(1, ...[...titles.values()].map(({ length }) => length)));
    const nodes = map.skills.map(({ skill, prerequisites }) => ({ id: skill, needs: prerequisites }));
    const draw = (direction: Direction): IDrawing => layout(nodes, lengths.size, direction);
    const across = draw('across');
    const down = nodes.length <= SMALL ? draw('down') : across;
    const drawing = bestZoom(down, room) > bestZoom(across, room) ? down : across;
    return { drawing, measures: lengths, titles };
  }, [map, layout, fontName, room]);
}

/** Whatever can be in view when the node `id` is: a window's size around it on each side. */
function aroundPlace(drawing: IDrawing, id: string, room: ISize | null, zoom: number): (place: IPoint) => boolean {
  const middle = drawing.places.get(id) ?? { x: 0, y: 0 };
  const [width, height] = [(room?.width ?? 0) / zoom, (room?.height ?? 0) / zoom];
  return ({ x, y }) => Math.abs(x - middle.x) <= width && Math.abs(y - middle.y) <= height;
}

/** All edges, and once more those of one skill. */
const Edges = React.memo(function Edges({ drawing, around }: { drawing: IDrawing; around: string | null }): JSX.Element {
  const all = useMemo(() => arrows(drawing), [drawing]);
  const near = useMemo(
    () => arrows(drawing, drawing.edges.filter(({ from, to }) => from === around || to === around)),
    [drawing, around]
  );
  return (
    <g aria-hidden="true">
      <path className="enact-Edges" d={all.lines} />
      <path className="enact-Edges-heads" d={all.heads} />
      <path className="enact-Edges enact-mod-near" d={near.lines} />
      <path className="enact-Edges-heads enact-mod-near" d={near.heads} />
    </g>
  );
});

type INodesProps = Omit<IGraphProps, 'layout' | 'font' | 'onOpen'> & IDrawn & {
    stop: string | null;
    /** whether a place is in view at first; null when everything is drawn anyway */
    near: ((place: IPoint) => boolean) | null;
  };

const Nodes = React.memo(function Nodes(props: INodesProps): JSX.Element {
  const { map, relations, language, selected, matches, drawing, measures, titles, stop, near } = props;
  const names = useMemo(
    () => new Map(map.skills.map(one => [one.skill, nodeName(one, relations, language)])),
    [map, relations, language]
  );
  const next = language.trans.__('Next');
  return (
    <>
      {map.skills.map(({ skill, mastery, level: reached }) => {
        const { x, y } = drawing.places.get(skill)!;
        return (
          <Node
            key={skill}
            id={skill}
            name={names.get(skill)!}
            x={x}
            y={y}
            measures={measures}
            lines={titles.get(skill)!}
            level={reached}
            levelWord={level(reached, language)}
            low={mastery.low}
            mean={mastery.mean}
            high={mastery.high}
            share={percent(mastery.mean, language)}
            next={relations.next.has(skill) ? next : null}
            isSelected={skill === selected}
            isStop={skill === stop}
            isFaded={matches !== null && !matches.has(skill)}
            isBare={near !== null && !near({ x, y })}
          />
        );
      })}
    </>
  );
});

/** Leave a mark when a map is on the screen, picture and all. */
function useMark(map: ISkillMap, isDrawn: boolean): void {
  useEffect(() => {
    if (isDrawn) {
      // The frame that shows it is done when the task after it begins.
      requestAnimationFrame(() =>
        setTimeout(() => {
          performance.clearMarks('enact-map-drawn');
          performance.mark('enact-map-drawn');
        })
      );
    }
  }, [map, isDrawn]);
}

function nodeAt(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-skill]')?.getAttribute('data-skill') ?? null) : null;
}

function nodeOf(window: HTMLElement | null, id: string): SVGGElement | null {
  return window?.querySelector<SVGGElement>(`[data-skill="${CSS.escape(id)}"]`) ?? null;
}

function focusNode(window: HTMLElement | null, id: string | null): void {
  if (id) {
    nodeOf(window, id)?.focus({ preventScroll: true });
  }
}

/** Move the window so that the node is in it. */
function revealNode(window: HTMLElement | null, id: string): void {
  const node = nodeOf(window, id)?.querySelector('.enact-Node-box');
  if (!window || !node) {
    return;
  }
  const [inner, outer] = [node.getBoundingClientRect(), window.getBoundingClientRect()];
  const [right, bottom] = [outer.left + window.clientWidth, outer.top + window.clientHeight];
  window.scrollBy(
    missing(inner.left, inner.right, outer.left, right),
    missing(inner.top, inner.bottom, outer.top, bottom)
  );
}

/** How far to scroll so that from..to lies within start..end; its beginning where it is too long. */
function missing(from: number, to: number, start: number, end: number): number {
  if (from - AROUND < start || to - from + 2 * AROUND > end - start) {
    return from - AROUND - start;
  }
  return Math.max(0, to + AROUND - end);
}

function isArrow(key: string): key is ArrowKey {
  return /^Arrow(Left|Right|Up|Down)$/.test(key);
}

function panFor(key: ArrowKey): ScrollToOptions {
  const ways: Record<ArrowKey, ScrollToOptions> = {
    ArrowLeft: { left: -PAN },
    ArrowRight: { left: PAN },
    ArrowUp: { top: -PAN },
    ArrowDown: { top: PAN }
  };
  return ways[key];
}
