// Who changed what, when and why; every recommendation with its reasons, which can be computed once more.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import { moment } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { ILogRow, LogKind } from '../types';
import { CsvButton } from './csv_button';
import { useObserved } from './observe';
import { Replay } from './replay';

export interface ILogProps {
  room: CourseRoom;
  language: ILanguage;
}

export function LogSection({ room, language }: ILogProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.log);
  const [kind, setKind] = useState<LogKind | ''>('');
  useEffect(() => void room.lookAtLog(false, kind), [room, kind]);
  const words: Record<LogKind, string> = {
    act: trans.__('Acts of teachers'),
    advice: trans.__('Recommendations'),
    word: trans.__('Words of students')
  };
  const kinds: Record<LogKind, string> = {
    act: trans.__('act'),
    advice: trans.__('recommendation'),
    word: trans.__('own word')
  };
  const rows = asked.data?.rows ?? [];
  return (
    <>
      <div className="enact-Studio-title">
        <h2>{trans.__('Who did what, and why')}</h2>
        <div className="enact-Filter">
          <label>
            <span>{trans.__('Show')}</span>
            <select
              className="enact-Select"
              value={kind}
              onChange={event => setKind(event.target.value as LogKind | '')}
            >
              <option value="">{trans.__('Everything')}</option>
              {(Object.keys(words) as LogKind[]).map(one => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="enact-Row">
          <button type="button" className="enact-Button" onClick={() => void room.lookAtLog(false, kind)}>
            {trans.__('Refresh')}
          </button>
          <CsvButton room={room} of="log" language={language} />
        </div>
      </div>
      <Followed state={asked} waiting={trans.__('Reading the log…')} language={language} />
      {asked.data && rows.length === 0 && <p>{trans.__('Nothing yet.')}</p>}
      <ol className="enact-Log" aria-busy={asked.isLoading}>
        {rows.map(row => (
          <Line key={`${row.kind} ${row.id}`} row={row} kind={kinds[row.kind]} room={room} language={language} />
        ))}
      </ol>
      {asked.data?.before && (
        <button
          type="button"
          className="enact-Button"
          aria-disabled={asked.isLoading}
          onClick={() => !asked.isLoading && void room.lookAtLog(true, kind)}
        >
          {trans.__('Older')}
        </button>
      )}
      <span className="enact-Unseen" role="status">
        {asked.data && trans._n('%1 line', '%1 lines', rows.length)}
      </span>
    </>
  );
}

interface ILineProps {
  row: ILogRow;
  kind: string;
  room: CourseRoom;
  language: ILanguage;
}

function Line({ row, kind, room, language }: ILineProps): JSX.Element {
  return (
    <li data-kind={row.kind}>
      <Replay room={room} id={row.kind === 'advice' ? row.id : null} of={row.what.text} language={language}>
        <time dateTime={row.at}>{moment(row.at, language)}</time>
        <strong>{row.who}</strong>
        <span className="enact-Log-kind">{kind}</span>
      </Replay>
      <p>
        <Said text={row.what.text} />
      </p>
      {row.reason && (
        <blockquote>
          <Said text={row.reason} />
        </blockquote>
      )}
      {row.why.length > 0 && (
        <ul>
          {row.why.map((why, at) => (
            <li key={at}>
              <Said text={why.text} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
