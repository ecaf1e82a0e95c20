// Notices when the server is away and when it is back, and what is done in other tabs.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Client } from '../client';
import { Connection } from '../connection';
import { speak } from '../language';
import { OtherTabs } from '../tabs';
import { IConnectionToken, ILearningPathToken } from '../tokens';
import type { IConnection, ILearningPath } from '../types';

/** What is done here changes everything that is shown. */
const RECORD = 'record/';

export const connectionPlugin: JupyterFrontEndPlugin<IConnection> = {
  id: '@enact-learn/jupyterlab:connection',
  description: 'Says whether the server answers, and when what is shown has to be asked for again.',
  autoStart: true,
  requires: [ILearningPathToken],
  optional: [ITranslator],
  provides: IConnectionToken,
  activate: (app: JupyterFrontEnd, path: ILearningPath, translator: ITranslator | null): IConnection => {
    const { serverSettings, connectionFailure } = app.serviceManager;
    const client = new Client(speak(translator ?? nullTranslator).code, serverSettings);
    const connection = new Connection(signal => client.status(signal), client.door);
    const tabs = new OtherTabs(serverSettings.baseUrl, () => connection.age());

    Client.heard.connect((_, { verb, isDeed, error }) => {
      connection.hear(error);
      if (isDeed && !error) {
        tabs.tell();
        if (verb.startsWith(RECORD)) {
          connection.age();
        }
      }
    });
    connectionFailure.connect(() => connection.look());
    window.addEventListener('offline', () => connection.look());
    window.addEventListener('online', () => connection.look());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && connection.state.reach !== 'here') {
        connection.look();
      }
    });
    connection.outdated.connect(() => {
      // Who has not opened the panel yet gets everything fresh when she does.
      if (path.state.path || path.state.problem) {
        void path.refresh();
      }
    });
    return connection;
  }
};
