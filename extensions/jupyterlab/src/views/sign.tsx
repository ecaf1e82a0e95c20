// A level as a sign: an empty ring, a quarter, a half, a full one with a tick. For the eye only; the word stands beside.

import React from 'react';

import type { Level } from '../types';

/** In a square of 14 by 14. */
const FILLED: Record<Level, string> = {
  unknown: '',
  starting: 'M7 7V2A5 5 0 0 1 12 7Z',
  growing: 'M7 2A5 5 0 0 1 7 12Z',
  mastered: 'M7 1A6 6 0 0 1 7 13A6 6 0 0 1 7 1ZM4.3 6 3.2 7.2 6.2 10.2 11 5.4 9.8 4.2 6.2 7.8Z'
};

/** The sign as part of a larger SVG. */
export function SignPath({ level, x = 0, y = 0 }: { level: Level; x?: number; y?: number }): JSX.Element {
  return (
    <g className="enact-Sign-path" data-level={level} transform={`translate(${x} ${y})`}>
      {level !== 'mastered' && <circle className="enact-Sign-ring" cx="7" cy="7" r="5.5" />}
      {FILLED[level] && <path className="enact-Sign-fill" fillRule="evenodd" d={FILLED[level]} />}
    </g>
  );
}

/** The sign among words. */
export function Sign({ level }: { level: Level }): JSX.Element {
  return (
    <svg className="enact-Sign" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
      <SignPath level={level} />
    </svg>
  );
}
