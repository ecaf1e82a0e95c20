// Takes the rows behind a screen along, as a file that is safe to open in a spreadsheet.

import React, { useState } from 'react';

import { csv } from '../../csv';
import { download } from '../../download';
import type { ILanguage } from '../../language';
import type { CourseRoom } from '../studio';
import type { TableOf } from '../types';
import { useObserved } from './observe';

export interface ICsvButtonProps {
  room: CourseRoom;
  of: TableOf;
  learner?: string;
  language: ILanguage;
}

export function CsvButton({ room, of, learner, language: { trans } }: ICsvButtonProps): JSX.Element {
  const { problem } = useObserved(room.table);
  const [isAsked, setAsked] = useState(false);
  const take = async (): Promise<void> => {
    setAsked(true);
    const table = await room.rows(of, learner);
    if (table) {
      setAsked(false);
      download(`${fileName(table.name)}.csv`, csv(table.columns, table.rows), 'text/csv;charset=utf-8');
    }
  };
  return (
    <>
      <button type="button" className="enact-Button" onClick={() => void take()}>
        {trans.__('Download as CSV')}
      </button>
      {isAsked && problem && (
        <span className="enact-Problem" role="alert">
          {problem.words}
        </span>
      )}
    </>
  );
}

/** What may be the name of a file anywhere. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 80) || 'enact';
}
