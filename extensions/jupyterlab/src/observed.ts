// Holds a state that is only ever replaced, and tells when it was.

import { ISignal, Signal } from '@lumino/signaling';

export class Observed<S extends object> {
  constructor(private _state: S) {}

  get state(): S {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  protected set(change: Partial<S>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
}
