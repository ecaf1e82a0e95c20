// The inside of the region below the notebook: the points, what was told last, and a tab list with what is known.

import React, { useEffect, useRef } from 'react';

import type { Tab } from '../exercise';
import type { IBelowProps } from './below_props';
import { Graded } from './graded';
import { Header } from './header';
import { HintsTab } from './hints';
import { HistoryTab } from './history';
import { Report } from './report';
import { ResultTab } from './result';
import { Said } from './said';
import { SolutionTab } from './solution';
import { type ITab, panelId, tabId, Tabs } from './tabs';
import { Trouble } from './trouble';

export function Below(props: IBelowProps): JSX.Element {
  const { shown, check, language, actions, prefix, report } = props;
  const isOpen = shown.extent === 'open';
  const root = useRef<HTMLDivElement>(null);
  useFocusAfterCheck(props, root);
  useWishes(props, root);
  const keeper = useFocusKeeper(root);
  return (
    <div className="enact-Below" aria-busy={check.step !== 'idle'} ref={root} {...keeper}>
      <Header {...props} bodyId={`${prefix}-body`} />
      <NewRelease {...props} />
      <Graded {...props} />
      {shown.told && (
        <p className="enact-Notice enact-Told" tabIndex={-1}>
          <Said text={shown.told} />
        </p>
      )}
      <div id={`${prefix}-body`} className="enact-Below-body" hidden={!isOpen}>
        {isOpen && (
          <>
            {shown.problem && <Trouble problem={shown.problem} language={language} />}
            <Tabbed {...props} />
            <Foot {...props} />
            {report.isOpen && <Report state={report} language={language} actions={actions} prefix={prefix} />}
          </>
        )}
      </div>
      <div className="enact-Unseen" role="status">
        {shown.said}
      </div>
    </div>
  );
}

/** The tabs, once it is known that this is an exercise; before, the result alone. */
function Tabbed(props: IBelowProps): JSX.Element {
  const { shown, language, actions, prefix } = props;
  const tabs = tabsOf(props);
  if (!tabs.length) {
    return <ResultTab {...props} />;
  }
  const tab = tabs.some(({ id }) => id === shown.tab) ? shown.tab : 'result';
  return (
    <>
      <Tabs
        tabs={tabs}
        chosen={tab}
        name={language.trans.__('This exercise')}
        prefix={prefix}
        onChoose={chosen => actions.show('open', chosen)}
      />
      <div
        role="tabpanel"
        id={panelId(prefix)}
        className="enact-TabPanel"
        aria-labelledby={tabId(prefix, tab)}
        tabIndex={0}
      >
        {tab === 'result' && <ResultTab {...props} />}
        {tab === 'hints' && <HintsTab {...props} />}
        {tab === 'history' && <HistoryTab {...props} />}
        {tab === 'solution' && <SolutionTab {...props} />}
      </div>
    </>
  );
}

function tabsOf({ work, solution, language: { trans } }: IBelowProps): ITab<Tab>[] {
  if (!work) {
    return [];
  }
  const hasHints = work.hints.length + work.hints_left > 0;
  const hasSolution = work.solution || work.can_give_up || solution.solution !== null;
  const tabs: (ITab<Tab> | false)[] = [
    { id: 'result', label: trans.__('Result') },
    hasHints && { id: 'hints', label: trans.__('Hints') },
    { id: 'history', label: trans.__('History') },
    hasSolution && { id: 'solution', label: trans.__('Solution') }
  ];
  return tabs.filter(tab => tab !== false);
}

/** The exercise has changed since this copy was handed out. */
function NewRelease({ work, renewal, language: { trans }, actions }: IBelowProps): JSX.Element | null {
  if (!work?.newer_release) {
    return null;
  }
  return (
    <div className="enact-Notice enact-NewRelease">
      <p>{trans.__('There is a newer version of this exercise. Yours goes on working as it is.')}</p>
      <button type="button" className="enact-Button" aria-disabled={renewal.isBusy} onClick={actions.getNew}>
        {trans.__('Get the new version (your answers come along)')}
      </button>
    </div>
  );
}

/** What can be done besides. */
function Foot({ work, report, language: { trans }, actions, prefix }: IBelowProps): JSX.Element | null {
  if (!work) {
    return null;
  }
  return (
    <div className="enact-Beside">
      {work.lesson && (
        <button type="button" className="enact-Button enact-mod-quiet" onClick={actions.lesson}>
          {trans.__('Show me the lesson')}
        </button>
      )}
      <button
        type="button"
        className="enact-Button enact-mod-quiet"
        aria-expanded={report.isOpen}
        aria-controls={`${prefix}-report`}
        onClick={() => actions.openReport(!report.isOpen)}
      >
        {trans.__('Report a problem with this exercise')}
      </button>
    </div>
  );
}

/** Bring the focus to the heading when a check that was asked for has ended, unless the learner went on working. */
function useFocusAfterCheck({ check, isBusyElsewhere }: IBelowProps, root: React.RefObject<HTMLElement>): void {
  const wasRunning = useRef(false);
  const isRunning = check.step !== 'idle';
  useEffect(() => {
    if (wasRunning.current && !isRunning && !isBusyElsewhere()) {
      root.current?.querySelector<HTMLElement>('.enact-Result-heading')?.focus({ preventScroll: true });
    }
    wasRunning.current = isRunning;
  }, [isRunning]);
}

interface IFocusKeeper {
  onFocusCapture: (event: React.FocusEvent) => void;
  onBlurCapture: () => void;
}

/** Where what had the focus is gone, as a button after it was pressed, the focus stays near: it must not get lost. */
function useFocusKeeper(root: React.RefObject<HTMLElement>): IFocusKeeper {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const isLost = last.current !== null && !last.current.isConnected && document.activeElement === document.body;
    if (isLost) {
      const near = ['.enact-Told', '[role="tabpanel"]', '.enact-Result-heading'];
      const found = near.map(place => root.current?.querySelector<HTMLElement>(place)).find(element => element);
      found?.focus({ preventScroll: true });
    }
  });
  return {
    onFocusCapture: event => (last.current = event.target),
    // React does not tell of the focus that goes with an element that it removes: then `last` stays.
    onBlurCapture: () => (last.current = null)
  };
}

const WISHED = {
  tab: '[role="tab"][aria-selected="true"]',
  report: '.enact-Report textarea',
  'report-button': '.enact-Beside [aria-expanded]',
  problem: '.enact-Trouble'
};

/** Bring the focus to where a command or an error wants it. */
function useWishes({ shown }: IBelowProps, root: React.RefObject<HTMLElement>): void {
  useEffect(() => {
    if (shown.wish) {
      const wished = root.current?.querySelector<HTMLElement>(WISHED[shown.wish.on]);
      wished?.focus({ preventScroll: true });
      wished?.scrollIntoView({ block: 'nearest' });
    }
  }, [shown.wish]);
}
