// In the status bar: the skill of the open exercise, and how far the learner is with it.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { speak } from '../language';
import { OpenSkill } from '../open_skill';
import { CommandIDs, ILearningPathToken, METADATA_KEY } from '../tokens';
import type { ILearningPath } from '../types';
import { SkillStatus } from '../views/status';

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
    const follow = (): void => void show(tracker.currentWidget, model);
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
async function show(panel: NotebookPanel | null, model: OpenSkill): Promise<void> {
  await panel?.context.ready;
  const isExercise = panel?.isDisposed === false && panel.context.model.getMetadata(METADATA_KEY) !== undefined;
  await model.follow(isExercise && panel ? panel.context.localPath : null);
}
