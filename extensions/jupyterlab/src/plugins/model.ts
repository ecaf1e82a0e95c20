// Provides the learning path, which the side panel and the Check button share.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { courseInAddress } from '../address';
import { Client } from '../client';
import { choose, speak } from '../language';
import { LearningPath } from '../model';
import { preferences } from '../preferences';
import { ILearningPathToken } from '../tokens';
import type { ILearningPath } from '../types';

export const modelPlugin: JupyterFrontEndPlugin<ILearningPath> = {
  id: '@enact-learn/jupyterlab:model',
  description: 'What the learner should do next, kept in step with the server.',
  autoStart: true,
  optional: [ITranslator, ISettingRegistry],
  provides: ILearningPathToken,
  activate: async (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    settings: ISettingRegistry | null
  ): Promise<ILearningPath> => {
    const server = app.serviceManager.serverSettings;
    const ours = translator ?? nullTranslator;
    const course = courseInAddress();
    const { now } = await preferences(settings);
    await choose(now.language, ours, server);
    const { trans, code } = speak(ours);
    return new LearningPath(new Client(code, server), trans, course);
  }
};
