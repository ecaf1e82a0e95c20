// The words of the teacher's verbs, in TypeScript. What the server says is already in the asked language.

import type { IChance, IExerciseName, ISaid, ISkillBar, ISkillName } from '../types';

export type Role = 'student' | 'observer' | 'grader' | 'instructor';

const ROLES: Role[] = ['student', 'observer', 'grader', 'instructor'];

/** Whether somebody with `role` may do what needs `needed`. The server checks it again. */
export function may(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export interface ICourseOfMine {
  course: string;
  title: string;
  role: Role;
}

/** Who is signed in at the studio. */
export interface ISession {
  name: string;
  admin: boolean;
  courses: ICourseOfMine[];
  /** goes into a header with every deed; "" where Jupyter's own connection sees to it */
  xsrf: string;
}

export type StandingState = 'mastered' | 'on-the-way' | 'struggling' | 'no-data';

/** A field of the heat map. */
export interface ISkillCell {
  skill: string;
  mastery: IChance;
  evidence: number;
  state: StandingState;
}

export interface IStudentRow {
  learner: string;
  name: string;
  groups: string[];
  state: StandingState;
  /** what the state follows from */
  why: ISaid[];
  /** in the order of the view's skills */
  skills: ISkillCell[];
  done: number;
  total: number;
  checks: number;
  hints: number;
  /** ISO 8601, UTC */
  last: string | null;
  next: IExerciseName | null;
  /** answers that wait for a person */
  waiting: number;
}

export interface IDay {
  /** ISO, UTC */
  day: string;
  checks: number;
  students: number;
}

export interface IClass {
  course: string;
  title: string;
  skills: ISkillName[];
  groups: string[];
  /** those who need help first */
  students: IStudentRow[];
  days: IDay[];
  at: string;
  /** students there are that were asked for, shown or not */
  of: number;
}

export type Outcome = 'open' | 'right' | 'not-now' | 'left' | 'waiting' | 'gave-up' | 'handed-in';

export interface IAttemptRow {
  attempt: string;
  exercise: string;
  title: string;
  started: string;
  last: string;
  outcome: Outcome;
  score: number;
  checks: number;
  hints: number;
  /** its checks, oldest first */
  submissions: string[];
  imported: boolean;
}

export interface IAdviceRow {
  recommendation: string;
  at: string;
  exercise: string;
  title: string;
  reasons: ISaid[];
  followed: boolean;
}

export interface ILetter {
  id: string;
  title: ISaid;
  text: ISaid;
}

export interface IStudent {
  course: string;
  title: string;
  student: IStudentRow;
  skills: ISkillBar[];
  path: IExerciseName[];
  attempts: IAttemptRow[];
  advice: IAdviceRow[];
  letters: ILetter[];
}

/** An exercise in numbers. null: too few learners to say. */
export interface IItemRow {
  exercise: string;
  title: string;
  module: string;
  skills: ISkillName[];
  learners: number;
  facility: IChance | null;
  /** -1 to 1 */
  discrimination: number | null;
  /** the author's, 1 to 5 */
  difficulty: number;
  /** on the author's scale divided by 5 */
  measured: IChance | null;
  minutes: number;
  minutes_taken: number | null;
  hints: number | null;
  predicted: number | null;
  achieved: number | null;
  problems: number;
  flags: ISaid[];
}

export interface IItems {
  course: string;
  title: string;
  items: IItemRow[];
  at: string;
  /** Who did anything in the course, and of how many of them it was counted. */
  learners: number;
  counted: number;
}

export interface IWrongAnswers {
  failing: string[];
  titles: string[];
  error: string;
  says: string;
  learners: number;
  share: number;
  examples: string[];
  sources: string[];
}

export interface IProblemReport {
  learner: string;
  name: string;
  at: string;
  text: string;
}

export interface IItem {
  item: IItemRow;
  wrong: IWrongAnswers[];
  problems: IProblemReport[];
  /** the author's file, as JupyterLab names it; null where it is not in its folder */
  source: string | null;
}

export interface ICellToGrade {
  exercise: string;
  exercise_title: string;
  cell: string;
  title: string;
  max_points: number;
  waiting: number;
  graded: number;
}

export interface IGrading {
  course: string;
  title: string;
  cells: ICellToGrade[];
  formgrader: string | null;
}

export interface IAnswer {
  learner: string;
  name: string;
  submission: string;
  at: string;
  text: string;
  /** null until it is graded */
  points: number | null;
  comment: string;
}

export interface IAnswerGroup {
  answers: IAnswer[];
  /** 0 to 1; 1 for the same text */
  alike: number;
}

export interface IComment {
  text: string;
  points: number | null;
  used: number;
}

export interface ICellGrading {
  cell: ICellToGrade;
  /** Markdown source */
  question: string;
  rubric: string;
  groups: IAnswerGroup[];
  comments: IComment[];
}

/** One word on one answer. */
export interface IGrade {
  learner: string;
  submission: string;
  points: number;
  comment: string;
}

export interface IRegrade {
  exercise: string;
  title: string;
  max_points: number;
  regraded: number;
  of: number;
  changes: { learner: string; name: string; before: number; after: number }[];
  /** whose score stays, because it could not be graded anew */
  failed: string[];
  /** points that persons gave in cells that a machine grades: they stay */
  stay: { learner: string; name: string; cell: string; title: string; points: number; max_points: number }[];
}

export type ScopeKind = 'course' | 'group' | 'learner';

export interface IScope {
  kind: ScopeKind;
  of: string;
}

export const COURSE: IScope = { kind: 'course', of: '' };

/** What is asked for in one place. null: nothing is said of it there. */
export interface IWishes {
  engine: boolean | null;
  placement: boolean | null;
  solutions: boolean | null;
  pin: string[] | null;
  lock: string[] | null;
  hide: string[] | null;
  order: string[] | null;
  thresholds: { skill: string; share: number }[];
  weights: { exercise: string; weight: number }[];
  /** ISO 8601, UTC */
  deadlines: { exercise: string; at: string }[];
  graded: string[] | null;
  hidden_tests: boolean | null;
  checks_an_hour: number | null;
}

export interface IPathSkill {
  skill: string;
  title: string;
  prerequisites: string[];
  threshold: number;
}

export interface IPathExercise {
  exercise: string;
  title: string;
  module: string;
  module_title: string;
  skills: string[];
  difficulty: number;
  minutes: number;
  has_manual: boolean;
}

export interface IScopeName {
  scope: IScope;
  name: string;
  is_set: boolean;
}

export type ActKind = 'path' | 'publication' | 'regrade' | 'comments';

export interface IActRow {
  act: string;
  at: string;
  by: string;
  kind: ActKind;
  scope: IScope;
  scope_name: string;
  reason: string;
  changes: ISaid[];
  is_now: boolean;
  brings_back: string | null;
}

export interface IPathEdit {
  course: string;
  title: string;
  scope: IScope;
  scopes: IScopeName[];
  /** the act that holds here; what is published must name it */
  now: string | null;
  wishes: IWishes;
  /** with what is said in wider places; complete */
  holds: IWishes;
  skills: IPathSkill[];
  exercises: IPathExercise[];
  faults: ISaid[];
  acts: IActRow[];
  /** in which due dates are meant, as "Europe/Paris" */
  timezone: string;
  /** an hour, that a limit can allow */
  most_checks: number;
}

export interface IWhatIf {
  learners: number;
  changed: { learner: string; name: string; before: IExerciseName | null; after: IExerciseName | null }[];
  simulated: {
    learners: number;
    steps: number;
    before: number;
    after: number;
    low: number;
    high: number;
  } | null;
  faults: ISaid[];
  changes: ISaid[];
}

export type LogKind = 'act' | 'advice' | 'word';

export interface ILogRow {
  id: string;
  kind: LogKind;
  at: string;
  who: string;
  what: ISaid;
  why: ISaid[];
  reason: string;
}

export interface ILog {
  course: string;
  title: string;
  rows: ILogRow[];
  /** ask with this for older ones; null: there are none */
  before: string | null;
}

export interface IReplay {
  id: string;
  agrees: boolean;
  says: ISaid[];
}

export interface IPublications {
  course: string;
  title: string;
  versions: {
    act: string;
    version: number;
    at: string;
    by: string;
    reason: string;
    is_now: boolean;
    exercises: number;
  }[];
  changes: { exercise: string; title: string; kind: 'new' | 'changed' | 'gone'; learners: number }[];
  faults: string[];
  now: string | null;
}

/** What one kind of work took. */
export interface IAmount {
  times: number;
  measured: number;
  cpu_seconds: number;
  median: number | null;
  p95: number | null;
  kwh: number;
  grams: number;
}

export interface IMonthSpent {
  /** "2026-03", or "" for all together */
  month: string;
  grades: IAmount;
  advice: IAmount;
  refits: IAmount;
}

export interface IFootprint {
  total: IMonthSpent;
  months: IMonthSpent[];
  energy: { watts_per_core: number; grams_per_kwh: number };
}

export interface IFootprintView {
  course: string;
  title: string;
  at: string;
  footprint: IFootprint;
}

export type TableOf = 'class' | 'items' | 'log' | 'grading' | 'student' | 'footprint';

export interface ITable {
  name: string;
  columns: string[];
  rows: (string | number | boolean | null)[][];
}
