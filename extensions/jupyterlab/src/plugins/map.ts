// The skill map, its command, and its place in the workspace.

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Client } from '../client';
import { Following } from '../following';
import { speak } from '../language';
import { type Show, SkillMap } from '../map';
import { CommandIDs, IConnectionToken, ILearningPathToken } from '../tokens';
import type { IConnection, ILearningPath } from '../types';
import { mapIcon } from '../views/icons';
import { SkillMapWidget } from '../views/map';

export const mapPlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:map',
  description: 'The skill map: a picture of all skills and a list of them.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [ITranslator, ILabShell, ILayoutRestorer, ICommandPalette, IConnectionToken],
  activate: (
    app: JupyterFrontEnd,
    path: ILearningPath,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    connection: IConnection | null
  ): void => {
    const { commands, serviceManager, shell } = app;
    const language = speak(translator ?? nullTranslator);
    const { trans } = language;
    const client = new Client(language.code, serviceManager.serverSettings);
    const tracker = new WidgetTracker<SkillMapWidget>({ namespace: 'enact-skill-map' });

    const start = async (exercise: string): Promise<void> => {
      await commands.execute(CommandIDs.start, { exercise }).catch(error => {
        // The panel is where such things are said.
        path.report(error, () => start(exercise));
        void commands.execute(CommandIDs.showPath);
      });
    };
    const create = (selected: string | null, show: Show): SkillMapWidget => {
      const following = new Following(path, course => client.map(course), trans, connection?.outdated ?? null);
      const model = new SkillMap(following, course => client.pictures(course), { selected, show });
      const widget = new SkillMapWidget({ model, path, language, start: exercise => void start(exercise) });
      // What is looked at is found again after a reload.
      model.changed.connect(() => void tracker.save(widget));
      void tracker.add(widget);
      return widget;
    };

    commands.addCommand(CommandIDs.showMap, {
      label: trans.__('Show the Skill Map'),
      caption: trans.__('All skills, and how far you are with each'),
      icon: mapIcon,
      describedBy: { args: { type: 'object', properties: { skill: { type: 'string' } } } },
      execute: args => {
        const skill = typeof args.skill === 'string' ? args.skill : null;
        const widget = tracker.currentWidget ?? create(skill, isShow(args.show) ? args.show : 'both');
        if (skill) {
          widget.model.select(skill);
        }
        if (!widget.isAttached) {
          // Without JupyterLab's shell (Notebook 7) the main area holds a single document.
          shell.add(widget, labShell ? 'main' : 'right', { mode: 'tab-after', type: trans.__('Skill map') });
        }
        shell.activateById(widget.id);
      }
    });
    palette?.addItem({ command: CommandIDs.showMap, category: trans.__('Learning path') });

    void restorer?.restore(tracker, {
      command: CommandIDs.showMap,
      args: ({ model: { state } }) => ({ ...(state.selected && { skill: state.selected }), show: state.show }),
      name: () => 'map'
    });
  }
};

function isShow(value: unknown): value is Show {
  return value === 'picture' || value === 'list' || value === 'both';
}
