// Who changed what, when and why; every recommendation with its reasons, and computing one once more.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import { moment } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { ILogRow, LogKind } from '../types';
import { CsvButton } from './csv_button';
import { useObserved } from './observe';

export interface ILogProps {
  room: CourseRoom;
  language: ILanguage;
}

export function LogSection({ room, language }: ILogProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.log);
  const [kind, setKind] = useState<LogKind | ''>('');
  useEffect(() => void room.lookAtLog(false), [room]);
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
  const rows = asked.data?.rows.filter(row => !kind || row.kind === kind) ?? [];
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
          <button type="button" className="enact-Button" onClick={() => void room.lookAtLog(false)}>
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
          onClick={() => !asked.isLoading && void room.lookAtLog(true)}
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
  const { trans } = language;
  const [isReplayed, setReplayed] = useState(false);
  const replay = (): void => {
    room.replay.forget();
    setReplayed(true);
    void room.replay.ask(() => room.client.replay(room.id, row.id));
  };
  return (
    <li data-kind={row.kind}>
      <div className="enact-Log-head">
        <time dateTime={row.at}>{moment(row.at, language)}</time>
        <strong>{row.who}</strong>
        <span className="enact-Log-kind">{kind}</span>
        {row.kind === 'advice' && (
          <button
            type="button"
            className="enact-Button enact-mod-small"
            aria-label={trans.__('Replay: %1', row.what.text)}
            onClick={replay}
          >
            {trans.__('Replay')}
          </button>
        )}
      </div>
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
      {isReplayed && <Replayed room={room} id={row.id} language={language} />}
    </li>
  );
}

function Replayed({ room, id, language }: { room: CourseRoom; id: string; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  const asked = useObserved(room.replay);
  if (asked.data && asked.data.id !== id) {
    // Another one was computed since.
    return null;
  }
  return (
    <div role="status">
      <Followed state={asked} waiting={trans.__('Computing…')} language={language} />
      {asked.data && (
        <div className={asked.data.agrees ? 'enact-Right' : 'enact-Problem'}>
          <strong>
            {asked.data.agrees
              ? trans.__('Computed once more: the same advice.')
              : trans.__('Computed once more: another advice.')}
          </strong>
          {asked.data.says.map((one, at) => (
            <p key={at}>
              <Said text={one.text} />
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
