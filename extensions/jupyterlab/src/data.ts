// What is kept of the learner, and taking it home, bringing it back, erasing it.

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Client, IArchive, IFile } from './client';
import { serverNow } from './clock';
import { BrowserCopies, type ICopy } from './copies';
import { Observed } from './observed';
import { inWords } from './problem';
import type { IImported, IPurpose, IRecord, ISaid } from './types';

/** The server takes no larger progress file, in bytes. */
const LARGEST = 50_000_000;

/** What she can have done here. */
type Deed = 'taking' | 'packing' | 'bringing' | 'erasing' | 'deciding';

type Problematic = Deed | 'looking' | 'explaining';

export interface IDataState {
  record: IRecord | null;
  /** what this browser keeps for this repository; null where it keeps nothing, as everywhere but on Binder */
  copies: ICopy[] | null;
  step: 'idle' | 'loading' | Deed;
  /** what each kind of data is kept for; null until she wants to know */
  purposes: IPurpose[] | null;
  /** what went wrong, and with what */
  problem: { with: Problematic; words: string } | null;
  /** what a file brought */
  brought: IImported | null;
  /** what the server said of her word on research */
  decided: ISaid | null;
  /** what the server said after erasing */
  erased: ISaid | null;
  /** the last thing to tell a screen reader */
  said: string;
}

const NOTHING_DONE = { brought: null, decided: null, erased: null, said: '' };

/** The learner's own record, as the screen *My data* shows it. */
export class LearnerData extends Observed<IDataState> {
  constructor(
    private readonly _client: Client,
    private readonly _trans: TranslationBundle
  ) {
    super({ record: null, copies: null, purposes: null, step: 'idle', problem: null, ...NOTHING_DONE });
  }

  /** Ask what is kept. Failures end in `state.problem`. */
  async refresh(): Promise<void> {
    if (this.state.step !== 'idle') {
      return;
    }
    this.set({ step: 'loading' });
    try {
      const record = await this._client.record();
      const copies = await copiesOf(record)?.all().catch(() => null);
      const { problem } = this.state;
      this.set({ record, copies: copies ?? null, problem: problem?.with === 'looking' ? null : problem });
    } catch (error) {
      this._fail('looking', this._words(error));
    } finally {
      this._end('loading');
    }
  }

  /**
   * The progress file.
   *
   * @returns null when there is none; why stands in `state.problem` then
   */
  async takeHome(notebooks: boolean): Promise<IFile | null> {
    if (!this._begin('taking')) {
      return null;
    }
    try {
      const file = await this._client.progressFile(notebooks);
      this.set({ said: this._trans.__('Your progress is in the file %1, where this browser puts downloads.', file.name) });
      return file;
    } catch (error) {
      this._fail('taking', this._words(error));
      return null;
    } finally {
      this._end('taking');
    }
  }

  /**
   * Everything that is kept, as a zip file.
   *
   * @returns null when there is none; why stands in `state.problem` then
   */
  async takeEverything(): Promise<IArchive | null> {
    if (!this._begin('packing')) {
      return null;
    }
    try {
      const file = await this._client.everything();
      this.set({ said: this._trans.__('All of it is in the file %1, where this browser puts downloads.', file.name) });
      return file;
    } catch (error) {
      this._fail('packing', this._words(error));
      return null;
    } finally {
      this._end('packing');
    }
  }

  /** Ask what each kind of data is kept for, once. */
  async explain(): Promise<void> {
    if (this.state.purposes === null) {
      try {
        this.set({ purposes: await this._client.purposes() });
      } catch (error) {
        this._fail('explaining', this._words(error));
      }
    }
  }

  /** Read a progress file. Failures end in `state.problem`. */
  async bring(file: Blob): Promise<void> {
    if (!this._begin('bringing')) {
      return;
    }
    try {
      if (file.size > LARGEST) {
        this._fail('bringing', this._trans.__('This file is larger than 50 MB, so it is no progress file.'));
        return;
      }
      const brought = await this._client.bring(await file.text());
      this.set({ brought, said: this._trans.__('Your progress is back.') });
    } catch (error) {
      this._fail('bringing', this._words(error));
    } finally {
      this._end('bringing');
      await this.refresh();
    }
  }

  /** Say whether researchers may use what is kept of her in a course. Failures end in `state.problem`. */
  async decide(course: string, yes: boolean): Promise<void> {
    const { record } = this.state;
    if (!record || !this._begin('deciding')) {
      return;
    }
    try {
      const { said } = await this._client.research(course, yes, record.research.words);
      const courses = record.research.courses.map(one =>
        one.course === course ? { ...one, agreed: yes, since: new Date(serverNow()).toISOString() } : one
      );
      this.set({ decided: said, said: said.text, record: { ...record, research: { ...record.research, courses } } });
    } catch (error) {
      this._fail('deciding', this._words(error));
    } finally {
      this._end('deciding');
    }
    await this.refresh();
  }

  /** Erase everything about the learner, the copies of this browser too. Failures end in `state.problem`. */
  async erase(): Promise<void> {
    const { record } = this.state;
    if (!record || !this._begin('erasing')) {
      return;
    }
    const copies = copiesOf(record);
    const erase = async (): Promise<void> => {
      const { said } = await this._client.erase(record.learner);
      this.set({ erased: said, said: said.text });
      await copies?.dropAll();
    };
    try {
      await (copies ? copies.alone(erase) : erase());
    } catch (error) {
      this._fail('erasing', this.state.erased ? stillThere(this._trans) : this._words(error));
    } finally {
      this._end('erasing');
    }
    await this.refresh();
  }

  /** Delete a copy in this browser. */
  async drop(learner: string): Promise<void> {
    const { record } = this.state;
    try {
      await (record && copiesOf(record)?.drop(new Set([learner])));
    } catch {
      this._fail('looking', stillThere(this._trans));
    }
    await this.refresh();
  }

  /** Bring back a copy of this browser. */
  bringCopy(copy: ICopy): Promise<void> {
    return this.bring(new Blob([copy.file]));
  }

  /** @returns false while another thing is going on: its button was pressed once more */
  private _begin(step: Deed): boolean {
    if (this.state.step !== 'idle' && this.state.step !== 'loading') {
      return false;
    }
    this.set({ step, problem: null, ...NOTHING_DONE });
    return true;
  }

  /** It is over, unless something else has begun meanwhile. */
  private _end(step: IDataState['step']): void {
    if (this.state.step === step) {
      this.set({ step: 'idle' });
    }
  }

  private _words(error: unknown): string {
    return inWords(error, this._trans);
  }

  private _fail(what: Problematic, words: string): void {
    this.set({ problem: { with: what, words }, said: '' });
  }
}

function copiesOf({ home }: IRecord): BrowserCopies | null {
  return home.place === 'binder' ? new BrowserCopies(home.repository) : null;
}

function stillThere(trans: TranslationBundle): string {
  return trans.__(
    'The copy in this browser could not be deleted. Clear what this browser stores for this site in its settings.'
  );
}
