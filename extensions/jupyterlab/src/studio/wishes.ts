// What is asked of a path, as plain data that is only ever replaced: who is pinned, in which order, until when.

import type { IPathEdit, IPathExercise, IWishes } from './types';

export const NO_WISHES: IWishes = {
  engine: null,
  placement: null,
  solutions: null,
  pin: null,
  lock: null,
  hide: null,
  order: null,
  thresholds: [],
  weights: [],
  deadlines: [],
  graded: null,
  hidden_tests: null,
  checks_an_hour: null
};

/** A course in which nobody asks for anything. */
const LEFT_TO_ITSELF: IWishes = {
  ...NO_WISHES,
  engine: true,
  placement: false,
  solutions: true,
  pin: [],
  lock: [],
  hide: [],
  order: [],
  graded: [],
  hidden_tests: true,
  checks_an_hour: 0
};

export type ListField = 'pin' | 'lock' | 'hide' | 'graded';
export type Field = keyof IWishes;

const FIELDS = Object.keys(NO_WISHES) as Field[];

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What would hold with a draft, as far as it can be said here: what nobody changed holds as the server said, and what
 * was taken back holds as in the wider place.
 *
 * @param wider what holds in the course; null where the course itself is the place
 */
export function holding(view: IPathEdit, draft: IWishes, wider: IWishes | null): IWishes {
  const below = wider ?? LEFT_TO_ITSELF;
  const one = <F extends Field>(field: F): IWishes[F] => {
    if (same(draft[field], view.wishes[field])) {
      return view.holds[field];
    }
    return draft[field] ?? below[field];
  };
  return {
    engine: one('engine'),
    placement: one('placement'),
    solutions: one('solutions'),
    pin: one('pin'),
    lock: one('lock'),
    hide: one('hide'),
    order: one('order'),
    thresholds: joined(view, draft, 'thresholds', ({ skill }) => skill),
    weights: joined(view, draft, 'weights', ({ exercise }) => exercise),
    deadlines: joined(view, draft, 'deadlines', ({ exercise }) => exercise),
    graded: one('graded'),
    hidden_tests: one('hidden_tests'),
    checks_an_hour: one('checks_an_hour')
  };
}

/** What is inherited, with what the draft says instead. */
function joined<F extends 'thresholds' | 'weights' | 'deadlines'>(
  view: IPathEdit,
  draft: IWishes,
  field: F,
  key: (row: IWishes[F][number]) => string
): IWishes[F] {
  const said = new Set([...view.wishes[field], ...draft[field]].map(row => key(row)));
  const inherited = (view.holds[field] as IWishes[F][number][]).filter(row => !said.has(key(row)));
  return [...inherited, ...draft[field]] as IWishes[F];
}

/** The exercises in the order that holds: those that are named first, then the others in the author's. */
export function inOrder(exercises: IPathExercise[], order: string[] | null): IPathExercise[] {
  const first = (order ?? [])
    .map(id => exercises.find(({ exercise }) => exercise === id))
    .filter((one): one is IPathExercise => one !== undefined);
  const named = new Set(first);
  return [...first, ...exercises.filter(one => !named.has(one))];
}

/**
 * The order after one exercise has moved: only as many are named as it takes.
 *
 * @param author the ids in the author's order
 * @param now the ids in the order that is seen
 * @param to the place among the others, from 0
 */
export function moved(author: string[], now: string[], exercise: string, to: number): string[] {
  const others = now.filter(id => id !== exercise);
  const at = Math.max(0, Math.min(to, others.length));
  const next = [...others.slice(0, at), exercise, ...others.slice(at)];
  for (let named = 0; named < next.length; named++) {
    const first = new Set(next.slice(0, named));
    if (same(next.slice(named), author.filter(id => !first.has(id)))) {
      return next.slice(0, named);
    }
  }
  return next;
}

/** The list with an exercise in it or not, in the order of the course. */
export function listed(author: string[], list: string[], exercise: string, isIn: boolean): string[] {
  const wanted = new Set(list);
  if (isIn) {
    wanted.add(exercise);
  } else {
    wanted.delete(exercise);
  }
  return author.filter(id => wanted.has(id));
}

/** A table with a row put in, replaced or taken out. */
export function tabled<R>(rows: R[], key: (row: R) => string, id: string, row: R | null): R[] {
  const others = rows.filter(one => key(one) !== id);
  return row === null ? others : [...others, row].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * Somebody has published meanwhile: their words where the draft says nothing of its own.
 *
 * @param base what the draft began with
 * @returns the draft, and the fields that both have changed: there the draft's word stands
 */
export function rebased(draft: IWishes, base: IWishes, theirs: IWishes): { draft: IWishes; both: Field[] } {
  const both = FIELDS.filter(
    field =>
      !same(draft[field], base[field]) && !same(theirs[field], base[field]) && !same(theirs[field], draft[field])
  );
  const next = { ...theirs } as Record<Field, unknown>;
  FIELDS.filter(field => !same(draft[field], base[field])).forEach(field => (next[field] = draft[field]));
  return { draft: next as unknown as IWishes, both };
}
