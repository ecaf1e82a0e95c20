// What the learner has set, as the schema of the side panel names it.

import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { type ISignal, Signal } from '@lumino/signaling';

import { AS_JUPYTERLAB } from './language';
import { SETTINGS_ID } from './tokens';

export interface IPreferences {
  /** "auto" or ISO 639-1 */
  language: string;
  reducedMotion: 'auto' | 'always';
  reminders: boolean;
  /** exercises a week; 0: no goal */
  weeklyGoal: number;
  openOnStart: boolean;
}

const DEFAULTS: IPreferences = {
  language: AS_JUPYTERLAB,
  reducedMotion: 'auto',
  reminders: false,
  weeklyGoal: 0,
  openOnStart: true
};

/** The learner's settings; the defaults where there are none. */
export class Preferences {
  constructor(settings: ISettingRegistry.ISettings | null) {
    this._settings = settings;
    settings?.changed.connect(() => this._changed.emit());
  }

  get now(): IPreferences {
    return { ...DEFAULTS, ...(this._settings?.composite as Partial<IPreferences> | undefined) };
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  private readonly _settings: ISettingRegistry.ISettings | null;
  private readonly _changed = new Signal<this, void>(this);
}

/** Read them. A setting file that is broken, or a front end without settings, stops nobody from learning. */
export async function preferences(registry: ISettingRegistry | null): Promise<Preferences> {
  return new Preferences((await registry?.load(SETTINGS_ID).catch(() => null)) ?? null);
}
