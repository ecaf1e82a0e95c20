// What stands above the card: what is fading at the start of a session, and the goal of the week.

import React, { useState } from 'react';

import type { ILanguage } from '../language';
import type { IPath } from '../types';
import { countThisWeek } from '../week';

/** More names than these are no longer a short line. */
const NAMES = 3;

export interface IGreetingProps {
  path: IPath;
  language: ILanguage;
}

/** One friendly line, once a session, which can be closed. */
export function Greeting({ path, language }: IGreetingProps): JSX.Element | null {
  const [isClosed, setClosed] = useState(false);
  const { trans } = language;
  if (isClosed || !path.is_new_session || path.fading.length === 0) {
    return null;
  }
  const trained = new Set(path.next?.skills.map(({ id }) => id));
  const refreshed = path.fading.filter(({ skill }) => trained.has(skill)).map(({ title }) => title);
  return (
    <div className="enact-Notice enact-Greeting">
      <p>
        {trans._n(
          'Welcome back. %1 skill is fading: %2.',
          'Welcome back. %1 skills are fading: %2.',
          path.fading.length,
          named(path.fading.map(({ title }) => title), language)
        )}{' '}
        {refreshed.length > 0
          ? trans.__('The next exercise refreshes %1.', named(refreshed, language))
          : trans.__('The advice takes that into account.')}
      </p>
      <button
        type="button"
        className="enact-Button enact-mod-small"
        aria-label={trans.__('Close this message')}
        onClick={() => setClosed(true)}
      >
        {trans.__('Close')}
      </button>
    </div>
  );
}

export interface IGoalProps {
  /** exercises a week, from 1 */
  goal: number;
  solved: string[];
  language: ILanguage;
}

/** How near the goal of the week is. Nothing is ever said of a week that went by without it. */
export function Goal({ goal, solved, language: { trans } }: IGoalProps): JSX.Element {
  const count = countThisWeek(solved, new Date());
  return (
    <p className="enact-Course-done">
      <progress
        className="enact-Progress"
        max={goal}
        value={Math.min(count, goal)}
        aria-label={trans.__('Goal of the week')}
      />
      <span>
        {trans._n('%2 of %1 exercise this week', '%2 of %1 exercises this week', goal, count)}
        {count >= goal && <> · {trans.__('goal reached')}</>}
      </span>
    </p>
  );
}

/** "A, B, C and 2 more" */
function named(titles: string[], { trans }: ILanguage): string {
  const shown = titles.slice(0, NAMES).join(', ');
  const more = titles.length - NAMES;
  return more > 0 ? trans._n('%2 and %1 more', '%2 and %1 more', more, shown) : shown;
}
