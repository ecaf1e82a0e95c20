// The teacher's studio: its command, where the server has one for this user. What it is made of is loaded when it is opened.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Client } from '../client';
import { speak } from '../language';
import type { IPlace } from '../studio/studio';
import type { StudioWidget } from '../studio/views/studio';
import { CommandIDs, ILearningPathToken } from '../tokens';
import type { ILearningPath, IStatus } from '../types';
import { studioIcon } from '../views/icons';

/** nbgrader's own screen for grading by hand. */
const FORMGRADER = 'nbgrader:open-formgrader';

export const studioPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:studio',
  description: 'The studio for teachers: class, exercises, grading, paths and log.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [ITranslator, ILabShell, ILayoutRestorer, ICommandPalette, ILauncher],
  activate: (
    app: JupyterFrontEnd,
    _: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null
  ): void => {
    const { commands, serviceManager, shell } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const server = serviceManager.serverSettings;
    const tracker = new WidgetTracker<MainAreaWidget<StudioWidget>>({ namespace: 'enact-studio' });

    const create = async (base: string, place?: IPlace): Promise<MainAreaWidget> => {
      const { makeStudio } = await import('../studio');
      const actions = {
        openSource: (source: string) => openSource(app, source),
        formgrader: (at: string | null) => formgrader(app, at && new URL(at, new URL(base, window.location.href)).href)
      };
      const content = makeStudio(base, language, server, actions, place);
      const widget = new MainAreaWidget({ content });
      widget.toolbar.hide(); // it would be an empty strip
      widget.id = 'enact-studio';
      widget.title.label = trans.__('Studio');
      widget.title.caption = trans.__('Class, exercises, grading, paths and log');
      widget.title.icon = studioIcon;
      widget.title.closable = true;
      void tracker.add(widget);
      const remember = (): void => void tracker.save(widget);
      content.model.changed.connect(remember);
      content.disposed.connect(() => content.model.changed.disconnect(remember)); // the model lives on
      return widget;
    };
    const show = async (base: string, place?: IPlace): Promise<void> => {
      const widget = tracker.currentWidget ?? (await create(base, place));
      if (!widget.isAttached) {
        // Without JupyterLab's shell (Notebook 7) the main area holds a single document.
        shell.add(widget, labShell ? 'main' : 'right', { type: trans.__('Studio') });
      }
      shell.activateById(widget.id);
    };
    const where = async (): Promise<string | null> => {
      const status = (await new Client(language.code, server).status().catch(() => null)) as IOfTeachers | null;
      return status?.studio ?? null;
    };
    const add = (base: string): void => {
      commands.addCommand(CommandIDs.showStudio, {
        label: args => (args.isPalette ? trans.__('Show the Studio') : trans.__('Studio')),
        caption: trans.__('Class, exercises, grading, paths and log'),
        icon: args => (args.isPalette ? undefined : studioIcon),
        execute: () => show(base)
      });
      palette?.addItem({ command: CommandIDs.showStudio, category: trans.__('Learning path'), args: { isPalette: true } });
      launcher?.add({ command: CommandIDs.showStudio, category: trans.__('Learning path'), rank: 1 });
    };

    commands.addCommand(CommandIDs.restoreStudio, {
      execute: async args => {
        const [base, { asPlace }] = await Promise.all([where(), import('../studio/studio')]);
        if (base) {
          await show(base, asPlace(args));
        }
      }
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.restoreStudio,
      args: ({ content: { model } }) => ({ ...model.place }),
      name: () => 'studio'
    });
    void app.restored.then(async () => {
      const base = await where();
      if (base) {
        add(base);
      }
    });
  }
};

/**
 * How nbgrader's own screen is opened. On a Hub, servers forbid that their pages are framed, as nbgrader's command would do: a tab
 * of the browser it is.
 *
 * @param service its address, where the Hub has one for the course
 * @returns null where it is not there
 */
function formgrader({ commands, serviceManager }: JupyterFrontEnd, service: string | null): (() => void) | null {
  if (service) {
    return () => void window.open(service, '_blank', 'noopener');
  }
  if (!commands.hasCommand(FORMGRADER)) {
    return null;
  }
  if (PageConfig.getOption('hubPrefix')) {
    const hers = URLExt.join(serviceManager.serverSettings.baseUrl, 'formgrader');
    return () => void window.open(hers, '_blank', 'noopener');
  }
  return () => void commands.execute(FORMGRADER);
}

/** Who teaches is told where the studio is. */
type IOfTeachers = IStatus & { studio?: string | null };

/** Open the author's file, as the server names it, where it is below JupyterLab's folder. @returns whether it is */
async function openSource({ commands, serviceManager }: JupyterFrontEnd, source: string): Promise<boolean> {
  if (!(await serviceManager.contents.get(source, { content: false }).catch(() => null))) {
    return false;
  }
  await commands.execute('docmanager:open', { path: source });
  return true;
}
