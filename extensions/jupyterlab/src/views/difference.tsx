// What changed between two versions, cell by cell: lines with a sign, a word for screen readers, and a tint.

import React from 'react';

import type { ILanguage } from '../language';
import type { IDifference, ILine } from '../types';
import { exactMoment } from './words';

const SIGNS = { same: ' ', added: '+', removed: '−' };

export function Difference({ difference, language }: { difference: IDifference; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <div className="enact-Difference">
      <p className="enact-Faint">
        {fromTo(difference, language)}
      </p>
      {difference.cells.length === 0 && <p>{trans.__('Nothing differs.')}</p>}
      {difference.cells.map((cell, index) => (
        <section key={index} aria-label={cell.title}>
          <h3 className="enact-Difference-title">{cell.title}</h3>
          <pre className="enact-Difference-lines" tabIndex={0} aria-label={cell.title}>
            {cell.lines.map((line, at) => (
              <Line key={at} line={line} language={language} />
            ))}
          </pre>
        </section>
      ))}
    </div>
  );
}

function fromTo({ before, after }: IDifference, language: ILanguage): string {
  const { trans } = language;
  if (before === null) {
    return after === null ? '' : trans.__('From what was handed out to the version of %1.', exactMoment(after, language));
  }
  return after === null
    ? trans.__('From the version of %1 to the notebook as it is now.', exactMoment(before, language))
    : trans.__('From the version of %1 to that of %2.', exactMoment(before, language), exactMoment(after, language));
}

function Line({ line, language: { trans } }: { line: ILine; language: ILanguage }): JSX.Element {
  const word = { same: '', added: trans.__('added:'), removed: trans.__('removed:') }[line.kind];
  return (
    <span className="enact-Line" data-kind={line.kind}>
      {word && <span className="enact-Unseen">{word} </span>}
      <span aria-hidden="true">{SIGNS[line.kind]} </span>
      {line.text}
      {'\n'}
    </span>
  );
}
