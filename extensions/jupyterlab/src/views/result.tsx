// What a check found, in words: points, tests, a hint, what went wrong, what comes next.

import React, { useEffect, useRef, useState } from 'react';

import type { Extent, ICheckState } from '../check';
import type { ILanguage } from '../language';
import type { ICard, ICheck, ITest } from '../types';
import { Said } from './said';
import { points, score, status } from './words';

export interface IResultActions {
  run: () => void;
  show: (extent: Extent) => void;
  start: (exercise: string) => void;
}

export interface IResultProps {
  state: ICheckState;
  /** what is advised now; null when nothing is, or nobody knows */
  next: ICard | null;
  language: ILanguage;
  actions: IResultActions;
  /** unique in the page; React's own ids are only unique within one widget */
  detailsId: string;
  /** whether the learner is elsewhere by now, so that the focus must not jump here */
  isBusyElsewhere: () => boolean;
}

/** The inside of the result region. */
export function Result(props: IResultProps): JSX.Element {
  const { state, language, actions, detailsId } = props;
  const isRunning = state.step !== 'idle';
  const isOpen = state.extent === 'open';
  const heading = useFocusAfterCheck(props);
  return (
    <div className="enact-Result" aria-busy={isRunning}>
      <div className="enact-Result-header">
        <h2 className="enact-Result-heading" tabIndex={-1} ref={heading}>
          <Headline state={state} language={language} />
        </h2>
        {!isRunning && !state.problem && state.check && <Tally check={state.check} isOld={state.isOld} language={language} />}
        {!isRunning && state.check && !state.problem && (
          <button
            type="button"
            className="enact-Button enact-mod-quiet"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => actions.show(isOpen ? 'summary' : 'open')}
          >
            {isOpen ? language.trans.__('Hide details') : language.trans.__('Show details')}
          </button>
        )}
        <button
          type="button"
          className="enact-Button enact-mod-quiet enact-Close"
          aria-label={language.trans.__('Close the check result')}
          title={language.trans.__('Close (Escape)')}
          onClick={() => actions.show('closed')}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      <div id={detailsId} className="enact-Result-details" hidden={!isOpen}>
        <Details {...props} />
      </div>
      <div className="enact-Unseen" role="status">
        {state.said}
      </div>
    </div>
  );
}

/** Bring the focus to the heading when a check that was asked for has ended, unless the learner went on working. */
function useFocusAfterCheck({ state, isBusyElsewhere }: IResultProps): React.RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasRunning = useRef(false);
  const isRunning = state.step !== 'idle';
  useEffect(() => {
    if (wasRunning.current && !isRunning && !isBusyElsewhere()) {
      heading.current?.focus({ preventScroll: true });
    }
    wasRunning.current = isRunning;
  }, [isRunning]);
  return heading;
}

function Headline({ state, language }: Pick<IResultProps, 'state' | 'language'>): JSX.Element {
  const { trans } = language;
  const { check } = state;
  if (state.step !== 'idle') {
    return <>{trans.__('Checking…')}</>;
  }
  if (state.problem || !check) {
    return <>{trans.__('Not checked')}</>;
  }
  if (check.fault) {
    return <>{state.isOld ? trans.__('Last check: no score') : trans.__('No score this time')}</>;
  }
  const words = score(check, language);
  return <>{state.isOld ? trans.__('Last check: %1', words) : words}</>;
}

/** The points for the eye, and of when they are. */
function Tally({ check, isOld, language }: { check: ICheck; isOld: boolean; language: ILanguage }): JSX.Element {
  return (
    <span className="enact-Tally">
      {!check.fault && (
        <progress
          className="enact-Progress"
          max={Math.max(check.max_points, 1e-9)}
          value={check.points}
          aria-label={language.trans.__('Points')}
        />
      )}
      {isOld && <span className="enact-Faint">{moment(check.at, language)}</span>}
    </span>
  );
}

function moment(at: string, { code }: ILanguage): string {
  return new Date(at).toLocaleString(code, { dateStyle: 'medium', timeStyle: 'short' });
}

function Details(props: IResultProps): JSX.Element | null {
  const { state, language, actions } = props;
  if (state.step !== 'idle') {
    return <Running since={state.since} language={language} />;
  }
  if (state.problem) {
    return (
      <div className="enact-Problem">
        <p>
          <Said text={state.problem} />
        </p>
        <button type="button" className="enact-Button" onClick={actions.run}>
          {language.trans.__('Try again')}
        </button>
      </div>
    );
  }
  return state.check && <Findings {...props} check={state.check} />;
}

/** A sign of life while grading runs, and how long it has been. */
function Running({ since, language: { trans } }: { since: number; language: ILanguage }): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  return (
    <div className="enact-Running">
      <progress className="enact-Progress" aria-label={trans.__('Checking…')} />
      <p>
        <span className="enact-Running-seconds" aria-hidden="true">
          {trans._n('%1 second', '%1 seconds', seconds)}
        </span>
        {seconds >= 8 && (
          <span>{trans.__('It may take up to two minutes. You can go on working meanwhile.')}</span>
        )}
      </p>
    </div>
  );
}

function Findings(props: IResultProps & { check: ICheck }): JSX.Element {
  const { check, language } = props;
  const { trans } = language;
  return (
    <>
      {check.fault && (
        <p className="enact-Notice">
          <Said text={check.fault.text} />
        </p>
      )}
      {check.is_right && <Right {...props} />}
      {check.hint && (
        <div className="enact-Hint">
          <p className="enact-Kicker">{trans.__('Hint %1 of %2', check.hint.number, check.hint.of)}</p>
          <p>
            <Said text={check.hint.text} />
          </p>
        </div>
      )}
      {check.tests.length > 0 && (
        <ul className="enact-Tests" aria-label={trans.__('Tests')}>
          {check.tests.map(test => (
            <Test key={test.cell} test={test} language={language} />
          ))}
        </ul>
      )}
      {check.notes.map((note, index) => (
        <p key={index} className="enact-Notice">
          <Said text={note.text} />
        </p>
      ))}
    </>
  );
}

/** Well done, and on to the next. */
function Right({ check, next, language: { trans }, actions }: IResultProps & { check: ICheck }): JSX.Element {
  const other = next && next.exercise !== check.exercise ? next : null;
  return (
    <div className="enact-Right">
      <p>{trans.__('That is right. Well done!')}</p>
      {other && (
        <button type="button" className="enact-Button enact-mod-primary" onClick={() => actions.start(other.exercise)}>
          {trans.__('Next: %1', other.title)}
        </button>
      )}
    </div>
  );
}

const SIGNS: Record<string, string> = {
  passed: '✓',
  partial: '◐',
  failed: '✗',
  untouched: '○',
  manual: '✎',
  'not-run': '–'
};

/** One test: its sign, its title, the word, the points, and what it said. Always as text, never as HTML. */
function Test({ test, language }: { test: ITest; language: ILanguage }): JSX.Element {
  const given = test.points === null ? '–' : points(test.points, language);
  return (
    <li className="enact-Test" data-status={test.status}>
      <span className="enact-Test-sign" aria-hidden="true">
        {SIGNS[test.status] ?? '?'}
      </span>
      <span className="enact-Test-title">{test.title}</span>
      <span className="enact-Test-status">{status(test.status, language)}</span>
      <span className="enact-Test-points">
        {language.trans.__('%1 of %2', given, points(test.max_points, language))}
      </span>
      {test.message && (
        <p className="enact-Test-message">
          <Said text={test.message.text} />
        </p>
      )}
      {test.got !== null && test.expected !== null && (
        <dl className="enact-Test-compared">
          <dt>{language.trans.__('Got')}</dt>
          <dd>{test.got}</dd>
          <dt>{language.trans.__('Expected')}</dt>
          <dd>{test.expected}</dd>
        </dl>
      )}
    </li>
  );
}
