// What waits for a person: cells that no machine grades, and one of them with all its answers.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import type { CourseRoom } from '../studio';
import type { ICellToGrade, IGrading } from '../types';
import { CsvButton } from './csv_button';
import { GradingCell } from './grading_cell';
import { useObserved } from './observe';
import { Scroll } from './scroll';
import type { IStudioActions } from './studio';

export interface IGradingProps {
  room: CourseRoom;
  language: ILanguage;
  actions: IStudioActions;
}

export function GradingSection({ room, language, actions }: IGradingProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.grading);
  const [open, setOpen] = useState<ICellToGrade | null>(null);
  useEffect(() => void room.lookAtGrading(), [room]);
  if (open) {
    return (
      <GradingCell
        room={room}
        cell={open}
        language={language}
        onClose={() => {
          setOpen(null);
          void room.lookAtGrading();
        }}
      />
    );
  }
  return (
    <>
      <Followed state={asked} waiting={trans.__('Looking for what waits…')} language={language} />
      {asked.data && <Cells view={asked.data} room={room} language={language} actions={actions} onOpen={setOpen} />}
    </>
  );
}

interface ICellsProps extends IGradingProps {
  view: IGrading;
  onOpen: (cell: ICellToGrade) => void;
}

function Cells({ view, room, language, actions, onOpen }: ICellsProps): JSX.Element {
  const { trans } = language;
  const openFormgrader = actions.formgrader(view.formgrader);
  const waiting = view.cells.reduce((sum, cell) => sum + cell.waiting, 0);
  return (
    <>
      <div className="enact-Studio-title">
        <h2>
          {waiting
            ? trans._n('%1 answer waits for a person', '%1 answers wait for a person', waiting)
            : trans.__('Nothing waits for a person')}
        </h2>
        <div className="enact-Row">
          {openFormgrader && (
            <button type="button" className="enact-Button" onClick={openFormgrader}>
              {trans.__('Open in the formgrader')}
            </button>
          )}
          <CsvButton room={room} of="grading" language={language} />
        </div>
      </div>
      {view.cells.length === 0 ? (
        <p className="enact-Notice">{trans.__('No exercise of this course has a question that a person grades.')}</p>
      ) : (
        <Scroll label={trans.__('Grading')}>
          <table className="enact-Table">
            <thead>
              <tr>
                <th scope="col">{trans.__('Exercise')}</th>
                <th scope="col">{trans.__('Question')}</th>
                <th scope="col">{trans.__('Points')}</th>
                <th scope="col">{trans.__('Waiting')}</th>
                <th scope="col">{trans.__('Graded')}</th>
                <th scope="col">
                  <span className="enact-Unseen">{trans.__('Grade')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.cells.map(cell => (
                <tr key={`${cell.exercise} ${cell.cell}`}>
                  <th scope="row">{cell.exercise_title}</th>
                  <td>{cell.title}</td>
                  <td>{cell.max_points}</td>
                  <td>{cell.waiting}</td>
                  <td>{cell.graded}</td>
                  <td>
                    <button
                      type="button"
                      className={`enact-Button enact-mod-small ${cell.waiting ? 'enact-mod-primary' : ''}`}
                      aria-label={
                        cell.waiting
                          ? trans.__('Grade: %1, %2', cell.exercise_title, cell.title)
                          : trans.__('Look: %1, %2', cell.exercise_title, cell.title)
                      }
                      onClick={() => onOpen(cell)}
                    >
                      {cell.waiting ? trans.__('Grade') : trans.__('Look')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}
