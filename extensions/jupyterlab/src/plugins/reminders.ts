// Once a session, for whoever asked for it: a notification when something is due for review.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { speak } from '../language';
import { preferences } from '../preferences';
import { CommandIDs, ILearningPathToken } from '../tokens';
import type { ILearningPath } from '../types';

const SHOWN_MS = 20_000;

export const remindersPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:reminders',
  description: 'One notification a session when something is due for review; off by default.',
  autoStart: true,
  requires: [ILearningPathToken, ISettingRegistry],
  optional: [ITranslator],
  activate: async (
    app: JupyterFrontEnd,
    path: ILearningPath,
    settings: ISettingRegistry,
    translator: ITranslator | null
  ): Promise<void> => {
    const { trans } = speak(translator ?? nullTranslator);
    const preferred = await preferences(settings);
    if (!preferred.now.reminders) {
      return;
    }
    void app.restored.then(async () => {
      await path.load();
      const { fading, is_new_session } = path.state.path ?? { fading: [], is_new_session: false };
      if (is_new_session && fading.length > 0) {
        const words = trans._n(
          '%1 skill is due for review: %2.',
          '%1 skills are due for review, first of all: %2.',
          fading.length,
          fading[0].title
        );
        Notification.info(words, {
          autoClose: SHOWN_MS,
          actions: [{ label: trans.__('Show me'), callback: () => void app.commands.execute(CommandIDs.showPath) }]
        });
      }
    });
  }
};
