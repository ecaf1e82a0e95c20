// The Check button, its command, and the region below each notebook.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { BoxLayout, type Widget } from '@lumino/widgets';

import { Client } from '../client';
import { type IOpenExercises, IOpenExercisesToken, OpenExercise } from '../exercise';
import { type ILanguage, speak } from '../language';
import { CommandIDs, IConnectionToken, ILearningPathToken } from '../tokens';
import type { IConnection, ILearningPath } from '../types';
import { CheckButton } from '../views/button';
import { checkIcon } from '../views/icons';
import { CheckRegion } from '../views/region';
import { score } from '../views/words';
import { claimOf, openNotebook } from './notebook';

/** The name of the button in the schema of this plugin. */
const TOOLBAR_ITEM = 'enact-check';

export const checkPlugin: JupyterFrontEndPlugin<IOpenExercises> = {
  id: '@enact-learn/jupyterlab:check',
  description: 'The Check button of notebooks, and the region that shows what a check found.',
  autoStart: true,
  requires: [ILearningPathToken, INotebookTracker],
  optional: [ITranslator, IToolbarWidgetRegistry, ICommandPalette, IConnectionToken],
  provides: IOpenExercisesToken,
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    toolbar: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null,
    connection: IConnection | null
  ): IOpenExercises => {
    const { commands } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const exercises = new OpenExercises(app, path, tracker, language, connection);

    tracker.widgetAdded.connect((_, panel) => void exercises.of(panel));
    toolbar?.addFactory<NotebookPanel>(
      'Notebook',
      TOOLBAR_ITEM,
      (panel): Widget => new CheckButton(exercises.of(panel), language, () => keysOf(commands))
    );

    commands.addCommand(CommandIDs.check, {
      label: args => (args.isPalette ? trans.__('Check This Notebook') : trans.__('Check')),
      caption: trans.__('Save this notebook and check the answers'),
      icon: args => (args.isPalette ? undefined : checkIcon),
      isEnabled: () => tracker.currentWidget !== null,
      execute: async () => {
        if (tracker.currentWidget) {
          await exercises.of(tracker.currentWidget).run();
        }
      }
    });
    palette?.addItem({
      command: CommandIDs.check,
      category: trans.__('Learning path'),
      args: { isPalette: true }
    });
    return exercises;
  }
};

/** One OpenExercise, with its region, for each open notebook. */
class OpenExercises implements IOpenExercises {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _path: ILearningPath,
    private readonly _tracker: INotebookTracker,
    private readonly _language: ILanguage,
    private readonly _connection: IConnection | null
  ) {
    this._client = new Client(_language.code, _app.serviceManager.serverSettings);
  }

  get current(): OpenExercise | null {
    const panel = this._tracker.currentWidget;
    return panel && claimOf(panel) !== null ? this.of(panel) : null;
  }

  of(panel: NotebookPanel): OpenExercise {
    let exercise = this._exercises.get(panel);
    if (!exercise) {
      exercise = new OpenExercise(
        openNotebook(panel, this._app, (path, said) => this._open(path, said, panel)),
        this._path,
        this._client,
        this._language.trans,
        result => score(result, this._language)
      );
      this._exercises.set(panel, exercise);
      this._dock(panel, exercise);
      void keepFresh(panel, exercise, this._connection);
    }
    return exercise;
  }

  private _dock(panel: NotebookPanel, exercise: OpenExercise): void {
    const region = new CheckRegion({
      exercise,
      path: this._path,
      language: this._language,
      start: next => {
        const start = async (): Promise<void> => {
          await this._app.commands
            .execute(CommandIDs.start, { exercise: next })
            .catch(error => exercise.fail(error, start));
        };
        void start();
      },
      leave: () => panel.content.activate(),
      isBusyElsewhere: watchFocus(panel, exercise)
    });
    const layout = panel.layout as BoxLayout;
    BoxLayout.setStretch(region, 0);
    layout.addWidget(region);
  }

  /** Open a notebook and tell the sentence below it; where it opens out of reach, below the one where it was asked. */
  private async _open(path: string, said: string, from: NotebookPanel): Promise<void> {
    const opened = await this._app.commands.execute('docmanager:open', { path, factory: 'Notebook' });
    const panel = this._tracker.has(opened) ? (opened as NotebookPanel) : from;
    this.of(panel).tell(said);
  }

  private readonly _client: Client;
  private readonly _exercises = new WeakMap<NotebookPanel, OpenExercise>();
}

/** Look up where an exercise stands when it is opened and when one comes back to it; other notebooks cause no request. */
async function keepFresh(
  panel: NotebookPanel,
  exercise: OpenExercise,
  connection: IConnection | null
): Promise<void> {
  const refresh = async (): Promise<void> => {
    if (!panel.isDisposed && claimOf(panel) !== null) {
      await exercise.refresh();
    }
  };
  const onComingBack = (): void => {
    // Something may have been checked in another tab of the browser meanwhile.
    if (document.visibilityState === 'visible' && panel.isVisible) {
      void refresh();
    }
  };
  const onOutdated = (): void => void refresh();
  document.addEventListener('visibilitychange', onComingBack);
  connection?.outdated.connect(onOutdated);
  panel.disposed.connect(() => {
    document.removeEventListener('visibilitychange', onComingBack);
    connection?.outdated.disconnect(onOutdated);
    exercise.dispose();
  });
  await panel.context.ready;
  await refresh();
}

/**
 * Watch whether the learner goes on working while a check runs.
 *
 * @returns a function that says whether the focus should stay where it is
 */
function watchFocus(panel: NotebookPanel, { check }: OpenExercise): () => boolean {
  let hasTyped = false;
  panel.content.node.addEventListener('keydown', () => (hasTyped = true), { capture: true });
  check.changed.connect(({ state }) => {
    // Who presses Cancel is here, whatever was typed before.
    if (state.step === 'saving' || state.step === 'cancelling') {
      hasTyped = false;
    }
  });
  return () => {
    const active = document.activeElement;
    const isOutside = active !== null && active !== document.body && !panel.node.contains(active);
    return hasTyped || isOutside || !panel.isVisible;
  };
}

/** The shortcut of Check as it is written on this computer. */
function keysOf(commands: CommandRegistry): string {
  const binding = commands.keyBindings.find(({ command }) => command === CommandIDs.check);
  return binding ? binding.keys.map(keys => CommandRegistry.formatKeystroke(keys)).join(' ') : '';
}
