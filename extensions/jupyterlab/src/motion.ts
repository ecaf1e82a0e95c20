// Whether things may move on the screen: the stylesheet keeps to it.

import type { IPreferences } from './preferences';

/** Let style/base.css know what the learner has chosen. */
export function setMotion(wanted: IPreferences['reducedMotion']): void {
  document.documentElement.dataset.enactMotion = wanted === 'always' ? 'none' : 'auto';
}
