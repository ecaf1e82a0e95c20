// What the learner has set: motion, language, and the words of the settings themselves.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { languages, speak } from '../language';
import { setMotion } from '../motion';
import { preferences } from '../preferences';
import { offerLanguages, translate } from '../schema';
import { ILearningPathToken, SETTINGS_ID } from '../tokens';
import type { ILearningPath } from '../types';

const OURS = '@enact-learn/jupyterlab:';

export const settingsPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:settings',
  description: 'Keeps to the settings of the learning path, and says them in the language of the learner.',
  autoStart: true,
  requires: [ILearningPathToken, ISettingRegistry],
  optional: [ITranslator],
  activate: async (
    app: JupyterFrontEnd,
    _: ILearningPath,
    settings: ISettingRegistry,
    translator: ITranslator | null
  ): Promise<void> => {
    const { trans } = speak(translator ?? nullTranslator);
    const preferred = await preferences(settings);
    const { language } = preferred.now;
    setMotion(preferred.now.reducedMotion);
    let isAsked = false;
    preferred.changed.connect(() => {
      setMotion(preferred.now.reducedMotion);
      if (preferred.now.language !== language && !isAsked) {
        isAsked = true;
        Notification.info(trans.__('The learning path speaks the other language after the page is reloaded.'), {
          autoClose: false,
          actions: [{ label: trans.__('Reload'), callback: () => window.location.reload() }]
        });
      }
    });

    // Nobody reads them before the page is there.
    void app.restored.then(() => {
      for (const [id, plugin] of Object.entries(settings.plugins)) {
        if (plugin && id.startsWith(OURS)) {
          translate(plugin.schema, trans);
        }
        if (plugin && id === SETTINGS_ID) {
          offerLanguages(plugin.schema, languages(), trans);
        }
      }
    });
  }
};
