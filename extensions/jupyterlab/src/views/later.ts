// Large things are drawn in two goes: what is in view at once, the rest when that is on the screen.

import { startTransition, useEffect, useState } from 'react';

/** From here on it is worth it. */
const LARGE = 60;

/**
 * @param count how many pieces there are
 * @param isReady whether the first go can begin
 * @returns whether all of them may be drawn
 */
export function useLater(count: number, isReady: boolean): boolean {
  const [isDone, setDone] = useState(count <= LARGE);
  useEffect(() => {
    if (isReady && !isDone) {
      // The frame with what is in view goes out first. React then draws the rest in small pieces.
      const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setDone(true))));
      return () => cancelAnimationFrame(frame);
    }
    return undefined;
  }, [isReady]);
  return isDone;
}
