// The head of a column that one can sort by: a button, and for the eye an arrow.

import React from 'react';

/** How a table is sorted: by which column, and whether the largest comes first. */
export interface ISorting {
  by: string;
  isDown: boolean;
}

export interface ISortHeaderProps {
  id: string;
  label: string;
  /** the whole name, where the label is a short one */
  title?: string;
  sorting: ISorting;
  /** whether it makes sense to begin with the largest */
  isDownFirst?: boolean;
  className?: string;
  onSort: (sorting: ISorting) => void;
}

const WORDS = { up: 'ascending', down: 'descending' } as const;

export function SortHeader(props: ISortHeaderProps): JSX.Element {
  const { id, label, title, sorting, isDownFirst = false, className, onSort } = props;
  const isHere = sorting.by === id;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isHere ? WORDS[sorting.isDown ? 'down' : 'up'] : undefined}
    >
      <button
        type="button"
        className="enact-Sort"
        title={title}
        onClick={() => onSort({ by: id, isDown: isHere ? !sorting.isDown : isDownFirst })}
      >
        <span>{label}</span>
        <span className="enact-Sort-arrow" aria-hidden="true">
          {isHere ? (sorting.isDown ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

/** What a row has in a column; null stands last, whichever way it is sorted. */
export type Value = string | number | null;

/** The rows in the order that is wanted; rows that are alike keep theirs. */
export function sorted<R>(rows: readonly R[], value: (row: R) => Value, isDown: boolean, code: string): R[] {
  const way = isDown ? -1 : 1;
  const words = new Intl.Collator(code, { numeric: true, sensitivity: 'base' });
  return rows
    .map(row => ({ row, is: value(row) }))
    .sort(({ is: one }, { is: other }) => {
      if (one === null || other === null) {
        return Number(one === null) - Number(other === null);
      }
      return way * (typeof one === 'number' && typeof other === 'number' ? one - other : words.compare(`${one}`, `${other}`));
    })
    .map(({ row }) => row);
}
