// The worked solution, cell by cell, to be read and copied.

import React, { useState } from 'react';

import type { ILanguage } from '../language';
import type { IBelowProps } from './below_props';

export function SolutionTab({ work, solution: state, language, actions }: IBelowProps): JSX.Element {
  const { trans } = language;
  const { solution, isAsking } = state;
  if (solution) {
    return (
      <div className="enact-Solution">
        <p className="enact-Faint">{trans.__('One way to do it; yours may be as good.')}</p>
        {solution.cells.map((cell, index) => (
          <Cell key={index} cell={cell} language={language} say={actions.say} />
        ))}
      </div>
    );
  }
  return (
    <div className="enact-Solution">
      <p>
        {work?.solution
          ? trans.__('You may see how the author solves this exercise.')
          : trans.__('You can see the solution after full marks, or give up on this exercise and see it now.')}
      </p>
      <button type="button" className="enact-Button" aria-disabled={isAsking} onClick={actions.solve}>
        {work?.solution ? trans.__('Show the worked solution') : trans.__('Give up and show the solution…')}
      </button>
    </div>
  );
}

interface ICellProps {
  cell: { title: string; source: string };
  language: ILanguage;
  say: (text: string) => void;
}

function Cell({ cell, language: { trans }, say }: ICellProps): JSX.Element {
  const [copied, setCopied] = useState<'' | 'yes' | 'refused'>('');
  const refused = trans.__('Your browser does not allow copying here: select the text and copy it.');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(cell.source);
      setCopied('yes');
      say(trans.__('Copied'));
    } catch {
      setCopied('refused');
      say(refused);
    }
  };
  const word = copied === 'yes' ? trans.__('Copied') : trans.__('Copy');
  return (
    <section className="enact-Solution-cell" aria-label={cell.title}>
      <div className="enact-Solution-title">
        <h3 className="enact-Difference-title">{cell.title}</h3>
        <button
          type="button"
          className="enact-Button"
          aria-label={trans.__('%1: %2', word, cell.title)}
          onClick={() => void copy()}
        >
          {word}
        </button>
      </div>
      {copied === 'refused' && <p className="enact-Faint">{refused}</p>}
      <pre className="enact-Code" tabIndex={0} aria-label={cell.title}>
        {cell.source}
      </pre>
    </section>
  );
}
