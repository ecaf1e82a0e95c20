// The studio, made when it is first opened: a file of its own, so that students never wait for it.

import type { ServerConnection } from '@jupyterlab/services';

import type { ILanguage } from '../language';
import { StudioClient } from './client';
import { type IPlace, Studio } from './studio';
import { type IStudioActions, StudioWidget } from './views/studio';

/** A studio that is closed and opened again goes on where it was: drafts stay. */
let known: Studio | null = null;

/**
 * @param base where the studio's server is, as the status view says
 * @param place what was looked at when the page was left
 */
export function makeStudio(
  base: string,
  language: ILanguage,
  server: ServerConnection.ISettings,
  actions: IStudioActions,
  place?: IPlace
): StudioWidget {
  const model = (known ??= new Studio(new StudioClient(base, language.code, server), language.trans, place));
  const widget = new StudioWidget(model, language, actions);
  const stay = (event: BeforeUnloadEvent): void => {
    if (model.hasDraft) {
      event.preventDefault();
      // what older browsers ask for
      event.returnValue = '';
    }
  };
  window.addEventListener('beforeunload', stay);
  widget.disposed.connect(() => window.removeEventListener('beforeunload', stay));
  void model.open();
  return widget;
}
