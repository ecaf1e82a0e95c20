// Hints: those that were seen, and one more.

import React, { useEffect, useRef } from 'react';

import type { ILanguage } from '../language';
import type { IHint } from '../types';
import type { IBelowProps } from './below_props';
import { Said } from './said';

export function HintsTab(props: IBelowProps): JSX.Element {
  const { work, language } = props;
  const { trans } = language;
  const hints = work?.hints ?? [];
  return (
    <div className="enact-Hints">
      {hints.length > 0 && (
        <ol className="enact-Hints-list" aria-label={trans.__('Hints')}>
          {hints.map(hint => (
            <li key={hint.number}>
              <HintBox hint={hint} language={language} />
            </li>
          ))}
        </ol>
      )}
      <MoreHints {...props} />
      <p className="enact-Faint">
        {trans.__('A hint costs no points. What you check after it says a little less about what you can do alone.')}
      </p>
    </div>
  );
}

export function HintBox({ hint, language }: { hint: IHint; language: ILanguage }): JSX.Element {
  return (
    <div className="enact-Hint">
      <p className="enact-Kicker">{language.trans.__('Hint %1 of %2', hint.number, hint.of)}</p>
      <p>
        <Said text={hint.text} />
      </p>
    </div>
  );
}

/** The button for one more hint; where there is none left, it says so and keeps the focus if it had it. */
export function MoreHints({ work, hints, language: { trans }, actions }: IBelowProps): JSX.Element | null {
  const last = useRef<HTMLParagraphElement>(null);
  const hadMore = useRef(false);
  const left = work?.hints_left ?? 0;
  useEffect(() => {
    if (hadMore.current && left === 0) {
      last.current?.focus({ preventScroll: true });
    }
    hadMore.current = left > 0;
  }, [left]);
  if (!work || work.hints.length + left === 0) {
    return null;
  }
  if (left === 0) {
    return (
      <p className="enact-Faint" tabIndex={-1} ref={last}>
        {trans.__('You have seen all hints for this exercise.')}
      </p>
    );
  }
  return (
    <button
      type="button"
      className="enact-Button"
      // It stays enabled while it asks, or the focus would be lost.
      aria-disabled={hints.isAsking}
      onClick={actions.hint}
    >
      {trans.__('Show hint %1 of %2', work.hints.length + 1, work.hints.length + left)}
    </button>
  );
}
