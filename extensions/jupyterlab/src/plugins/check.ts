// The Check button, its command, and the result region below each notebook.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { BoxLayout, type Widget } from '@lumino/widgets';

import { type ISavedNotebook, NotebookCheck } from '../check';
import { Unreachable } from '../client';
import { type ILanguage, speak } from '../language';
import { NotSaved } from '../problem';
import { CommandIDs, ILearningPathToken, METADATA_KEY } from '../tokens';
import type { ILearningPath } from '../types';
import { CheckButton } from '../views/button';
import { checkIcon } from '../views/icons';
import { CheckRegion } from '../views/region';
import { score } from '../views/words';

/** The name of the button in the schema of this plugin. */
const TOOLBAR_ITEM = 'enact-check';

const SAVING_MS = 30_000;

export const checkPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:check',
  description: 'The Check button of notebooks, and the region that shows what a check found.',
  autoStart: true,
  requires: [ILearningPathToken, INotebookTracker],
  optional: [ITranslator, IToolbarWidgetRegistry, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    toolbar: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null
  ): void => {
    const { commands } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const checks = new NotebookChecks(app, path, language);

    tracker.widgetAdded.connect((_, panel) => void checks.of(panel));
    toolbar?.addFactory<NotebookPanel>(
      'Notebook',
      TOOLBAR_ITEM,
      (panel): Widget => new CheckButton(checks.of(panel), language, () => keysOf(commands))
    );

    commands.addCommand(CommandIDs.check, {
      label: args => (args.isPalette ? trans.__('Check This Notebook') : trans.__('Check')),
      caption: trans.__('Save this notebook and check the answers'),
      icon: args => (args.isPalette ? undefined : checkIcon),
      isEnabled: () => tracker.currentWidget !== null,
      execute: async () => {
        if (tracker.currentWidget) {
          await checks.of(tracker.currentWidget).run();
        }
      }
    });
    palette?.addItem({
      command: CommandIDs.check,
      category: trans.__('Learning path'),
      args: { isPalette: true }
    });
  }
};

/** One NotebookCheck, with its region, for each open notebook. */
class NotebookChecks {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _path: ILearningPath,
    private readonly _language: ILanguage
  ) {}

  of(panel: NotebookPanel): NotebookCheck {
    let check = this._checks.get(panel);
    if (!check) {
      check = new NotebookCheck(savedNotebook(panel), this._path, this._language.trans, result =>
        score(result, this._language)
      );
      this._checks.set(panel, check);
      this._dock(panel, check);
      void restore(panel, check);
    }
    return check;
  }

  private _dock(panel: NotebookPanel, check: NotebookCheck): void {
    const region = new CheckRegion({
      check,
      path: this._path,
      language: this._language,
      start: exercise => {
        this._app.commands.execute(CommandIDs.start, { exercise }).catch(error => check.report(error));
      },
      leave: () => panel.content.activate(),
      isBusyElsewhere: watchFocus(panel, check)
    });
    const layout = panel.layout as BoxLayout;
    BoxLayout.setStretch(region, 0);
    layout.addWidget(region);
  }

  private readonly _checks = new WeakMap<NotebookPanel, NotebookCheck>();
}

function savedNotebook(panel: NotebookPanel): ISavedNotebook {
  const { context } = panel;
  return {
    get path(): string {
      return context.localPath;
    },
    async save(): Promise<void> {
      await context.ready;
      if (context.contentsModel?.writable === false) {
        if (context.model.dirty) {
          throw new NotSaved(null);
        }
        return;
      }
      try {
        await inTime(context.save());
      } catch (error) {
        if (error instanceof Unreachable) {
          throw error;
        }
        throw new NotSaved(error instanceof Error ? error.message : String(error));
      }
    }
  };
}

/** JupyterLab's saving waits for ever for a server that is gone: give up after SAVING_MS. */
async function inTime(saving: Promise<void>): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new Unreachable(false)), SAVING_MS);
  });
  try {
    await Promise.race([saving, late]);
  } finally {
    window.clearTimeout(timer);
  }
}

/** Only exercises are asked about: other notebooks cause no request. */
async function restore(panel: NotebookPanel, check: NotebookCheck): Promise<void> {
  await panel.context.ready;
  if (!panel.isDisposed && panel.context.model.getMetadata(METADATA_KEY)) {
    await check.restore();
  }
}

/**
 * Watch whether the learner goes on working while a check runs.
 *
 * @returns a function that says whether the focus should stay where it is
 */
function watchFocus(panel: NotebookPanel, check: NotebookCheck): () => boolean {
  let hasTyped = false;
  panel.content.node.addEventListener('keydown', () => (hasTyped = true), { capture: true });
  check.changed.connect(({ state }) => {
    if (state.step === 'saving') {
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
