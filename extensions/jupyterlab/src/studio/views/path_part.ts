// What each part of the path editor is given.

import type { ILanguage } from '../../language';
import type { PathEditor } from '../path_editor';
import type { IPathEdit, IWishes } from '../types';

export interface IPathPart {
  editor: PathEditor;
  view: IPathEdit;
  /** what would hold with the draft */
  holds: IWishes;
  canEdit: boolean;
  language: ILanguage;
}
