// Several tabs, one learner: what is done in one makes the others look again when they are seen.

/** After this long out of sight a tab looks again by itself: another browser may have been at work. */
const LONG_MS = 300_000;

/** One deed often is several requests. */
const CALM_MS = 300;

/** The other tabs of this server in this browser. */
export class OtherTabs {
  /**
   * @param server the address of the server: a Hub has many below one origin
   * @param age called when something may have changed, never while this tab is out of sight
   */
  constructor(
    server: string,
    private readonly _age: () => void
  ) {
    try {
      this._channel = new BroadcastChannel(`enact:${server}`);
      this._channel.onmessage = () => this._stale();
    } catch {
      // A browser without it: the tabs look again when they were out of sight for long.
    }
    document.addEventListener('visibilitychange', () => this._onSight());
  }

  /** Something was done in this tab. */
  tell(): void {
    this._channel?.postMessage('done');
  }

  private _stale(): void {
    this._isStale = true;
    if (document.visibilityState === 'visible') {
      window.clearTimeout(this._timer);
      this._timer = window.setTimeout(() => this._look(), CALM_MS);
    }
  }

  private _onSight(): void {
    if (document.visibilityState === 'hidden') {
      this._hiddenAt = performance.now();
      return;
    }
    if (this._isStale || performance.now() - this._hiddenAt > LONG_MS) {
      this._look();
    }
  }

  private _look(): void {
    this._isStale = false;
    this._age();
  }

  private _channel: BroadcastChannel | null = null;
  private _isStale = false;
  private _timer = 0;
  private _hiddenAt = performance.now();
}
