// Provides the learning path, which the side panel and the Check button share.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Client } from '../client';
import { speak } from '../language';
import { LearningPath } from '../model';
import { ILearningPathToken } from '../tokens';
import type { ILearningPath } from '../types';

export const modelPlugin: JupyterFrontEndPlugin<ILearningPath> = {
  id: '@enact-learn/jupyterlab:model',
  description: 'What the learner should do next, kept in step with the server.',
  autoStart: true,
  optional: [ITranslator],
  provides: ILearningPathToken,
  activate: (app: JupyterFrontEnd, translator: ITranslator | null): ILearningPath => {
    const { trans, code } = speak(translator ?? nullTranslator);
    return new LearningPath(new Client(code, app.serviceManager.serverSettings), trans);
  }
};
