// The side panel, and the command that hands out an exercise and opens it.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { speak } from '../language';
import { CommandIDs, ILearningPathToken, IPanelHeadToken } from '../tokens';
import type { ILearningPath, IPanelHead } from '../types';
import { pathIcon } from '../views/icons';
import { PathPanel } from '../views/path';

const ID = '@enact-learn/jupyterlab:path';

/** Between the table of contents and the extension manager. */
const RANK = 210;

export const pathPlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'The side panel Learning path: the next exercise, why, other choices, and skills.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [ITranslator, ILabShell, ILayoutRestorer, ISettingRegistry, ICommandPalette, IPanelHeadToken],
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    settings: ISettingRegistry | null,
    palette: ICommandPalette | null,
    head: IPanelHead | null
  ): void => {
    const { commands, shell } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;

    const start = async (exercise: string): Promise<void> => {
      await commands
        .execute(CommandIDs.start, { exercise })
        .catch(error => path.report(error, () => start(exercise)));
    };
    const panel = new PathPanel(
      path,
      {
        start: exercise => void start(exercise),
        decline: exercise => void path.tell(exercise, 'not-now'),
        choose: course => void path.refresh(course),
        refresh: () => void path.refresh()
      },
      language,
      head
    );
    shell.add(panel, 'left', { rank: RANK, type: trans.__('Learning path') });
    restorer?.add(panel, panel.id);

    commands.addCommand(CommandIDs.showPath, {
      label: trans.__('Show the Learning Path'),
      caption: trans.__('What to do next, and why'),
      icon: pathIcon,
      execute: () => {
        shell.activateById(panel.id);
      }
    });
    commands.addCommand(CommandIDs.start, {
      label: trans.__('Start an Exercise'),
      execute: async args => {
        const started = await path.start(String(args.exercise));
        await commands.execute('docmanager:open', { path: started.path, factory: 'Notebook' });
      }
    });
    palette?.addItem({ command: CommandIDs.showPath, category: trans.__('Learning path') });

    if (labShell) {
      void openOnFirstStart(labShell, panel, settings);
    }
  }
};

/** Bring the panel to the front for somebody who has not seen it yet; who closed it once stays in peace. */
async function openOnFirstStart(
  shell: ILabShell,
  panel: PathPanel,
  settings: ISettingRegistry | null
): Promise<void> {
  const [layout, ours] = await Promise.all([shell.restored, settings?.load(ID).catch(() => null)]);
  const wasThere = layout.leftArea?.widgets?.includes(panel) ?? false;
  const isWanted = ours?.get('openOnStart').composite ?? true;
  if (isWanted && !wasThere) {
    shell.activateById(panel.id);
  }
}
