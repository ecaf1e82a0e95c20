// The card in JupyterLab's launcher.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILauncher } from '@jupyterlab/launcher';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { speak } from '../language';
import { CommandIDs, ILearningPathToken } from '../tokens';
import type { ILearningPath } from '../types';

export const launcherPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:launcher',
  description: 'A card in the launcher that brings the learning path to the front.',
  autoStart: true,
  requires: [ILearningPathToken],
  // Notebook 7 has none.
  optional: [ILauncher, ITranslator],
  activate: (
    _: JupyterFrontEnd,
    __: ILearningPath,
    launcher: ILauncher | null,
    translator: ITranslator | null
  ): void => {
    const { trans } = speak(translator ?? nullTranslator);
    launcher?.add({ command: CommandIDs.showPath, category: trans.__('Learning path'), rank: 0 });
  }
};
