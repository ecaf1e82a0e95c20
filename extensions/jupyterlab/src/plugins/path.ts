// The side panel, and the commands that lead to an exercise.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { courseInAddress } from '../address';
import { type ILanguage, speak } from '../language';
import { type Preferences, preferences } from '../preferences';
import { CommandIDs, ILearningPathToken, IPanelHeadToken, SETTINGS_ID } from '../tokens';
import type { ILearningPath, IPanelHead } from '../types';
import type { IPlace } from '../views/foot';
import { pathIcon } from '../views/icons';
import { type IPathActions, PathPanel } from '../views/path';

/** Between the table of contents and the extension manager. */
const RANK = 210;

export const pathPlugin: JupyterFrontEndPlugin<void> = {
  id: SETTINGS_ID,
  description: 'The side panel Learning path: the next exercise, why, other choices, and skills.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [ITranslator, ILabShell, ILayoutRestorer, ISettingRegistry, ICommandPalette, IPanelHeadToken],
  activate: async (
    app: JupyterFrontEnd,
    path: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    settings: ISettingRegistry | null,
    palette: ICommandPalette | null,
    head: IPanelHead | null
  ): Promise<void> => {
    const { shell } = app;
    const language = speak(translator ?? nullTranslator);
    const wasAskedFor = courseInAddress() !== null;
    const preferred = await preferences(settings);

    const panel = new PathPanel(path, actions(app, path), language, () => ({
      head,
      goal: preferred.now.weeklyGoal,
      places: places(language).filter(({ command }) => app.commands.hasCommand(command))
    }));
    preferred.changed.connect(() => panel.update());
    head?.changed.connect(() => panel.update());
    // Whether somebody teaches is known a moment later.
    app.commands.commandChanged.connect((_, { id }) => id === CommandIDs.showStudio && panel.update());
    shell.add(panel, 'left', { rank: RANK, type: language.trans.__('Learning path') });
    restorer?.add(panel, panel.id);
    addCommands(app, path, language, () => shell.activateById(panel.id));
    for (const command of [CommandIDs.showPath, CommandIDs.next, CommandIDs.findMyLevel]) {
      palette?.addItem({ command, category: language.trans.__('Learning path') });
    }

    if (labShell) {
      void openOnFirstStart(app, labShell, panel, preferred, wasAskedFor);
    } else if (wasAskedFor || (preferred.now.openOnStart && isFrontPage())) {
      void Promise.all([app.started, app.restored]).then(() => shell.activateById(panel.id));
    }
  }
};

function actions(app: JupyterFrontEnd, path: ILearningPath): IPathActions {
  const { commands } = app;
  const start = async (exercise: string): Promise<void> => {
    await commands
      .execute(CommandIDs.start, { exercise })
      .catch(error => path.report(error, () => start(exercise)));
  };
  return {
    // Not before JupyterLab itself has what it needs: a workspace may open with the panel in front.
    load: () => void app.restored.then(() => path.load()),
    start: exercise => void start(exercise),
    tell: (exercise, says) => void path.tell(exercise, says),
    choose: course => void path.refresh(course),
    refresh: () => void path.refresh(),
    findLevel: () => void path.place('start'),
    stopPlacement: () => void path.place('stop'),
    startFromTheBeginning: () => {
      void path.place('stop').then(async () => {
        const next = path.state.path?.next;
        if (next && !path.state.problem) {
          await start(next.exercise);
        }
      });
    },
    show: command => void commands.execute(command)
  };
}

/** The screens that other plugins bring. */
function places({ trans }: ILanguage): IPlace[] {
  return [
    { command: CommandIDs.showMap, label: trans.__('Skill map') },
    { command: CommandIDs.showPictures, label: trans.__('My progress in pictures') },
    { command: CommandIDs.showData, label: trans.__('My data') },
    { command: CommandIDs.showStudio, label: trans.__('Studio') }
  ];
}

function addCommands(
  { commands }: JupyterFrontEnd,
  path: ILearningPath,
  { trans }: ILanguage,
  showPanel: () => void
): void {
  commands.addCommand(CommandIDs.showPath, {
    label: trans.__('Show the Learning Path'),
    caption: trans.__('What to do next, and why'),
    icon: pathIcon,
    execute: showPanel
  });
  commands.addCommand(CommandIDs.start, {
    label: trans.__('Start an Exercise'),
    execute: async args => {
      const started = await path.start(String(args.exercise));
      await commands.execute('docmanager:open', { path: started.path, factory: 'Notebook' });
    }
  });
  commands.addCommand(CommandIDs.next, {
    label: trans.__('Start the Next Exercise'),
    caption: trans.__('Open the exercise that is advised'),
    execute: async () => {
      await path.load();
      const next = path.state.path?.next;
      if (!next) {
        // The panel says why there is none.
        showPanel();
        return;
      }
      await commands.execute(CommandIDs.start, { exercise: next.exercise }).catch(error => {
        showPanel();
        path.report(error, () => commands.execute(CommandIDs.next));
      });
    }
  });
  commands.addCommand(CommandIDs.findMyLevel, {
    label: trans.__('Find My Level'),
    caption: trans.__('A few short questions for newcomers'),
    isEnabled: () => path.state.path?.placement?.is_offered ?? false,
    execute: async () => {
      showPanel();
      await path.place('start');
    }
  });
  path.changed.connect(() => commands.notifyCommandChanged(CommandIDs.findMyLevel));
}

/** In Notebook 7 each notebook has a page of its own, and only the list of files is where one begins. */
function isFrontPage(): boolean {
  return PageConfig.getOption('notebookPage') === 'tree';
}

/**
 * Bring the panel to the front for somebody who has not seen it yet, or who came for a course;
 * who closed it once stays in peace.
 */
async function openOnFirstStart(
  app: JupyterFrontEnd,
  shell: ILabShell,
  panel: PathPanel,
  preferred: Preferences,
  wasAskedFor: boolean
): Promise<void> {
  // The file browser comes to the front as soon as the shell is restored: ours is later than that.
  const [layout] = await Promise.all([shell.restored, app.restored]);
  const wasThere = layout.leftArea?.widgets?.includes(panel) ?? false;
  if (wasAskedFor || (preferred.now.openOnStart && !wasThere)) {
    shell.activateById(panel.id);
  }
}
