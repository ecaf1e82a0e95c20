// The head of a line of the log, with a button that computes a recommendation once more, and what came of it.

import React, { useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import type { CourseRoom } from '../studio';
import { useObserved } from './observe';

export interface IReplayProps {
  room: CourseRoom;
  /** of the recommendation; null: the line is about something else */
  id: string | null;
  /** what it is about, for the button's name */
  of: string;
  language: ILanguage;
  /** what stands before the button */
  children: React.ReactNode;
}

export function Replay({ room, id, of, language, children }: IReplayProps): JSX.Element {
  const { trans } = language;
  const [isReplayed, setReplayed] = useState(false);
  const replay = (recommendation: string): void => {
    room.replay.forget();
    setReplayed(true);
    void room.replay.ask(() => room.client.replay(room.id, recommendation));
  };
  return (
    <>
      <div className="enact-Log-head">
        {children}
        {id !== null && (
          <button
            type="button"
            className="enact-Button enact-mod-small"
            aria-label={trans.__('Replay: %1', of)}
            onClick={() => replay(id)}
          >
            {trans.__('Replay')}
          </button>
        )}
      </div>
      {isReplayed && id !== null && <Replayed room={room} id={id} language={language} />}
    </>
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
