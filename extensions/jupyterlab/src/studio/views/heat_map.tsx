// Students by skills as a table: a number and a sign in each field, and the colour for the eye that looks quickly.

import React, { useEffect, useMemo, useRef, useState } from 'react';

import type { ILanguage } from '../../language';
import { percent } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IClass, ISkillCell, IStudentRow, StandingState } from '../types';
import { type ISorting, sorted, SortHeader, type Value } from './sort_header';
import { plain, shortDay, SIGNS, standing, STATES } from './studio_words';

/** Rows at a time: a class of five hundred stays quick. */
const PAGE = 40;

/** As the server orders them: who needs help first. */
const AS_SENT: ISorting = { by: 'help', isDown: false };

/** A pause after which somebody has typed a name. */
const TYPED_MS = 400;

export interface IHeatMapProps {
  room: CourseRoom;
  view: IClass;
  language: ILanguage;
  /** whose name gets the focus; null: nobody's */
  came: string | null;
  onOpen: (learner: string) => void;
}

interface IFilter {
  name: string;
  group: string;
  state: StandingState | '';
}

export function HeatMap({ room, view, language, came, onOpen }: IHeatMapProps): JSX.Element {
  const { trans, code } = language;
  const [sorting, setSorting] = useState(AS_SENT);
  const [filter, setFilter] = useState<IFilter>({ name: '', group: '', state: '' });
  const [page, setPage] = useState(0);
  const table = useRef<HTMLDivElement>(null);

  const rows = useMemo(() => {
    const wanted = plain(filter.name.trim(), code);
    const found = view.students.filter(
      one =>
        (!filter.state || one.state === filter.state) &&
        (!filter.group || one.groups.includes(filter.group)) &&
        plain(one.name, code).includes(wanted)
    );
    return sorting.by === 'help' ? (sorting.isDown ? [...found].reverse() : found) : sorted(found, valueOf(sorting.by), sorting.isDown, code);
  }, [view, filter, sorting, code]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const shownPage = Math.min(page, pages - 1);
  const shown = rows.slice(shownPage * PAGE, (shownPage + 1) * PAGE);

  useEffect(() => {
    if (came !== null) {
      table.current?.querySelector<HTMLElement>(`[data-learner="${CSS.escape(came)}"]`)?.focus();
    }
  }, [came]);

  // More are in the class than one answer holds: the server looks for the others.
  const isPart = useRef(false);
  isPart.current ||= view.of > view.students.length;
  useEffect(() => {
    if (!isPart.current) {
      return undefined;
    }
    const timer = window.setTimeout(() => void room.lookAtClass(filter.group, filter.name.trim()), TYPED_MS);
    return () => window.clearTimeout(timer);
  }, [filter.group, filter.name]);

  const sort = (next: ISorting): void => {
    setSorting(next);
    setPage(0);
  };
  const choose = (change: Partial<IFilter>): void => {
    setFilter({ ...filter, ...change });
    setPage(0);
  };
  const head = (id: string, label: string, isDownFirst = true, className?: string): JSX.Element => (
    <SortHeader id={id} label={label} sorting={sorting} isDownFirst={isDownFirst} className={className} onSort={sort} />
  );
  return (
    <section className="enact-Heat" aria-label={trans.__('Students and skills')}>
      <div className="enact-Filter" role="search" aria-label={trans.__('Find students')}>
        <label>
          <span>{trans.__('Name')}</span>
          <input
            type="search"
            className="enact-Input"
            value={filter.name}
            onChange={event => choose({ name: event.target.value })}
          />
        </label>
        {view.groups.length > 0 && (
          <label>
            <span>{trans.__('Group')}</span>
            <select className="enact-Select" value={filter.group} onChange={event => choose({ group: event.target.value })}>
              <option value="">{trans.__('All groups')}</option>
              {view.groups.map(group => (
                <option key={group} value={group}>
                  {group}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{trans.__('State')}</span>
          <select
            className="enact-Select"
            value={filter.state}
            onChange={event => choose({ state: event.target.value as IFilter['state'] })}
          >
            <option value="">{trans.__('All states')}</option>
            {STATES.map(state => (
              <option key={state} value={state}>
                {standing(state, language)}
              </option>
            ))}
          </select>
        </label>
        <span className="enact-Faint" role="status">
          {trans.__('%1 of %2 students', rows.length, view.of)}
        </span>
      </div>
      <div className="enact-Heat-window" ref={table} tabIndex={0} role="group" aria-label={trans.__('Table of students and skills')}>
        <table className="enact-HeatTable">
          <caption className="enact-Unseen">
            {trans.__('Students by skills: estimated mastery. The names lead to a page of each.')}
          </caption>
          <thead>
            <tr>
              {head('name', trans.__('Student'), false, 'enact-Heat-name')}
              {head('help', trans.__('State'), false)}
              {view.skills.map((skill, at) => (
                <SortHeader
                  key={skill.id}
                  id={`skill ${at}`}
                  label={skill.title}
                  title={skill.title}
                  sorting={sorting}
                  className="enact-Heat-skill"
                  onSort={sort}
                />
              ))}
              {head('done', trans.__('Solved'))}
              {head('checks', trans.__('Checks'))}
              {head('hints', trans.__('Hints'))}
              {head('last', trans.__('Last check'))}
              {head('waiting', trans.__('To grade'))}
              {head('next', trans.__('Advised next'), false)}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <Row key={row.learner} row={row} skills={view.skills} language={language} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p>{trans.__('No student matches.')}</p>}
      </div>
      {pages > 1 && (
        <nav className="enact-Row" aria-label={trans.__('Pages of the table')}>
          <button
            type="button"
            className="enact-Button"
            aria-disabled={shownPage === 0}
            onClick={() => setPage(Math.max(0, shownPage - 1))}
          >
            {trans.__('Previous')}
          </button>
          <span role="status">{trans.__('%1 of %2', shownPage + 1, pages)}</span>
          <button
            type="button"
            className="enact-Button"
            aria-disabled={shownPage === pages - 1}
            onClick={() => setPage(Math.min(pages - 1, shownPage + 1))}
          >
            {trans.__('Next page')}
          </button>
        </nav>
      )}
      <ul className="enact-States" aria-label={trans.__('What the colours and signs mean')}>
        {STATES.map(state => (
          <li key={state}>
            <span className="enact-StateSign" data-state={state} aria-hidden="true">
              {SIGNS[state]}
            </span>
            {standing(state, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function valueOf(by: string): (row: IStudentRow) => Value {
  const [column, at] = by.split(' ');
  switch (column) {
    case 'skill':
      return ({ skills }) => (skills[Number(at)]?.evidence ? skills[Number(at)].mastery.mean : null);
    case 'done':
      return ({ done }) => done;
    case 'checks':
      return ({ checks }) => checks;
    case 'hints':
      return ({ hints }) => hints;
    case 'waiting':
      return ({ waiting }) => waiting;
    case 'last':
      return ({ last }) => last;
    case 'next':
      return ({ next }) => next?.title ?? null;
    default:
      return ({ name }) => name;
  }
}

interface IRowProps {
  row: IStudentRow;
  skills: IClass['skills'];
  language: ILanguage;
  onOpen: (learner: string) => void;
}

const Row = React.memo(function Row({ row, skills, language, onOpen }: IRowProps): JSX.Element {
  return (
    <tr>
      <th scope="row" className="enact-Heat-name">
        <button
          type="button"
          className="enact-Link"
          title={row.name}
          data-learner={row.learner}
          onClick={() => onOpen(row.learner)}
        >
          {row.name}
        </button>
      </th>
      <td className="enact-Heat-state" title={row.why.map(({ text }) => text).join('\n')}>
        <span className="enact-StateSign" data-state={row.state} aria-hidden="true">
          {SIGNS[row.state]}
        </span>
        {standing(row.state, language)}
      </td>
      {skills.map((skill, at) => (
        <Field key={skill.id} cell={row.skills[at]} title={skill.title} language={language} />
      ))}
      <td className="enact-Heat-number">
        {row.done}/{row.total}
      </td>
      <td className="enact-Heat-number">{row.checks}</td>
      <td className="enact-Heat-number">{row.hints}</td>
      <td className="enact-Heat-number">{row.last ? shortDay(row.last, language) : '–'}</td>
      <td className="enact-Heat-number">{row.waiting || '–'}</td>
      <td className="enact-Heat-next">{row.next?.title ?? '–'}</td>
    </tr>
  );
});

interface IFieldProps {
  cell: ISkillCell | undefined;
  title: string;
  language: ILanguage;
}

function Field({ cell, title, language }: IFieldProps): JSX.Element {
  const state = cell?.state ?? 'no-data';
  const share = cell && state !== 'no-data' ? percent(cell.mastery.mean, language) : '';
  const words = standing(state, language);
  return (
    <td
      className="enact-Heat-field"
      data-state={state}
      style={{ '--enact-share': state === 'no-data' ? 0 : cell?.mastery.mean } as React.CSSProperties}
      title={`${title}: ${[share, words].filter(Boolean).join(', ')}`}
    >
      {share}
      <span aria-hidden="true">{SIGNS[state]}</span>
      <span className="enact-Unseen"> {words}</span>
    </td>
  );
}
