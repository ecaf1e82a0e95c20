// The copies of a progress file that this browser keeps, in IndexedDB. What is read there is checked: pages of
// the same origin can write to it.

import { createStore, del, get, update, type UseStore } from 'idb-keyval';

/** Of the shape below. */
const VERSION = 1;

/** More learners' copies than these, of one repository in one browser, are nobody's work. */
const MOST = 5;

/** Some browsers never answer when they don't want to store anything. */
const PATIENCE_MS = 10_000;

/** The progress of one learner, as it was once. On Binder each new machine makes a new learner. */
export interface ICopy {
  version: typeof VERSION;
  learner: string;
  /** by the server's clock; ISO 8601, UTC */
  at: string;
  checks: number;
  /** how many exercises were worked on */
  exercises: number;
  /** whether the notebooks are in it */
  notebooks: boolean;
  /** the progress file */
  file: string;
}

/** The browser stores nothing for us: its storage is full, closed (as in some private windows), or silent. */
export class NoStorage extends Error {
  constructor(readonly isFull: boolean) {
    super(isFull ? 'storage is full' : 'storage is closed');
  }
}

/** The copies that belong to one repository. Every method rejects with NoStorage. */
export class BrowserCopies {
  constructor(private readonly _repository: string) {}

  /** All copies, the newest first. */
  all(): Promise<ICopy[]> {
    return asked(async () => copiesIn(await get(this._key, this._store)));
  }

  /**
   * Put a copy beside those of other learners.
   *
   * A newer copy of the same learner stays: another tab has made it.
   *
   * @param replaces learners whose work is part of this copy
   */
  keep(copy: ICopy, replaces: ReadonlySet<string>): Promise<void> {
    return asked(() =>
      update<unknown>(
        this._key,
        found => {
          const kept = copiesIn(found);
          const newer = kept.find(({ learner, at }) => learner === copy.learner && at > copy.at);
          const others = kept.filter(({ learner }) => learner !== copy.learner && !replaces.has(learner));
          return { copies: sorted([newer ?? copy, ...others]).slice(0, MOST) };
        },
        this._store
      )
    );
  }

  /** Delete the copies of these learners. */
  drop(learners: ReadonlySet<string>): Promise<void> {
    return asked(() =>
      update<unknown>(
        this._key,
        found => ({ copies: copiesIn(found).filter(({ learner }) => !learners.has(learner)) }),
        this._store
      )
    );
  }

  /** Delete everything. */
  dropAll(): Promise<void> {
    return asked(() => del(this._key, this._store));
  }

  /** Do something while no other tab keeps a copy, so that what is erased here is not kept again there. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    // Without https there are no locks. Binder has it.
    return navigator.locks ? await navigator.locks.request(this._key, work) : work();
  }

  private get _key(): string {
    return `enact:${this._repository}`;
  }

  private get _store(): UseStore {
    return (this._opened ??= createStore('enact', 'progress'));
  }

  private _opened: UseStore | null = null;
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new NoStorage(false)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    throw error instanceof NoStorage
      ? error
      : new NoStorage(error instanceof DOMException && error.name === 'QuotaExceededError');
  } finally {
    window.clearTimeout(timer);
  }
}

function copiesIn(found: unknown): ICopy[] {
  const copies = (found as { copies?: unknown } | null | undefined)?.copies;
  return Array.isArray(copies) ? sorted(copies.filter(isCopy)) : [];
}

function isCopy(found: unknown): found is ICopy {
  const copy = found as Partial<Record<keyof ICopy, unknown>> | null;
  return (
    typeof copy === 'object' &&
    copy?.version === VERSION &&
    typeof copy.learner === 'string' &&
    typeof copy.at === 'string' &&
    !Number.isNaN(Date.parse(copy.at)) &&
    Number.isInteger(copy.checks) &&
    Number.isInteger(copy.exercises) &&
    typeof copy.notebooks === 'boolean' &&
    typeof copy.file === 'string'
  );
}

function sorted(copies: ICopy[]): ICopy[] {
  return [...copies].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
