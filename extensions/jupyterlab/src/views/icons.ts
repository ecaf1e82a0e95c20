// Our icons; they take their colour from the theme.

import { LabIcon } from '@jupyterlab/ui-components';

import checkSource from '../../style/icons/check.svg';
import dataSource from '../../style/icons/data.svg';
import mapSource from '../../style/icons/map.svg';
import pathSource from '../../style/icons/path.svg';
import picturesSource from '../../style/icons/pictures.svg';
import studioSource from '../../style/icons/studio.svg';

export const pathIcon = new LabIcon({ name: 'enact-learn:path', svgstr: pathSource });
export const checkIcon = new LabIcon({ name: 'enact-learn:check', svgstr: checkSource });
export const dataIcon = new LabIcon({ name: 'enact-learn:data', svgstr: dataSource });
export const mapIcon = new LabIcon({ name: 'enact-learn:map', svgstr: mapSource });
export const picturesIcon = new LabIcon({ name: 'enact-learn:pictures', svgstr: picturesSource });
export const studioIcon = new LabIcon({ name: 'enact-learn:studio', svgstr: studioSource });
