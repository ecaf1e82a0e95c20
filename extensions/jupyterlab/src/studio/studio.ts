// What the studio knows: who is signed in, which course and section are looked at, and what was asked of them.

import type { TranslationBundle } from '@jupyterlab/translation';

import { Observed } from '../observed';
import { inWords } from '../problem';
import type { IDifference, IPath, IProblem } from '../types';
import { Asked } from './asked';
import { SignedOut, type StudioClient } from './client';
import { PathEditor } from './path_editor';
import type {
  ICellGrading,
  IClass,
  ICourseOfMine,
  IFootprintView,
  IGrading,
  IItem,
  IItems,
  ILog,
  IPathEdit,
  IPublications,
  IRegrade,
  IReplay,
  ISession,
  IStudent,
  ITable,
  IWhatIf,
  LogKind,
  TableOf
} from './types';

export type Section = 'class' | 'exercises' | 'grading' | 'paths' | 'log' | 'footprint';

export interface IStudioState {
  /** "shut": somebody has to sign in on a page of the Hub */
  door: 'opening' | 'open' | 'shut';
  session: ISession | null;
  course: CourseRoom | null;
  section: Section;
  problem: IProblem | null;
}

/** One course, with all that was asked of it. */
export class CourseRoom {
  constructor(
    readonly mine: ICourseOfMine,
    readonly client: StudioClient,
    trans: TranslationBundle,
    onSignedOut: () => void
  ) {
    const asked = <T>(): Asked<T> => new Asked<T>(trans, onSignedOut);
    this.people = asked();
    this.student = asked();
    this.seenAs = asked();
    this.difference = asked();
    this.items = asked();
    this.item = asked();
    this.regrade = asked();
    this.grading = asked();
    this.cell = asked();
    this.publications = asked();
    this.log = asked();
    this.footprint = asked();
    this.replay = asked();
    this.table = asked();
    this.path = new PathEditor(mine.course, client, asked<IPathEdit>(), asked<IPathEdit>(), asked<IWhatIf>());
  }

  get id(): string {
    return this.mine.course;
  }

  readonly people: Asked<IClass>;
  readonly student: Asked<IStudent>;
  readonly seenAs: Asked<IPath>;
  readonly difference: Asked<IDifference>;
  readonly items: Asked<IItems>;
  readonly item: Asked<IItem>;
  readonly regrade: Asked<IRegrade>;
  readonly grading: Asked<IGrading>;
  readonly cell: Asked<ICellGrading>;
  readonly publications: Asked<IPublications>;
  readonly log: Asked<ILog>;
  readonly footprint: Asked<IFootprintView>;
  readonly replay: Asked<IReplay>;
  readonly table: Asked<ITable>;
  readonly path: PathEditor;

  /** Those who need help first; of a very large class only those that are looked for. */
  lookAtClass(group = '', search = ''): Promise<unknown> {
    return this.people.ask(() => this.client.classOf(this.id, group, search));
  }

  lookAtStudent(learner: string): Promise<unknown> {
    if (this.student.state.data?.student.learner !== learner) {
      this.student.forget();
    }
    this.seenAs.forget();
    this.difference.forget();
    return this.student.ask(() => this.client.student(this.id, learner));
  }

  lookAtItems(): Promise<unknown> {
    return this.items.ask(() => this.client.items(this.id));
  }

  lookAtItem(exercise: string): Promise<unknown> {
    if (this.item.state.data?.item.exercise !== exercise) {
      this.item.forget();
    }
    this.regrade.forget();
    return this.item.ask(() => this.client.item(this.id, exercise));
  }

  lookAtGrading(): Promise<unknown> {
    return this.grading.ask(() => this.client.grading(this.id));
  }

  lookAtCell(exercise: string, cell: string): Promise<unknown> {
    this.cell.forget();
    return this.cell.ask(() => this.client.cell(this.id, exercise, cell));
  }

  /** The newest lines, or older ones below those that are there. */
  lookAtLog(isOlder: boolean, kind: LogKind | ''): Promise<unknown> {
    if (!isOlder && kind !== this._logKind) {
      this.log.forget();
      this._logKind = kind;
    }
    const { data } = this.log.state;
    const before = isOlder ? (data?.before ?? null) : null;
    return this.log.ask(async () => {
      const more = await this.client.log(this.id, before, kind);
      return before === null || data === null ? more : { ...more, rows: [...data.rows, ...more.rows] };
    });
  }

  lookAtFootprint(): Promise<unknown> {
    return this.footprint.ask(() => this.client.footprint(this.id));
  }

  /** The rows behind a screen, to be taken along. Failures end in `table.state.problem`. */
  rows(of: TableOf, learner?: string): Promise<ITable | null> {
    return this.table.ask(() => this.client.table(this.id, of, learner));
  }

  /** of which the log's lines are */
  private _logKind: LogKind | '' = '';
}

export class Studio extends Observed<IStudioState> {
  constructor(
    private readonly _client: StudioClient,
    private readonly _trans: TranslationBundle
  ) {
    super({ door: 'opening', session: null, course: null, section: 'class', problem: null });
  }

  /** Where somebody signs in who is not let in quietly. */
  get loginPage(): string {
    return this._client.loginPage;
  }

  /** Find out who is here, signing in where that needs nobody. */
  async open(): Promise<void> {
    this.set({ door: this.state.session ? this.state.door : 'opening', problem: null });
    try {
      this._enter(await this._session());
    } catch (error) {
      if (error instanceof SignedOut) {
        this.set({ door: 'shut' });
      } else {
        this.set({ problem: { words: inWords(error, this._trans), retry: () => this.open() } });
      }
    }
  }

  choose(id: string): void {
    const mine = this.state.session?.courses.find(({ course }) => course === id);
    if (mine) {
      this.set({ course: this._room(mine) });
    }
  }

  show(section: Section): void {
    this.set({ section });
  }

  /** Whether something would be lost if the page went away. */
  get hasDraft(): boolean {
    return [...this._rooms.values()].some(({ path }) => path.isChanged);
  }

  private async _session(): Promise<ISession> {
    try {
      return await this._client.session();
    } catch (error) {
      if (error instanceof SignedOut && (await this._client.signInQuietly())) {
        return this._client.session();
      }
      throw error;
    }
  }

  private _enter(session: ISession): void {
    const here = session.courses.find(({ course }) => course === this.state.course?.id) ?? session.courses[0];
    this.set({ door: 'open', session, course: here ? this._room(here) : null });
  }

  /** What was asked, and drafts, stay when another course is looked at for a while. */
  private _room(mine: ICourseOfMine): CourseRoom {
    const known = this._rooms.get(mine.course);
    if (known && known.mine.role === mine.role) {
      return known;
    }
    const room = new CourseRoom(mine, this._client, this._trans, () => this.set({ door: 'shut' }));
    this._rooms.set(mine.course, room);
    return room;
  }

  private readonly _rooms = new Map<string, CourseRoom>();
}
