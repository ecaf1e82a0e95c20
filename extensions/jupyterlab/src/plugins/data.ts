// My data: the screen, and the commands that take progress home and bring it back.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';

import { Client } from '../client';
import { LearnerData } from '../data';
import { download } from '../download';
import { type ILanguage, speak } from '../language';
import { CommandIDs, DATA_SETTINGS_ID, IConnectionToken, ILearningPathToken } from '../tokens';
import type { IConnection, ILearningPath } from '../types';
import { DataPanel, type IDataActions } from '../views/data';
import { dataIcon } from '../views/icons';

export const dataPlugin: JupyterFrontEndPlugin<void> = {
  id: DATA_SETTINGS_ID,
  description: 'My data: what is kept of the learner, taking it home, bringing it back, erasing it.',
  autoStart: true,
  requires: [IConnectionToken, ILearningPathToken],
  optional: [ITranslator, ILabShell, ILayoutRestorer, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    connection: IConnection,
    path: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null
  ): void => {
    const { commands, shell } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const data = new LearnerData(new Client(language.code, app.serviceManager.serverSettings), trans);
    const screen = new Screen(data, language, {
      refresh: () => void data.refresh(),
      takeHome: notebooks => void commands.execute(CommandIDs.takeHome, { notebooks }),
      takeEverything: async () => {
        const file = await data.takeEverything();
        if (file) {
          download(file.name, file.blob, 'application/zip');
        }
      },
      explain: () => void data.explain(),
      choose: () => void commands.execute(CommandIDs.bring),
      bring: file => void data.bring(file),
      bringCopy: copy => void data.bringCopy(copy),
      drop: copy => void data.drop(copy.learner),
      decide: (course, yes) => void data.decide(course, yes),
      erase: () => void data.erase(),
      open: notebook => void commands.execute('docmanager:open', { path: notebook, factory: 'Notebook' })
    });
    const tracker = new WidgetTracker<Widget>({ namespace: 'enact-my-data' });
    void restorer?.restore(tracker, { command: CommandIDs.showData, name: () => 'enact-my-data' });

    const refresh = (): void => {
      if (screen.isSeen) {
        void data.refresh();
      }
    };
    connection.outdated.connect(refresh);
    path.checked.connect(refresh);

    commands.addCommand(CommandIDs.showData, {
      label: trans.__('My Data'),
      caption: trans.__('What is kept about you, and taking it home'),
      icon: args => (args.isPalette ? undefined : dataIcon),
      execute: () => {
        const widget = screen.widget;
        if (!widget.isAttached) {
          // Notebook 7 has one document in its main area and nothing beside it.
          shell.add(widget, labShell ? 'main' : 'right', { type: trans.__('My data') });
          void tracker.add(widget);
        }
        shell.activateById(widget.id);
      }
    });
    commands.addCommand(CommandIDs.takeHome, {
      label: trans.__('Take My Progress Home'),
      caption: trans.__('Download your progress, with your notebooks, as one file'),
      execute: async args => {
        const file = await data.takeHome(args.notebooks !== false);
        if (file) {
          download(file.name, file.text, 'application/json');
        } else {
          // Why there is none stands there.
          await commands.execute(CommandIDs.showData);
        }
        return file !== null;
      }
    });
    commands.addCommand(CommandIDs.bring, {
      label: trans.__('Bring Progress Back…'),
      caption: trans.__('Read a progress file'),
      execute: async () => {
        const file = await chooseFile();
        if (file) {
          await commands.execute(CommandIDs.showData);
          await data.bring(file);
        }
      }
    });
    for (const command of [CommandIDs.showData, CommandIDs.takeHome, CommandIDs.bring]) {
      palette?.addItem({ command, category: trans.__('Learning path'), args: { isPalette: true } });
    }
  }
};

/** The one screen, made when it is first asked for, and again after it was closed. */
class Screen {
  constructor(
    private readonly _data: LearnerData,
    private readonly _language: ILanguage,
    private readonly _actions: IDataActions
  ) {}

  get widget(): Widget {
    if (!this._widget || this._widget.isDisposed) {
      const content = new DataPanel(this._data, this._actions, this._language);
      const widget = new MainAreaWidget({ content });
      // JupyterLab calls every content "main area content".
      content.node.setAttribute('aria-label', content.title.label);
      widget.id = 'enact-my-data-screen';
      widget.title.label = content.title.label;
      widget.title.caption = content.title.caption;
      widget.title.icon = content.title.icon;
      widget.title.closable = true;
      this._widget = widget;
    }
    return this._widget;
  }

  get isSeen(): boolean {
    return this._widget?.isVisible ?? false;
  }

  private _widget: Widget | null = null;
}

/** The browser's own file chooser. @returns null when she chose nothing */
function chooseFile(): Promise<File | null> {
  return new Promise(resolve => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}
