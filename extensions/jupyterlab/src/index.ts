// The list of plugins.

import { checkPlugin } from './plugins/check';
import { mapPlugin } from './plugins/map';
import { modelPlugin } from './plugins/model';
import { pathPlugin } from './plugins/path';
import { picturesPlugin } from './plugins/pictures';

export * from './tokens';
export type * from './types';

export default [modelPlugin, pathPlugin, checkPlugin, mapPlugin, picturesPlugin];
