// The pictures of how it went, their command, and their place in the workspace.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IThemeManager, WidgetTracker } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Client } from '../client';
import { Following } from '../following';
import { speak } from '../language';
import { CommandIDs, IConnectionToken, ILearningPathToken } from '../tokens';
import type { IConnection, ILearningPath } from '../types';
import { picturesIcon } from '../views/icons';
import { PicturesWidget } from '../views/pictures';

export const picturesPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:pictures',
  description: 'Pictures of how it went: mastery over time, predicted and achieved, time spent.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [
    ITranslator,
    ILabShell,
    ILayoutRestorer,
    ICommandPalette,
    IRenderMimeRegistry,
    IThemeManager,
    IConnectionToken
  ],
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    rendermime: IRenderMimeRegistry | null,
    themes: IThemeManager | null,
    connection: IConnection | null
  ): void => {
    const { commands, serviceManager, shell } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const client = new Client(language.code, serviceManager.serverSettings);
    const tracker = new WidgetTracker<PicturesWidget>({ namespace: 'enact-pictures' });

    themes?.themeChanged.connect(() => tracker.currentWidget?.repaint());
    const create = (): PicturesWidget => {
      const model = new Following(path, course => client.pictures(course), trans, connection?.outdated ?? null);
      const widget = new PicturesWidget({ model, rendermime, language });
      void tracker.add(widget);
      return widget;
    };

    commands.addCommand(CommandIDs.showPictures, {
      label: trans.__('Show My Progress'),
      caption: trans.__('Mastery over time, predicted and achieved, time spent'),
      icon: picturesIcon,
      execute: () => {
        const widget = tracker.currentWidget ?? create();
        if (!widget.isAttached) {
          // Without JupyterLab's shell (Notebook 7) the main area holds a single document.
          shell.add(widget, labShell ? 'main' : 'right', { mode: 'tab-after', type: trans.__('My progress') });
        }
        shell.activateById(widget.id);
      }
    });
    palette?.addItem({ command: CommandIDs.showPictures, category: trans.__('Learning path') });

    void restorer?.restore(tracker, { command: CommandIDs.showPictures, name: () => 'pictures' });
  }
};
