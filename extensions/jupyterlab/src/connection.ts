// Whether the server answers. Asks only after somebody got no answer, and then gently until it is back.

import { ISignal, Signal } from '@lumino/signaling';

import { Refused, type Unreachable } from './client';
import type { IConnection, IConnectionState } from './types';

/** How long one look may take: a cut line often gives no answer at all, instead of a no. */
const PATIENCE_MS = 10_000;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

/** What our server says where a token is missing. */
const NOT_ALLOWED = 'error.NotAllowed';

/** How long "it is back" stands there. */
const BACK_MS = 10_000;

/** After this long it is more than a restart. */
const LONG_MS = 120_000;

/** Looks whether the server is there while it is not. */
export class Connection implements IConnection {
  /**
   * @param _ask any request; rejects with Refused or Unreachable
   * @param door where one signs in again
   */
  constructor(
    private readonly _ask: (signal: AbortSignal) => Promise<unknown>,
    door: string
  ) {
    this._state = { reach: 'here', isLong: false, door };
  }

  get state(): IConnectionState {
    return this._state;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get outdated(): ISignal<this, void> {
    return this._outdated;
  }

  look(): void {
    window.clearTimeout(this._timer);
    void this._look();
  }

  /** Take note of how a request went: what makes one doubt is looked into, an answer ends the waiting. */
  hear(error: Refused | Unreachable | null): void {
    if (this._isLooking) {
      return;
    }
    const heard = this._meaning(error);
    if (heard !== 'here' && this._isThere) {
      this.look();
    } else if (heard === 'here' && !this._isThere) {
      this._found('here');
    }
  }

  /** What is shown may be out of date. */
  age(): void {
    this._outdated.emit();
  }

  private get _isThere(): boolean {
    return this._state.reach === 'here' || this._state.reach === 'back';
  }

  private async _look(): Promise<void> {
    if (this._isLooking) {
      return;
    }
    this._isLooking = true;
    const patience = new AbortController();
    const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
    let error: unknown = null;
    try {
      await this._ask(patience.signal);
    } catch (reason) {
      error = reason;
    } finally {
      window.clearTimeout(timer);
      this._isLooking = false;
    }
    this._found(this._meaning(error));
  }

  /** What an error, or none, says of the server itself. */
  private _meaning(error: unknown): 'here' | 'away' | 'shut' {
    if (error === null) {
      this._hasAnswered = true;
      return 'here';
    }
    if (!(error instanceof Refused)) {
      return 'away';
    }
    // Our own sentences with this status are about a deed that is not allowed, not about who is signed in.
    if (error.status === 401 || (error.status === 403 && (error.id === null || error.id === NOT_ALLOWED))) {
      return 'shut';
    }
    // Our server always gives a sentence. A page without one is a proxy's or a Hub's, which stands before it,
    // or Jupyter's own where we are not switched on.
    const isOurs = error.says !== null || (error.status === 404 && !this._hasAnswered);
    return isOurs ? 'here' : 'away';
  }

  private _found(reach: 'here' | 'away' | 'shut'): void {
    window.clearTimeout(this._timer);
    if (reach !== 'here') {
      this._goneSince ??= performance.now();
      this._set({ reach, isLong: performance.now() - this._goneSince > LONG_MS });
      this._timer = window.setTimeout(() => void this._look(), this._wait);
      this._wait = Math.min(this._wait * 1.5, LONGEST_WAIT_MS);
    } else if (!this._isThere) {
      this._goneSince = null;
      this._wait = FIRST_WAIT_MS;
      this._set({ reach: 'back', isLong: false });
      this._timer = window.setTimeout(() => this._set({ reach: 'here' }), BACK_MS);
      this._outdated.emit();
    } else {
      this._set({ reach: 'here' });
    }
  }

  private _set(change: Partial<IConnectionState>): void {
    const { reach, isLong } = this._state;
    this._state = { ...this._state, ...change };
    if (reach !== this._state.reach || isLong !== this._state.isLong) {
      this._changed.emit();
    }
  }

  private _state: IConnectionState;
  private _isLooking = false;
  private _hasAnswered = false;
  private _wait = FIRST_WAIT_MS;
  private _timer = 0;
  /** by the page's own clock, which nobody can set: performance.now() */
  private _goneSince: number | null = null;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _outdated = new Signal<this, void>(this);
}
