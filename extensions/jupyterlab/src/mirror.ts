// On a machine that is thrown away: keeps a copy of the progress in this browser, and offers what earlier
// machines have left there.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client } from './client';
import { serverNow } from './clock';
import { type BrowserCopies, type ICopy, NoStorage } from './copies';
import { Observed } from './observed';
import { inWords } from './problem';
import type { IImported, IRecord } from './types';

/** A copy with notebooks is not larger than this, in bytes. */
const LARGEST = 5_000_000;

export interface IMirrorState {
  /** what earlier machines have left, the newest first; empty as well when it was declined */
  offered: ICopy[];
  step: 'idle' | 'bringing' | 'deleting';
  /** what came back */
  brought: IImported | null;
  problem: string | null;
  /** what is in this browser of this machine's learner */
  kept: Pick<ICopy, 'at' | 'notebooks'> | null;
  /** why the browser keeps nothing; "seen": that was said and read */
  trouble: 'none' | 'full' | 'closed' | 'seen';
}

/** Copies the progress into the browser's storage. Nothing here ever stands in the learner's way. */
export class Mirror extends Observed<IMirrorState> {
  /** @param _isWanted whether the learner wants copies in this browser */
  constructor(
    private readonly _client: Client,
    private readonly _copies: BrowserCopies,
    private readonly _trans: TranslationBundle,
    private readonly _isWanted: () => boolean
  ) {
    super({ offered: [], step: 'idle', brought: null, problem: null, kept: null, trouble: 'none' });
  }

  /** Whether something would be lost with this machine. */
  get isAtRisk(): boolean {
    return this._deeds > this._safe;
  }

  /** Whether there is anything to take home. */
  get hasWork(): boolean {
    return this.isAtRisk || this.state.kept !== null;
  }

  /** Look what there is: a fresh machine is offered what an earlier one has left. */
  async begin(): Promise<void> {
    const record = await this._client.record();
    // Where nothing can be read, that is said as soon as there is something to keep.
    const copies = await this._copies.all().catch(() => []);
    this.set({ kept: copies.find(({ learner }) => learner === record.learner) ?? null });
    if (isEmpty(record)) {
      this.set({ offered: copies.filter(({ learner }) => learner !== record.learner) });
    } else {
      // The page was loaded again; whether the last copy was finished before is not known.
      this.touch();
      await this.keep();
    }
  }

  /** Something has changed that a copy should have. */
  touch(): void {
    this._deeds += 1;
  }

  /** Copy the progress, if something has changed since the last time. */
  async keep(): Promise<void> {
    if (this._deeds === this._copied || this._isKeeping || !this._isWanted()) {
      return;
    }
    this._isKeeping = true;
    const deeds = this._deeds;
    try {
      const kept = await this._copies.alone(() => this._copy());
      if (kept) {
        this._brought.clear();
        this.set({ kept, trouble: 'none' });
      }
      this._copied = deeds;
      // Notebooks that are too large for a copy are not safe before they were taken home.
      if (!kept || kept.notebooks) {
        this._safe = Math.max(this._safe, deeds);
      }
    } catch (error) {
      this._say(error);
    } finally {
      this._isKeeping = false;
    }
  }

  /**
   * Take note of a progress file that is downloaded from now on.
   *
   * @returns what to call when she has it
   */
  takingHome(): () => void {
    const deeds = this._deeds;
    return () => {
      this._safe = Math.max(this._safe, deeds);
    };
  }

  /** Bring back all that is offered. */
  async bringBack(): Promise<void> {
    if (this.state.step !== 'idle') {
      return;
    }
    let brought: IImported = { attempts: 0, already_here: 0, notebooks: [], notes: [] };
    this.set({ step: 'bringing', problem: null });
    // The newest comes first: its notebooks get their own names, older ones stand beside them.
    for (const copy of this.state.offered) {
      try {
        const came = await this._client.bring(copy.file);
        brought = {
          attempts: brought.attempts + came.attempts,
          already_here: brought.already_here + came.already_here,
          notebooks: [...brought.notebooks, ...came.notebooks],
          notes: [...brought.notes, ...came.notes]
        };
        this._brought.add(copy.learner);
        this.set({ offered: this.state.offered.filter(one => one !== copy), brought });
      } catch (error) {
        this.set({ problem: inWords(error, this._trans) });
      }
    }
    this.set({ step: 'idle' });
    if (this._brought.size > 0) {
      this.touch();
      await this.keep();
    }
  }

  /** Delete all that is offered. */
  async discard(): Promise<void> {
    if (this.state.step !== 'idle') {
      return;
    }
    this.set({ step: 'deleting', problem: null });
    try {
      await this._copies.drop(new Set(this.state.offered.map(({ learner }) => learner)));
      this.set({ step: 'idle', offered: [] });
    } catch {
      this.set({
        step: 'idle',
        problem: this._trans.__(
          'The copy in this browser could not be deleted. Clear what this browser stores for this site in its settings.'
        )
      });
    }
  }

  /** Ask no more. What was offered stays where it is. */
  notNow(): void {
    if (this.state.step === 'idle') {
      this.set({ offered: [], problem: null });
    }
  }

  /** What there was to say was read. */
  close(): void {
    this.set({ brought: null, problem: null, trouble: this.state.trouble === 'none' ? 'none' : 'seen' });
  }

  /** The learner has erased everything: there is nothing to lose, and no copy any more. */
  forget(): void {
    this._safe = this._copied = this._deeds;
    this._brought.clear();
    this.set({ offered: [], brought: null, kept: null });
  }

  /** @returns what was kept; null where there is nothing worth keeping, so that it never replaces something */
  private async _copy(): Promise<ICopy | null> {
    const record = await this._client.record();
    if (isEmpty(record)) {
      return null;
    }
    if (!this._isLarge) {
      const kept = await this._put(record, true).catch(withRoomForLess);
      if (kept) {
        return kept;
      }
      this._isLarge = true;
    }
    return this._put(record, false);
  }

  /** @returns what was kept, null when it is too large */
  private async _put(record: IRecord, notebooks: boolean): Promise<ICopy | null> {
    const { text } = await this._client.progressFile(notebooks);
    if (notebooks && new Blob([text]).size > LARGEST) {
      return null;
    }
    const { learner, checks, exercises } = record;
    const at = new Date(serverNow()).toISOString();
    const copy: ICopy = { version: 1, learner, at, checks, exercises, notebooks, file: text };
    await this._copies.keep(copy, this._brought);
    return copy;
  }

  /** Trouble with the browser's storage is said once; trouble with the server is said by others. */
  private _say(error: unknown): void {
    if (error instanceof NoStorage && this.state.trouble !== 'seen') {
      this.set({ trouble: error.isFull ? 'full' : 'closed' });
    }
  }

  /** how often something was done */
  private _deeds = 0;
  /** how much of that is in the browser's copy ... */
  private _copied = 0;
  /** ... and how much of it is safe with its notebooks, there or at home */
  private _safe = 0;
  private _isKeeping = false;
  /** the notebooks did not fit once in this session */
  private _isLarge = false;
  /** whose copies are part of ours now */
  private readonly _brought = new Set<string>();
}

function isEmpty(record: IRecord): boolean {
  return record.checks === 0 && record.attempts === 0;
}

/** Where there is no room for notebooks, there may be some without them. */
function withRoomForLess(error: unknown): null {
  if (error instanceof NoStorage && error.isFull) {
    return null;
  }
  throw error;
}
