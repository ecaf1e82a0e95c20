// What every screen says that follows the server: it is being looked up, or it failed and can be tried again.

import React from 'react';

import type { IFollowed } from '../following';
import type { ILanguage } from '../language';
import { Said } from './said';

interface IStandingProps {
  state: IFollowed<unknown>;
  /** what is said while nothing is there yet */
  waiting: string;
  language: ILanguage;
}

/** Above the screen's own content, which stays while something newer is asked for. */
export function Followed({ state, waiting, language }: IStandingProps): JSX.Element {
  const { data, isLoading, problem } = state;
  return (
    <>
      {problem && (
        <div className="enact-Problem" role="alert">
          <p>
            <Said text={problem.words} />
          </p>
          {problem.retry && (
            <button type="button" className="enact-Button" onClick={() => void problem.retry?.()}>
              {language.trans.__('Try again')}
            </button>
          )}
        </div>
      )}
      <div className="enact-Followed" role="status">{!data && isLoading && <p className="enact-Waiting">{waiting}</p>}</div>
    </>
  );
}
