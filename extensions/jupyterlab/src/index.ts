// The list of plugins.

import { checkPlugin } from './plugins/check';
import { connectionPlugin } from './plugins/connection';
import { dataPlugin } from './plugins/data';
import { exercisePlugin } from './plugins/exercise';
import { homePlugin } from './plugins/home';
import { launcherPlugin } from './plugins/launcher';
import { mapPlugin } from './plugins/map';
import { modelPlugin } from './plugins/model';
import { pathPlugin } from './plugins/path';
import { picturesPlugin } from './plugins/pictures';
import { remindersPlugin } from './plugins/reminders';
import { settingsPlugin } from './plugins/settings';
import { statusPlugin } from './plugins/status';
import { studioPlugin } from './plugins/studio';

export * from './tokens';
export type * from './types';

export default [
  modelPlugin,
  connectionPlugin,
  homePlugin,
  pathPlugin,
  checkPlugin,
  exercisePlugin,
  mapPlugin,
  picturesPlugin,
  dataPlugin,
  launcherPlugin,
  statusPlugin,
  settingsPlugin,
  remindersPlugin,
  studioPlugin
];
