// The list of plugins.

import { checkPlugin } from './plugins/check';
import { connectionPlugin } from './plugins/connection';
import { dataPlugin } from './plugins/data';
import { homePlugin } from './plugins/home';
import { modelPlugin } from './plugins/model';
import { pathPlugin } from './plugins/path';

export * from './tokens';
export type * from './types';

export default [modelPlugin, connectionPlugin, homePlugin, pathPlugin, checkPlugin, dataPlugin];
