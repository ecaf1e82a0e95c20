// Mastery as a bar: filled up to the estimate, with a lighter band where it probably is. For the eye only.

import React from 'react';

import type { IChance } from '../types';

export function MasteryBar({ mastery: { low, mean, high } }: { mastery: IChance }): JSX.Element {
  return (
    <svg className="enact-Mastery" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <MasteryRects low={low} mean={mean} high={high} width={100} height={8} />
    </svg>
  );
}

interface IRects extends IChance {
  x?: number;
  y?: number;
  width: number;
  height: number;
}

/** The bar as part of a larger SVG. */
export function MasteryRects({ low, mean, high, x = 0, y = 0, width, height }: IRects): JSX.Element {
  const at = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * width * 10) / 10;
  return (
    <>
      <rect className="enact-Mastery-all" x={x} y={y} width={width} height={height} />
      <rect className="enact-Mastery-mean" x={x} y={y} width={at(mean)} height={height} />
      <rect className="enact-Mastery-band" x={x + at(low)} y={y} width={at(high) - at(low)} height={height} />
      <path className="enact-Mastery-mark" d={`M${x + at(mean)} ${y - 2}v${height + 4}`} />
    </>
  );
}
