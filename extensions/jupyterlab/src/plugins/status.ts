// In the status bar: the skill of the open exercise, and how far the learner is with it.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { speak } from '../language';
import { OpenSkill } from '../open_skill';
import { CommandIDs, ILearningPathToken } from '../tokens';
import type { ILearningPath } from '../types';
import { SkillStatus } from '../views/status';
import { claimOf } from './notebook';

export const statusPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:status',
  description: 'The skill of the open exercise in the status bar, with its mastery.',
  autoStart: true,
  requires: [ILearningPathToken, INotebookTracker],
  // Notebook 7 has none.
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    tracker: INotebookTracker,
    bar: IStatusBar | null,
    translator: ITranslator | null
  ): void => {
    if (!bar) {
      return;
    }
    const { commands } = app;
    const language = speak(translator ?? nullTranslator);
    const model = new OpenSkill(path);
    const follow = (): void => void show(tracker, model);
    tracker.currentChanged.connect(follow);
    path.checked.connect(follow);

    const item = new SkillStatus(model, language, skill => {
      const command = commands.hasCommand(CommandIDs.showMap) ? CommandIDs.showMap : CommandIDs.showPath;
      void commands.execute(command, { skill });
    });
    bar.registerStatusItem('@enact-learn/jupyterlab:status', {
      item,
      align: 'left',
      rank: 100,
      isActive: () => model.skill !== null,
      activeStateChanged: model.changed
    });
    follow();
  }
};

/** Only exercises are asked about: other notebooks cause no request. */
async function show(tracker: INotebookTracker, model: OpenSkill): Promise<void> {
  const panel = tracker.currentWidget;
  await panel?.context.ready;
  if (panel === tracker.currentWidget) {
    // Else another one has come to the front while this one was being read.
    await model.follow(panel && claimOf(panel) !== null ? panel.context.localPath : null);
  }
}
