// The short test for newcomers: the offer, how far it is, and its end.

import React from 'react';

import type { ILanguage } from '../language';
import type { IPathState, IPlacement } from '../types';

export interface IWelcomeProps {
  placement: IPlacement;
  language: ILanguage;
  onFind: () => void;
  onSkip: () => void;
}

/** Shown to a newcomer: find out what she knows, or begin at the beginning. */
export function Welcome({ placement, language: { trans }, onFind, onSkip }: IWelcomeProps): JSX.Element {
  return (
    <section className="enact-Welcome" aria-labelledby="enact-welcome">
      <h3 className="enact-NextCard-title" id="enact-welcome">
        {trans.__('Welcome!')}
      </h3>
      <p>
        {trans._n(
          'Do you know some of this already? %1 short question at most, and you begin where it gets new. You can stop at any time.',
          'Do you know some of this already? %1 short questions at most, and you begin where it gets new. You can stop at any time.',
          placement.at_most
        )}
      </p>
      <div className="enact-Row">
        <button type="button" className="enact-Button enact-mod-primary" onClick={onFind}>
          {trans.__('Find my level')}
        </button>
        <button type="button" className="enact-Button" onClick={onSkip}>
          {trans.__('Start from the beginning')}
        </button>
      </div>
    </section>
  );
}

export interface IPlacingProps {
  placement: IPlacement;
  language: ILanguage;
  onStop: () => void;
}

/** How far the short test is. It ends early where enough is known. */
export function Placing({ placement, language: { trans }, onStop }: IPlacingProps): JSX.Element {
  const { asked, at_most } = placement;
  const words = trans.__('Question %1 of at most %2', Math.min(asked + 1, at_most), at_most);
  return (
    <section className="enact-Placing" aria-label={trans.__('Finding your level')}>
      <p className="enact-Placing-words">{words}</p>
      <progress
        className="enact-Progress"
        max={at_most}
        value={asked}
        aria-label={trans.__('Questions answered')}
      />
      <button type="button" className="enact-Button enact-mod-small" onClick={onStop}>
        {trans.__('Stop the questions')}
      </button>
    </section>
  );
}

export interface IPlacedProps {
  end: NonNullable<IPathState['placementEnd']>;
  language: ILanguage;
}

/** What came of it, in a sentence. */
export function Placed({ end, language: { trans } }: IPlacedProps): JSX.Element {
  return (
    <p className="enact-Notice">
      {end === 'answered'
        ? trans.__('Thank you, that is enough to know where you stand. From here on the exercises are chosen for you.')
        : trans.__('The questions are over. What you have shown so far counts.')}
    </p>
  );
}
