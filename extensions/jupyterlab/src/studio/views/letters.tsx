// Letters to a student: a beginning that can be changed, copied, and sent by one's own means.

import React, { useState } from 'react';

import type { ILanguage } from '../../language';
import type { ILetter } from '../types';

export function Letters({ letters, language }: { letters: ILetter[]; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  const [chosen, setChosen] = useState(0);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [said, setSaid] = useState('');
  const letter = letters[chosen];
  if (!letter) {
    return null;
  }
  const text = texts[letter.id] ?? letter.text.text;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(trans.__('Copied'));
    } catch {
      setSaid(trans.__('The browser does not allow copying. Select the text and press Ctrl+C.'));
    }
  };
  return (
    <section className="enact-Part" aria-label={trans.__('Write to this student')}>
      <h3>{trans.__('Write to this student')}</h3>
      <p className="enact-Faint">{trans.__('Nothing is sent from here: copy the text into your own mail or forum.')}</p>
      <label className="enact-Labelled">
        <span>{trans.__('Letter')}</span>
        <select
          className="enact-Select"
          value={chosen}
          onChange={event => {
            setChosen(Number(event.target.value));
            setSaid('');
          }}
        >
          {letters.map(({ id, title }, at) => (
            <option key={id} value={at}>
              {title.text}
            </option>
          ))}
        </select>
      </label>
      <textarea
        className="enact-Area"
        rows={7}
        aria-label={trans.__('Text of the letter')}
        value={text}
        onChange={event => setTexts({ ...texts, [letter.id]: event.target.value })}
      />
      <div className="enact-Row">
        <button type="button" className="enact-Button" onClick={() => void copy()}>
          {trans.__('Copy')}
        </button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
