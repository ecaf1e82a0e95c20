// The head of the side panel; and on machines that are thrown away, copies in the browser and reminders.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { createElement, type ReactElement } from 'react';

import { Client } from '../client';
import { BrowserCopies } from '../copies';
import { IdleWatch } from '../idle';
import { type ILanguage, speak } from '../language';
import { Mirror } from '../mirror';
import { CommandIDs, DATA_SETTINGS_ID, IConnectionToken, ILearningPathToken, IPanelHeadToken } from '../tokens';
import type { IConnection, IHome, ILearningPath, IPanelHead } from '../types';
import { Head } from '../views/head';
import type { IRestoreActions } from '../views/restore';

/** Asking where we are can wait until the screen stands. */
const LATER_MS = 1_500;

/** After a check, so that the answer is on the screen first. */
const SOON_MS = 1_000;

const EVERY_MS = 180_000;

/** The folder of the learner's copies, as the server names it. */
const WORK = 'enact/';

/** The share of the idle time after which the learner is reminded. */
const REMIND_AFTER = 0.7;

export const homePlugin: JupyterFrontEndPlugin<IPanelHead> = {
  id: '@enact-learn/jupyterlab:home',
  description: 'Keeps a copy of the progress in the browser where machines are thrown away, and reminds of taking it home.',
  autoStart: true,
  requires: [IConnectionToken, ILearningPathToken],
  optional: [ITranslator, ISettingRegistry],
  provides: IPanelHeadToken,
  activate: (
    app: JupyterFrontEnd,
    connection: IConnection,
    path: ILearningPath,
    translator: ITranslator | null,
    settings: ISettingRegistry | null
  ): IPanelHead => {
    const language = speak(translator ?? nullTranslator);
    const client = new Client(language.code, app.serviceManager.serverSettings);
    const head = new PanelHead(app, connection, language);

    const begin = async (): Promise<void> => {
      const { home } = await client.status();
      if (home?.place === 'binder') {
        const wishes = await wishesIn(settings);
        const mirror = new Mirror(client, new BrowserCopies(home.repository), language.trans, wishes.keepCopy);
        head.mirror = mirror;
        keepInStep(app, mirror, path, connection);
        remind(app, mirror, home, wishes.remind, language);
        untilItWorks(() => mirror.begin(), connection);
      }
    };
    void app.restored.then(() => window.setTimeout(() => untilItWorks(begin, connection), LATER_MS));
    return head;
  }
};

/** Do it; should the server be away just now, do it when it is back. */
function untilItWorks(work: () => Promise<void>, connection: IConnection): void {
  work().catch(() => {
    const again = (): void => {
      connection.outdated.disconnect(again);
      untilItWorks(work, connection);
    };
    connection.outdated.connect(again);
  });
}

/** Puts together what stands at the head of the side panel. */
class PanelHead implements IPanelHead {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _connection: IConnection,
    private readonly _language: ILanguage
  ) {
    _connection.changed.connect(() => this.changed.emit());
  }

  readonly changed = new Signal<this, void>(this);

  set mirror(mirror: Mirror) {
    this._mirror = mirror;
    mirror.changed.connect(() => this.changed.emit());
  }

  get saysAway(): boolean {
    const { reach } = this._connection.state;
    return reach === 'away' || reach === 'shut';
  }

  get isOffering(): boolean {
    return (this._mirror?.state.offered.length ?? 0) > 0;
  }

  render(): ReactElement {
    return createElement(Head, {
      connection: this._connection.state,
      onLook: () => this._connection.look(),
      mirror: this._mirror?.state ?? null,
      actions: this._actions,
      language: this._language
    });
  }

  private readonly _actions: IRestoreActions = {
    bringBack: () => void this._mirror?.bringBack(),
    discard: () => void this._mirror?.discard(),
    notNow: () => this._mirror?.notNow(),
    close: () => this._mirror?.close(),
    takeHome: () => void this._app.commands.execute(CommandIDs.takeHome),
    open: notebook => void this._app.commands.execute('docmanager:open', { path: notebook, factory: 'Notebook' })
  };
  private _mirror: Mirror | null = null;
}

interface IWishes {
  keepCopy: () => boolean;
  remind: () => boolean;
}

async function wishesIn(settings: ISettingRegistry | null): Promise<IWishes> {
  const ours = await settings?.load(DATA_SETTINGS_ID).catch(() => null);
  const wish = (key: string): boolean => (ours?.get(key).composite as boolean | undefined) ?? true;
  return { keepCopy: () => wish('keepCopy'), remind: () => wish('remind') };
}

/** Copy after each check, every few minutes, and when the page goes out of sight, where something has changed. */
function keepInStep(app: JupyterFrontEnd, mirror: Mirror, path: ILearningPath, connection: IConnection): void {
  const keep = (): void => void mirror.keep();
  Client.heard.connect((_, { verb, isDeed, error }) => {
    if (verb === 'record/erase' && !error) {
      mirror.forget();
    } else if (isDeed && !error) {
      mirror.touch();
    }
  });
  app.serviceManager.contents.fileChanged.connect((_, { type, newValue }) => {
    if (type === 'save' && newValue?.path?.startsWith(WORK)) {
      mirror.touch();
    }
  });
  app.commands.commandExecuted.connect((_, { id, result }) => {
    if (id === CommandIDs.takeHome) {
      const isHome = mirror.takingHome();
      result.then(isDone => isDone && isHome()).catch(() => undefined);
    }
  });
  path.checked.connect(() => window.setTimeout(keep, SOON_MS));
  connection.outdated.connect(keep);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
  window.setInterval(keep, EVERY_MS);
}

/** Before leaving, and before the machine is thrown away. */
function remind(
  app: JupyterFrontEnd,
  mirror: Mirror,
  { idle_minutes }: IHome,
  isWanted: () => boolean,
  { trans }: ILanguage
): void {
  window.addEventListener('beforeunload', event => {
    if (mirror.isAtRisk && isWanted()) {
      event.preventDefault();
      // what older browsers ask for
      event.returnValue = '';
    }
  });
  if (idle_minutes === null) {
    return;
  }
  let reminder: string | null = null;
  new IdleWatch(
    idle_minutes * 60_000 * REMIND_AFTER,
    () => {
      void mirror.keep();
      if (mirror.hasWork && isWanted()) {
        // JupyterLab cuts a notification after 140 characters.
        reminder = Notification.warning(
          trans.__('Still there? Binder throws this machine away after %1 idle minutes. Take your progress home.', idle_minutes),
          {
            autoClose: false,
            actions: [
              {
                label: trans.__('Take my progress home'),
                callback: () => void app.commands.execute(CommandIDs.takeHome)
              }
            ]
          }
        );
      }
    },
    () => {
      if (reminder !== null) {
        Notification.dismiss(reminder);
        reminder = null;
      }
    }
  );
}
