// The list of plugins.

import { checkPlugin } from './plugins/check';
import { exercisePlugin } from './plugins/exercise';
import { modelPlugin } from './plugins/model';
import { pathPlugin } from './plugins/path';

export * from './tokens';
export type * from './types';

export default [modelPlugin, pathPlugin, checkPlugin, exercisePlugin];
