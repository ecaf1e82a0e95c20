// A path as it is being changed: a draft in the browser with undo and redo, what it would do, and publishing it.

import { Observed } from '../observed';
import type { Asked } from './asked';
import type { StudioClient } from './client';
import type { IPathEdit, IScope, IWhatIf, IWishes } from './types';
import { COURSE } from './types';
import { type Field, NO_WISHES, rebased, same } from './wishes';

/** Steps that can be undone. */
const KEPT = 100;

export interface IEditorState {
  scope: IScope;
  /** what the draft began with */
  base: IWishes;
  draft: IWishes;
  past: IWishes[];
  future: IWishes[];
  /** the draft that the newest *What if* is about; null before it was asked */
  foreseen: IWishes | null;
  /** fields that somebody else has changed too, since the draft was begun */
  both: Field[];
  /** the last thing to tell a screen reader */
  said: string;
}

export class PathEditor extends Observed<IEditorState> {
  constructor(
    private readonly _course: string,
    private readonly _client: StudioClient,
    /** the path in the place that is chosen */
    readonly view: Asked<IPathEdit>,
    /** the path of the course, for other places */
    readonly wider: Asked<IPathEdit>,
    readonly whatIf: Asked<IWhatIf>
  ) {
    super({ scope: COURSE, ...fresh(NO_WISHES), said: '' });
  }

  get isChanged(): boolean {
    return !same(this.state.draft, this.state.base);
  }

  /** Look at a place. Its draft begins with what is said there. */
  async open(scope: IScope): Promise<void> {
    if (!same(scope, this.state.scope)) {
      this.view.forget();
      this.whatIf.forget();
    }
    this.set({ scope, ...fresh(NO_WISHES), said: '' });
    if (scope.kind !== 'course') {
      void this.wider.ask(() => this._client.path(this._course, COURSE));
    }
    const view = await this.view.ask(() => this._client.path(this._course, scope));
    if (view && same(scope, this.state.scope)) {
      this.set(fresh(view.wishes));
    }
  }

  /** Ask the server again, and keep the draft: what somebody else changed comes in where the draft says nothing. */
  async lookAgain(): Promise<void> {
    const { scope } = this.state;
    const view = await this.view.ask(() => this._client.path(this._course, scope));
    if (view) {
      const { draft, both } = rebased(this.state.draft, this.state.base, view.wishes);
      this.whatIf.forget();
      this.set({ ...fresh(view.wishes), draft, both });
    }
  }

  change(change: Partial<IWishes>, said = ''): void {
    const { draft, past } = this.state;
    const next = { ...draft, ...change };
    if (!same(next, draft)) {
      this.set({ draft: next, past: [...past, draft].slice(-KEPT), future: [], said });
    }
  }

  undo(): void {
    const { draft, past, future } = this.state;
    if (past.length) {
      this.set({ draft: past[past.length - 1], past: past.slice(0, -1), future: [draft, ...future] });
    }
  }

  redo(): void {
    const { draft, past, future } = this.state;
    if (future.length) {
      this.set({ draft: future[0], past: [...past, draft], future: future.slice(1) });
    }
  }

  /** Back to what holds; undo brings the draft back. */
  discard(): void {
    this.change(this.state.base);
  }

  async foresee(simulate: boolean): Promise<void> {
    const { scope, draft } = this.state;
    if (await this.whatIf.ask(() => this._client.whatIf(this._course, scope, draft, simulate))) {
      this.set({ foreseen: draft });
    }
  }

  /** @returns whether it was published; if not, the draft is still there and `view.state` says why */
  publish(reason: string): Promise<boolean> {
    const { scope, draft } = this.state;
    const now = this.view.state.data?.now ?? null;
    return this._take(() => this._client.setPath(this._course, scope, draft, now, reason));
  }

  /** Have an earlier state hold again. */
  bringBack(act: string, reason: string): Promise<boolean> {
    return this._take(() => this._client.bringBack(this._course, act, reason));
  }

  private async _take(request: () => Promise<IPathEdit>): Promise<boolean> {
    const view = await this.view.ask(request);
    if (view) {
      this.whatIf.forget();
      this.set(fresh(view.wishes));
    }
    return view !== null;
  }
}

function fresh(wishes: IWishes): Omit<IEditorState, 'scope' | 'said'> {
  return { base: wishes, draft: wishes, past: [], future: [], foreseen: null, both: [] };
}
