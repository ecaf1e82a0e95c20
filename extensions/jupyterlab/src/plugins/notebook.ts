// An open notebook of JupyterLab, as far as the models need it.

import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { type Contents, ServerConnection } from '@jupyterlab/services';

import { Unreachable } from '../client';
import type { IOpenNotebook, IQuestion } from '../notebook';
import { NotSaved } from '../problem';
import { METADATA_KEY } from '../tokens';

const SAVING_MS = 30_000;

/** The id of the exercise that a notebook claims to be; null where it claims none, or is not loaded yet. */
export function claimOf(panel: NotebookPanel): string | null {
  const claim: unknown = panel.context.model?.getMetadata(METADATA_KEY);
  const exercise = (claim as { exercise?: unknown } | undefined | null)?.exercise;
  return typeof exercise === 'string' && exercise ? exercise : null;
}

/** @param open opens another notebook and tells a sentence below it */
export function openNotebook(
  panel: NotebookPanel,
  app: JupyterFrontEnd,
  open: (path: string, said: string) => Promise<void>
): IOpenNotebook {
  const { context } = panel;
  const { contents } = app.serviceManager;
  const drive = (): string => contents.driveName(context.path);
  const onDrive = (path: string): string => (drive() ? `${drive()}:${path}` : path);
  return {
    get path(): string {
      return context.localPath;
    },
    get exercise(): string | null {
      return claimOf(panel);
    },
    get hasGradedCells(): boolean {
      return context.model.sharedModel.cells.some(cell => cell.getMetadata('nbgrader') !== undefined);
    },
    save: () => save(panel, contents),
    rename: async (from: string, to: string): Promise<void> => {
      await contents.rename(onDrive(from), onDrive(to));
    },
    open: (path: string, said: string) => open(onDrive(path), said),
    ask
  };
}

async function ask({ title, body, yes }: IQuestion): Promise<boolean> {
  const { button } = await showDialog({
    title,
    body,
    buttons: [Dialog.cancelButton(), Dialog.okButton({ label: yes })],
    // What is meant to be read comes before the button that does it.
    defaultButton: 0
  });
  return button.accept;
}

async function save({ context }: NotebookPanel, contents: Contents.IManager): Promise<boolean> {
  await context.ready;
  if (context.contentsModel?.writable === false) {
    if (context.model.dirty) {
      throw new NotSaved('read-only');
    }
    return false;
  }
  // Asked before it is saved and not waited for: it costs no time.
  const wasGone = contents.get(context.path, { content: false }).then(() => false, isMissing);
  try {
    await inTime(context.save());
  } catch (error) {
    if (error instanceof Unreachable) {
      throw error;
    }
    throw new NotSaved(error instanceof Error && error.name === 'ModalCancelError' ? 'not-wanted' : 'failed');
  }
  return wasGone;
}

function isMissing(error: unknown): boolean {
  return error instanceof ServerConnection.ResponseError && error.response.status === 404;
}

/** JupyterLab's saving waits for ever for a server that is gone: give up after SAVING_MS, unless a dialog waits for her. */
async function inTime(saving: Promise<void>): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setInterval(() => {
      if (!document.querySelector('.jp-Dialog')) {
        reject(new Unreachable(false));
      }
    }, SAVING_MS);
  });
  try {
    await Promise.race([saving, late]);
  } finally {
    window.clearInterval(timer);
  }
}
