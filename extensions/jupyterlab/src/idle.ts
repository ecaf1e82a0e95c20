// Notices when nobody has done anything in this page for a while.

const ACTIVITY = ['pointerdown', 'keydown', 'wheel'] as const;
const LOOK_MS = 15_000;

/** Calls once after a while without activity, and once when somebody is there again. */
export class IdleWatch {
  /** @param _after milliseconds without activity */
  constructor(
    private readonly _after: number,
    private readonly _onIdle: () => void,
    private readonly _onReturn: () => void
  ) {
    for (const kind of ACTIVITY) {
      document.addEventListener(kind, () => this._active(), { capture: true, passive: true });
    }
    window.setInterval(() => this._look(), LOOK_MS);
  }

  private _active(): void {
    // performance.now() only goes forward, whatever happens to the clock of the computer.
    this._last = performance.now();
    if (this._isIdle) {
      this._isIdle = false;
      this._onReturn();
    }
  }

  private _look(): void {
    if (!this._isIdle && performance.now() - this._last >= this._after) {
      this._isIdle = true;
      this._onIdle();
    }
  }

  private _last = performance.now();
  private _isIdle = false;
}
