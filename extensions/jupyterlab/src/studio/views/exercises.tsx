// The exercises in numbers, what should be looked at first.

import React, { useEffect, useMemo, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { percent } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IItemRow, IItems } from '../types';
import { CsvButton } from './csv_button';
import { ItemPage } from './item';
import { useObserved } from './observe';
import { type ISorting, sorted, SortHeader, type Value } from './sort_header';
import type { IStudioActions } from './studio';
import { number, plain } from './studio_words';

export interface IExercisesProps {
  room: CourseRoom;
  language: ILanguage;
  actions: IStudioActions;
}

export function ExercisesSection({ room, language, actions }: IExercisesProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.items);
  const [exercise, setExercise] = useState<string | null>(null);
  const [came, setCame] = useState<string | null>(null);
  useEffect(() => void room.lookAtItems(), [room]);
  if (exercise !== null) {
    return (
      <ItemPage
        room={room}
        exercise={exercise}
        language={language}
        actions={actions}
        onClose={() => {
          setCame(exercise);
          setExercise(null);
        }}
      />
    );
  }
  return (
    <>
      <Followed state={asked} waiting={trans.__('Looking at the exercises…')} language={language} />
      {asked.data && <Items view={asked.data} room={room} language={language} came={came} onOpen={setExercise} />}
    </>
  );
}

interface IItemsProps {
  view: IItems;
  room: CourseRoom;
  language: ILanguage;
  came: string | null;
  onOpen: (exercise: string) => void;
}

const VALUES: Record<string, (row: IItemRow) => Value> = {
  title: ({ title }) => title,
  flags: ({ flags }) => flags.length,
  learners: ({ learners }) => learners,
  facility: ({ facility }) => facility?.mean ?? null,
  discrimination: ({ discrimination }) => discrimination,
  difficulty: ({ difficulty }) => difficulty,
  measured: ({ measured }) => measured?.mean ?? null,
  minutes: ({ minutes_taken }) => minutes_taken,
  hints: ({ hints }) => hints,
  predicted: ({ predicted, achieved }) => (predicted === null || achieved === null ? null : achieved - predicted),
  problems: ({ problems }) => problems
};

function Items({ view, room, language, came, onOpen }: IItemsProps): JSX.Element {
  const { trans, code } = language;
  const [sorting, setSorting] = useState<ISorting>({ by: 'flags', isDown: true });
  const [text, setText] = useState('');
  const [onlyFlagged, setOnlyFlagged] = useState(false);
  const table = React.useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const wanted = plain(text.trim(), code);
    const found = view.items.filter(
      ({ title, flags, problems }) =>
        plain(title, code).includes(wanted) && (!onlyFlagged || flags.length > 0 || problems > 0)
    );
    return sorted(found, VALUES[sorting.by], sorting.isDown, code);
  }, [view, text, onlyFlagged, sorting, code]);
  useEffect(() => {
    if (came !== null) {
      table.current?.querySelector<HTMLElement>(`[data-exercise="${CSS.escape(came)}"]`)?.focus();
    }
  }, [came]);
  const head = (id: string, label: string, title?: string, isDownFirst = true): JSX.Element => (
    <SortHeader id={id} label={label} title={title} sorting={sorting} isDownFirst={isDownFirst} onSort={setSorting} />
  );
  return (
    <>
      <div className="enact-Studio-title">
        <h2>{trans._n('%1 exercise', '%1 exercises', view.items.length)}</h2>
        <div className="enact-Filter" role="search" aria-label={trans.__('Find exercises')}>
          <label>
            <span>{trans.__('Find')}</span>
            <input type="search" className="enact-Input" value={text} onChange={event => setText(event.target.value)} />
          </label>
          <label className="enact-Choice">
            <input type="checkbox" checked={onlyFlagged} onChange={event => setOnlyFlagged(event.target.checked)} />
            <span>{trans.__('Only what should be looked at')}</span>
          </label>
          <span className="enact-Faint" role="status">
            {trans.__('%1 of %2', rows.length, view.items.length)}
          </span>
        </div>
        <CsvButton room={room} of="items" language={language} />
      </div>
      <div className="enact-Heat-window" ref={table} tabIndex={0} role="group" aria-label={trans.__('Table of exercises')}>
        <table className="enact-HeatTable enact-ItemTable">
          <thead>
            <tr>
              <SortHeader
                id="title"
                label={trans.__('Exercise')}
                sorting={sorting}
                className="enact-Heat-name"
                onSort={setSorting}
              />
              {head('flags', trans.__('To look at'))}
              {head('learners', trans.__('Students'), trans.__('Who checked it at least once'))}
              {head('facility', trans.__('Facility'), trans.__('Share of first checks that were right, with the 80% interval'), false)}
              {head('discrimination', trans.__('Discrimination'), trans.__('How well it tells strong from weak: correlation with the rest, -1 to 1'), false)}
              {head('difficulty', trans.__('Difficulty'), trans.__('The author’s, 1 to 5'))}
              {head('measured', trans.__('Measured'), trans.__('Measured difficulty, 1 to 5'))}
              {head('minutes', trans.__('Minutes'), trans.__('Median taken, and the author’s'))}
              {head('hints', trans.__('Hints'), trans.__('Mean number seen by a student'))}
              {head('predicted', trans.__('Predicted, achieved'), trans.__('Chance of a right first check, and the share that was right'), false)}
              {head('problems', trans.__('Problems'), trans.__('Reported by students'))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <ItemLine key={row.exercise} row={row} language={language} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p>{trans.__('No exercise matches.')}</p>}
      </div>
      <p className="enact-Faint">{trans.__('A dash: too few students to say.')}</p>
      {view.counted < view.learners && (
        <p className="enact-Faint">
          {trans.__(
            'Counted on %1 of %2 students, drawn by chance; of the reported problems all are counted.',
            number(view.counted, language, 0),
            number(view.learners, language, 0)
          )}
        </p>
      )}
    </>
  );
}

interface IItemLineProps {
  row: IItemRow;
  language: ILanguage;
  onOpen: (exercise: string) => void;
}

function ItemLine({ row, language, onOpen }: IItemLineProps): JSX.Element {
  const { trans } = language;
  const share = (value: number | null): string => (value === null ? '–' : percent(value, language));
  return (
    <tr>
      <th scope="row" className="enact-Heat-name">
        <button type="button" className="enact-Link" data-exercise={row.exercise} onClick={() => onOpen(row.exercise)}>
          {row.title}
        </button>
      </th>
      <td className="enact-Item-flags">
        {row.flags.length > 0 && (
          <>
            <span className="enact-StateSign" data-state="struggling" aria-hidden="true">
              !
            </span>
            {row.flags[0].text}
            {row.flags.length > 1 && ` (+${row.flags.length - 1})`}
          </>
        )}
      </td>
      <td className="enact-Heat-number">{row.learners}</td>
      <td className="enact-Heat-number">
        {row.facility ? (
          <>
            {percent(row.facility.mean, language)}{' '}
            <span className="enact-Faint">
              {trans.__('(%1 to %2)', percent(row.facility.low, language), percent(row.facility.high, language))}
            </span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td className="enact-Heat-number">{row.discrimination === null ? '–' : number(row.discrimination, language, 2)}</td>
      <td className="enact-Heat-number">{row.difficulty}</td>
      <td className="enact-Heat-number">{row.measured ? number(row.measured.mean * 5, language) : '–'}</td>
      <td className="enact-Heat-number">
        {row.minutes_taken === null ? '–' : number(row.minutes_taken, language, 0)}{' '}
        <span className="enact-Faint">/ {row.minutes}</span>
      </td>
      <td className="enact-Heat-number">{row.hints === null ? '–' : number(row.hints, language)}</td>
      <td className="enact-Heat-number">
        {share(row.predicted)} → {share(row.achieved)}
      </td>
      <td className="enact-Heat-number">{row.problems || '–'}</td>
    </tr>
  );
}
