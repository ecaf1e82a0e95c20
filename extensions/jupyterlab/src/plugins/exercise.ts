// Commands for the exercise of the current notebook: hints, history, start over, lesson, solution, report a problem.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { type IOpenExercises, IOpenExercisesToken, type OpenExercise } from '../exercise';
import { speak } from '../language';
import { CommandIDs } from '../tokens';

interface ICommand {
  id: string;
  label: string;
  caption: string;
  execute: (exercise: OpenExercise) => Promise<void> | void;
}

export const exercisePlugin: JupyterFrontEndPlugin<void> = {
  id: '@enact-learn/jupyterlab:exercise',
  description: 'Commands for the exercise of the current notebook: hints, history, a fresh start, the lesson.',
  autoStart: true,
  requires: [IOpenExercisesToken],
  optional: [ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    exercises: IOpenExercises,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const { trans } = speak(translator ?? nullTranslator);
    const ours: ICommand[] = [
      {
        id: CommandIDs.hint,
        label: trans.__('Show a Hint'),
        caption: trans.__('One more hint for this exercise'),
        execute: exercise => {
          exercise.bring('hints');
          return exercise.hints.more();
        }
      },
      {
        id: CommandIDs.history,
        label: trans.__('Show the History of This Exercise'),
        caption: trans.__('Every version that was checked: compare, open again'),
        execute: exercise => exercise.bring('history')
      },
      {
        id: CommandIDs.startOver,
        label: trans.__('Start This Exercise Over…'),
        caption: trans.__('Begin with a fresh copy; the old one is kept'),
        execute: exercise => exercise.renewal.startOver()
      },
      {
        id: CommandIDs.lesson,
        label: trans.__('Show the Lesson of This Exercise'),
        caption: trans.__('Open the lesson that belongs to this exercise'),
        execute: exercise => exercise.showLesson()
      },
      {
        id: CommandIDs.solution,
        label: trans.__('Show the Worked Solution'),
        caption: trans.__('How the author solves this exercise: after full marks, or after giving up'),
        execute: exercise => {
          exercise.bring('solution');
          return exercise.solution.show();
        }
      },
      {
        id: CommandIDs.reportProblem,
        label: trans.__('Report a Problem with This Exercise…'),
        caption: trans.__('Tell your teacher what is wrong with it'),
        execute: exercise => exercise.bringReport()
      }
    ];
    for (const { id, label, caption, execute } of ours) {
      app.commands.addCommand(id, {
        label,
        caption,
        isEnabled: () => exercises.current !== null,
        execute: async () => {
          if (exercises.current) {
            await execute(exercises.current);
          }
        }
      });
      palette?.addItem({ command: id, category: trans.__('Learning path') });
    }
  }
};
