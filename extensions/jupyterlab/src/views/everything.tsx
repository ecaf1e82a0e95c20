// Everything that is kept of the learner, in one archive for her to read.

import React from 'react';

import type { IDataState } from '../data';
import type { ILanguage } from '../language';
import { DataTrouble } from './data_trouble';

interface IEverythingProps {
  state: IDataState;
  onTake: () => void;
  language: ILanguage;
}

export function Everything({ state, onTake, language: { trans } }: IEverythingProps): JSX.Element {
  const { step, problem } = state;
  const isBusy = step === 'packing';
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('See everything that is kept about me')}</h3>
      <p>
        {trans.__(
          'One zip file to read and to keep: your record, every notebook that you handed in, what is believed that you can do, and each recommendation with its reasons in words. It says itself what each file in it is. It cannot be brought back: the progress file is for that.'
        )}
      </p>
      <button type="button" className="enact-Button" aria-disabled={isBusy} onClick={() => isBusy || onTake()}>
        {isBusy ? trans.__('Packing…') : trans.__('Download everything (zip)')}
      </button>
      {problem?.with === 'packing' && <DataTrouble words={problem.words} />}
    </section>
  );
}
