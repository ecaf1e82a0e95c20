// Moving what is in a scrolling window by dragging it with the mouse. Fingers do that already, keys and scroll bars too.

import { type PointerEvent, type RefObject, useRef } from 'react';

/** CSS pixels from which a press is no click any more. */
const TREMBLING = 4;

interface IDragging {
  /** whether the press that has just ended was a drag, so that the click after it means nothing */
  hasDragged: () => boolean;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
  };
}

export function useDragging(window: RefObject<HTMLElement>): IDragging {
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const hasDragged = useRef(false);
  const end = (): void => {
    from.current = null;
    window.current?.classList.remove('enact-mod-dragging');
  };
  return {
    hasDragged: () => hasDragged.current,
    handlers: {
      onPointerDown: event => {
        hasDragged.current = false;
        const box = window.current;
        if (box && event.pointerType === 'mouse' && event.button === 0) {
          from.current = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
        }
      },
      onPointerMove: event => {
        const box = window.current;
        if (!from.current || !box) {
          return;
        }
        const [x, y] = [event.clientX - from.current.x, event.clientY - from.current.y];
        if (!hasDragged.current && Math.hypot(x, y) > TREMBLING) {
          hasDragged.current = true;
          // From here on it goes on even when the mouse leaves the window.
          box.setPointerCapture(event.pointerId);
          box.classList.add('enact-mod-dragging');
        }
        if (hasDragged.current) {
          box.scrollTo(from.current.left - x, from.current.top - y);
        }
      },
      onPointerUp: end,
      onPointerCancel: end
    }
  };
}
