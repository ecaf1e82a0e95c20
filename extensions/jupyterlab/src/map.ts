// What the skill map knows: the skills, which one is looked at, and how that one went.

import { ISignal, Signal } from '@lumino/signaling';

import type { Following } from './following';
import type { IPicture, IPictures, ISkillMap } from './types';

/** What of the map is shown. */
export type Show = 'picture' | 'list' | 'both';

/** Mastery of one skill as it was once. */
export interface IMoment {
  /** ISO 8601, UTC */
  at: string;
  mean: number;
  low: number;
  high: number;
}

export interface IMapState {
  selected: string | null;
  show: Show;
  /** title of a skill -> its moments, the oldest first; null while they are asked for, or when nobody knows */
  history: ReadonlyMap<string, IMoment[]> | null;
}

/** The map of one course, as it is looked at. */
export class SkillMap {
  /**
   * @param following the skills, kept in step with the server
   * @param _pictures asks for the pictures of a course: one of them holds the history of its skills
   */
  constructor(
    readonly following: Following<ISkillMap>,
    private readonly _pictures: (course: string) => Promise<IPictures>,
    start: { selected: string | null; show: Show }
  ) {
    this._state = { ...start, history: null };
    following.changed.connect(this._onMap, this);
  }

  get state(): IMapState {
    return this._state;
  }

  /** Emits when the state or the skills have changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  select(skill: string | null): void {
    if (skill !== this._state.selected) {
      this._set({ selected: skill });
      void this._findHistory();
    }
  }

  show(show: Show): void {
    this._set({ show });
  }

  dispose(): void {
    this.following.dispose();
    Signal.clearData(this);
  }

  private _onMap(): void {
    const { data } = this.following.state;
    if (data !== this._map) {
      this._map = data;
      this._isAsked = false;
      // The view leaves another mark when it has drawn this: benchmarks/bench_map.py reads both.
      performance.clearMarks('enact-map-data');
      performance.mark('enact-map-data');
      // A skill of another course, or one that is no longer there.
      if (this._state.selected && !data?.skills.some(({ skill }) => skill === this._state.selected)) {
        this._set({ selected: null });
      }
      void this._findHistory();
    }
    this._changed.emit();
  }

  /** History is a nicety: without it all goes on. What is there stays until the newer one is. */
  private async _findHistory(): Promise<void> {
    const map = this._map;
    if (!map || !this._state.selected || this._isAsked) {
      return;
    }
    this._isAsked = true;
    const pictures = await this._pictures(map.course).catch(() => null);
    if (map === this._map && pictures) {
      this._set({ history: historyIn(pictures.pictures.find(({ id }) => id === 'mastery')) });
    }
  }

  private _set(change: Partial<IMapState>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private _state: IMapState;
  private _map: ISkillMap | null = null;
  /** whether the history that belongs to the map was asked for */
  private _isAsked = false;
  private readonly _changed = new Signal<this, void>(this);
}

/**
 * The history of each skill, from the rows behind the picture of mastery.
 *
 * The picture is made for the eye, so its rows name skills by their titles; titles of one course are told apart by
 * people too. Rows that are not as expected are left out.
 */
function historyIn(picture: IPicture | undefined): Map<string, IMoment[]> {
  const history = new Map<string, IMoment[]>();
  const data = picture?.spec.data as { values?: unknown } | undefined;
  for (const row of Array.isArray(data?.values) ? (data.values as Record<string, unknown>[]) : []) {
    const { skill, at, mastery: mean, low, high } = row;
    if (typeof skill === 'string' && typeof at === 'string' && isShare(mean) && isShare(low) && isShare(high)) {
      history.set(skill, [...(history.get(skill) ?? []), { at, mean, low, high }]);
    }
  }
  return history;
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
