// Whether things may move on the screen.

import type { IPreferences } from './preferences';

const ATTRIBUTE = 'enactMotion';

/** Let style/base.css and isStill() know what the learner has chosen. */
export function setMotion(wanted: IPreferences['reducedMotion']): void {
  document.documentElement.dataset[ATTRIBUTE] = wanted === 'always' ? 'none' : 'auto';
}

/** Whether nothing may move: by our setting, or by that of the learner's computer. */
export function isStill(): boolean {
  return (
    document.documentElement.dataset[ATTRIBUTE] === 'none' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
