// Sentences that were said before: taken with a click, and a new one kept for everybody who grades.

import React from 'react';

import type { ILanguage } from '../../language';
import { points as pointsWords } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IComment, ICellGrading } from '../types';

export interface ICommentBankProps {
  room: CourseRoom;
  view: ICellGrading;
  comment: string;
  points: string;
  language: ILanguage;
  onTake: (comment: string, points: number | null) => void;
}

export function CommentBank({ room, view, comment, points, language, onTake }: ICommentBankProps): JSX.Element {
  const { trans } = language;
  const { cell, comments } = view;
  const text = comment.trim();
  const isKnown = comments.some(one => one.text === text);
  const keep = (bank: IComment[]): void =>
    void room.cell.ask(() => room.client.keepComments(room.id, cell.exercise, cell.cell, bank));
  const worth = points.trim() === '' ? null : Number(points.replace(',', '.'));
  return (
    <div className="enact-Comments">
      {comments.length > 0 && <h4>{trans.__('Comment bank')}</h4>}
      <ul>
        {comments.map(one => (
          <li key={one.text} className="enact-Row">
            <button type="button" className="enact-Button enact-mod-small" onClick={() => onTake(one.text, one.points)}>
              {one.text}
              {one.points !== null && ` (${pointsWords(one.points, language)})`}
            </button>
            <button
              type="button"
              className="enact-Button enact-mod-small enact-mod-quiet"
              aria-label={trans.__('Take out of the bank: %1', one.text)}
              onClick={() => keep(comments.filter(other => other !== one))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {text && !isKnown && (
        <button
          type="button"
          className="enact-Button enact-mod-small"
          onClick={() =>
            keep([...comments, { text, points: worth !== null && Number.isFinite(worth) ? worth : null, used: 0 }])
          }
        >
          {trans.__('Keep this comment')}
        </button>
      )}
    </div>
  );
}
