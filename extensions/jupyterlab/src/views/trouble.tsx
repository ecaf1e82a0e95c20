// What went wrong with something that was started here, and trying it again.

import React from 'react';

import type { ILanguage } from '../language';
import type { IProblem } from '../types';
import { Said } from './said';

export function Trouble({ problem, language }: { problem: IProblem; language: ILanguage }): JSX.Element {
  const { words, retry } = problem;
  return (
    <div className="enact-Problem enact-Trouble" tabIndex={-1}>
      <p>
        <Said text={words} />
      </p>
      {retry && (
        <button type="button" className="enact-Button" onClick={() => void retry()}>
          {language.trans.__('Try again')}
        </button>
      )}
    </div>
  );
}
