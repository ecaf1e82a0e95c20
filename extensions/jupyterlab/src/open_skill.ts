// Which skill the open exercise trains, and how far the learner is with it.

import { type ISignal, Signal } from '@lumino/signaling';

import type { ILearningPath, ISkillBar } from './types';

/** Follows the open notebook and the learning path. */
export class OpenSkill {
  constructor(private readonly _path: ILearningPath) {
    _path.changed.connect(() => this._refresh());
  }

  /** The first skill of the open exercise; null while no exercise is open. */
  get skill(): ISkillBar | null {
    return this._skill;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /**
   * Another notebook is in front.
   *
   * @param notebook the path of its file, null when it is no exercise
   */
  async follow(notebook: string | null): Promise<void> {
    const turn = ++this._turn;
    if (notebook !== this._notebook) {
      // What is known belongs to the one before.
      this._notebook = notebook;
      this._set(null);
    }
    // Where the server does not know the notebook there is nothing to show; the Check button says why.
    const work = notebook === null ? null : await this._path.work(notebook).catch(() => null);
    if (turn === this._turn) {
      this._set(work?.skills[0] ?? null);
    }
  }

  /** The path that came with the newest answer may know better. */
  private _refresh(): void {
    const newer = this._path.state.path?.skills.find(({ skill }) => skill === this._skill?.skill);
    if (newer && newer !== this._skill) {
      this._set(newer);
    }
  }

  private _set(skill: ISkillBar | null): void {
    if (skill !== this._skill) {
      this._skill = skill;
      this._changed.emit();
    }
  }

  private _skill: ISkillBar | null = null;
  private _notebook: string | null = null;
  private _turn = 0;
  private readonly _changed = new Signal<this, void>(this);
}
