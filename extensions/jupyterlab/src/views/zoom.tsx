// How large the picture is drawn: buttons, keys and Ctrl with the wheel.

import React, { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

import type { ILanguage } from '../language';
import type { IDrawing, ISize } from '../layout';
import { percent } from './words';

const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.2;

/** Letters smaller than this part of their size can't be read: a large map opens at this size and can be moved. */
const READABLE = 0.75;

interface IZoom {
  zoom: number;
  /** so many steps larger; smaller when negative */
  zoomBy: (steps: number) => void;
  /** show everything */
  fit: () => void;
}

/** The zoom at which a drawing fits into the room, never above 1. */
export function bestZoom(drawing: ISize, room: ISize): number {
  return Math.min(1, room.width / Math.max(drawing.width, 1), room.height / Math.max(drawing.height, 1));
}

export function useZoom(window: RefObject<HTMLElement>, drawing: IDrawing | null): IZoom {
  const [chosen, setZoom] = useState<number | null>(null);
  const room = window.current && { width: window.current.clientWidth, height: window.current.clientHeight };
  const first = useRef<number | null>(null);
  if (first.current === null && drawing && room) {
    first.current = Math.max(READABLE, bestZoom(drawing, room));
  }
  const zoom = chosen ?? first.current ?? 1;

  // The point that stays where it is while the size changes: where in the drawing, and where in the window.
  const anchor = useRef<{ part: [number, number]; at: [number, number] } | null>(null);
  const zoomAround = useCallback((factor: number, at: [number, number] | null) => {
    const box = window.current;
    const inner = box?.firstElementChild?.getBoundingClientRect();
    if (!box || !inner) {
      return;
    }
    const outer = box.getBoundingClientRect();
    const [x, y] = at ?? [outer.left + box.clientWidth / 2, outer.top + box.clientHeight / 2];
    anchor.current = {
      part: [(x - inner.left) / Math.max(inner.width, 1), (y - inner.top) / Math.max(inner.height, 1)],
      at: [x, y]
    };
    setZoom(now => Math.min(LARGEST, Math.max(SMALLEST, (now ?? first.current ?? 1) * factor)));
  }, []);
  useLayoutEffect(() => {
    const box = window.current;
    const inner = box?.firstElementChild?.getBoundingClientRect();
    if (box && inner && anchor.current) {
      const { part, at } = anchor.current;
      box.scrollBy(inner.left + part[0] * inner.width - at[0], inner.top + part[1] * inner.height - at[1]);
      anchor.current = null;
    }
  }, [zoom]);

  useEffect(() => {
    const box = window.current;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoomAround(STEP ** Math.max(-1, Math.min(1, -event.deltaY / 50)), [event.clientX, event.clientY]);
      }
    };
    // React's own listeners can't keep the page from zooming.
    box?.addEventListener('wheel', onWheel, { passive: false });
    return () => box?.removeEventListener('wheel', onWheel);
  }, []);

  return {
    zoom,
    zoomBy: steps => zoomAround(STEP ** steps, null),
    fit: () => {
      const box = window.current;
      if (drawing && box) {
        setZoom(Math.max(SMALLEST, bestZoom(drawing, { width: box.clientWidth, height: box.clientHeight })));
      }
    }
  };
}

/** Stays small when the picture grows. */
export function ZoomButtons({ zoom, zoomBy, fit, language }: IZoom & { language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <div className="enact-Zoom" role="group" aria-label={trans.__('Size of the picture')}>
      <button type="button" className="enact-Button" aria-label={trans.__('Smaller')} title={trans.__('Smaller')} onClick={() => zoomBy(-1)}>
        <span aria-hidden="true">−</span>
      </button>
      <span className="enact-Zoom-share" role="status">
        {percent(zoom, language)}
      </span>
      <button type="button" className="enact-Button" aria-label={trans.__('Larger')} title={trans.__('Larger')} onClick={() => zoomBy(1)}>
        <span aria-hidden="true">+</span>
      </button>
      <button type="button" className="enact-Button" onClick={fit}>
        {trans.__('Show everything')}
      </button>
    </div>
  );
}
