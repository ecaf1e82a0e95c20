// The banner that says that the server is away, and that it is back.

import React from 'react';

import type { ILanguage } from '../language';
import type { IConnectionState } from '../types';

export interface IConnectionBannerProps {
  state: IConnectionState;
  /** what the learner can do when it stays away, null where there is nothing to say */
  remedy: string | null;
  onLook: () => void;
  language: ILanguage;
}

/** Nothing while the server answers. The live region is always there, so that readers notice what comes into it. */
export function ConnectionBanner({ state, remedy, onLook, language }: IConnectionBannerProps): JSX.Element {
  const { trans } = language;
  const { reach, isLong, door } = state;
  const isGone = reach === 'away' || reach === 'shut';
  return (
    <div className={reach === 'here' ? 'enact-Unseen' : `enact-Connection enact-mod-${reach}`}>
      <div role="status">
        {reach !== 'here' && <p>{sentence(reach, language)}</p>}
        {isGone && isLong && remedy && <p>{remedy}</p>}
      </div>
      {isGone && (
        <p className="enact-Row">
          {reach === 'shut' && (
            <a className="enact-Link" href={door} target="_blank" rel="noopener">
              {trans.__('Sign in in a new tab')}
            </a>
          )}
          <button type="button" className="enact-Button" onClick={onLook}>
            {trans.__('Look again now')}
          </button>
        </p>
      )}
    </div>
  );
}

function sentence(reach: 'away' | 'shut' | 'back', { trans }: ILanguage): string {
  const words = {
    away: trans.__(
      'The server does not answer. Your work in this page is safe: leave it open, and it goes on by itself when the server is back.'
    ),
    shut: trans.__(
      'The server no longer knows this page: it was started anew, or you were signed out. Your work in this page is safe. Sign in in a new tab, with the address that was printed when the server started, then come back here.'
    ),
    back: trans.__('The server is back, and what you see is up to date.')
  };
  return words[reach];
}
