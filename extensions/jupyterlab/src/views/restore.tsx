// Work that can be brought back, and what came when it was.

import React, { useEffect, useRef, useState } from 'react';

import type { ICopy } from '../copies';
import type { ILanguage } from '../language';
import type { IMirrorState } from '../mirror';
import type { IImported } from '../types';
import { Said } from './said';
import { day } from './words';

export interface IRestoreActions {
  bringBack: () => void;
  discard: () => void;
  notNow: () => void;
  close: () => void;
  takeHome: () => void;
  open: (notebook: string) => void;
}

interface IRestoreProps {
  state: IMirrorState;
  actions: IRestoreActions;
  language: ILanguage;
}

/** Whether there is anything to show. */
export function hasToSay({ offered, brought, problem, trouble }: IMirrorState): boolean {
  return offered.length > 0 || brought !== null || problem !== null || isTold(trouble);
}

function isTold(trouble: IMirrorState['trouble']): boolean {
  return trouble === 'full' || trouble === 'closed';
}

/** What the browser's copies give reason to say; nothing most of the time. */
export function Restore(props: IRestoreProps): JSX.Element {
  const { state, actions, language } = props;
  const { trans } = language;
  const { offered, brought, problem, trouble } = state;
  return (
    <>
      {offered.length > 0 && <Offer {...props} />}
      <div role="status">
        {brought && offered.length === 0 && (
          <div className="enact-Right enact-Restore">
            <Brought imported={brought} onOpen={actions.open} language={language} />
            <button type="button" className="enact-Button" onClick={actions.close}>
              {trans.__('Close')}
            </button>
          </div>
        )}
        {isTold(trouble) && (
          <div className="enact-Notice enact-Restore">
            <p>
              {trouble === 'full'
                ? trans.__(
                    'This browser has no room for a copy of your progress. Nothing is lost: take your progress home before you leave.'
                  )
                : trans.__(
                    'This browser keeps no copy of your progress, as private windows do. Nothing is lost: take your progress home before you leave.'
                  )}
            </p>
            <p className="enact-Row">
              <button type="button" className="enact-Button" onClick={actions.takeHome}>
                {trans.__('Take my progress home')}
              </button>
              <button type="button" className="enact-Button enact-mod-quiet" onClick={actions.close}>
                {trans.__('Close')}
              </button>
            </p>
          </div>
        )}
      </div>
      {problem && (
        <div className="enact-Problem" role="alert">
          <Said text={problem} />
        </div>
      )}
    </>
  );
}

function Offer({ state, actions, language }: IRestoreProps): JSX.Element {
  const { trans } = language;
  const { offered, step } = state;
  const [isSure, setSure] = useState(false);
  const isBusy = step !== 'idle';
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasSure = useRef(false);
  useEffect(() => {
    if (isSure !== wasSure.current) {
      (isSure ? keep : opener).current?.focus();
      wasSure.current = isSure;
    }
  }, [isSure]);
  return (
    <section className="enact-Notice enact-Restore" aria-label={trans.__('Your earlier work')}>
      <h3 className="enact-Heading">{trans.__('You were here before')}</h3>
      {offered.map(copy => (
        <p key={copy.learner}>{whatItIs(copy, language)}</p>
      ))}
      {isSure ? (
        <>
          <p role="alert">{trans.__('Delete it from this browser for good?')}</p>
          <p className="enact-Row">
            <button type="button" className="enact-Button enact-mod-warn" aria-disabled={isBusy} onClick={actions.discard}>
              {trans.__('Delete for good')}
            </button>
            <button type="button" className="enact-Button" ref={keep} onClick={() => setSure(false)}>
              {trans.__('Keep it')}
            </button>
          </p>
        </>
      ) : (
        <p className="enact-Row">
          <button
            type="button"
            className="enact-Button enact-mod-primary"
            aria-disabled={isBusy}
            onClick={actions.bringBack}
          >
            {step === 'bringing' ? trans.__('Bringing it back…') : trans.__('Bring it back')}
          </button>
          <button type="button" className="enact-Button" aria-disabled={isBusy} onClick={actions.notNow}>
            {trans.__('Not now')}
          </button>
          <button
            type="button"
            className="enact-Button enact-mod-quiet"
            ref={opener}
            aria-disabled={isBusy}
            onClick={() => setSure(!isBusy)}
          >
            {trans.__('Delete that copy…')}
          </button>
        </p>
      )}
    </section>
  );
}

/** "You worked here on 20 November 2026: 12 exercises." */
function whatItIs(copy: ICopy, language: ILanguage): string {
  const { trans } = language;
  return trans._n(
    'You worked here on %2: %1 exercise. A copy of it is in this browser.',
    'You worked here on %2: %1 exercises. A copy of it is in this browser.',
    copy.exercises,
    day(copy.at, language)
  );
}

/** What a progress file brought. */
export function Brought(props: {
  imported: IImported;
  onOpen: (notebook: string) => void;
  language: ILanguage;
}): JSX.Element {
  const { imported, onOpen, language } = props;
  const { trans } = language;
  const { attempts, already_here, notebooks, notes } = imported;
  return (
    <div className="enact-Brought">
      <p>
        {attempts > 0
          ? trans._n('%1 attempt is back.', '%1 attempts are back.', attempts)
          : trans.__('Nothing new was in it.')}{' '}
        {already_here > 0 &&
          trans._n('%1 attempt was here already.', '%1 attempts were here already.', already_here)}
      </p>
      {notebooks.length > 0 && (
        <details open={notebooks.length <= 5}>
          <summary>
            {trans._n('%1 notebook was restored', '%1 notebooks were restored', notebooks.length)}
          </summary>
          <ul>
            {notebooks.map(notebook => (
              <li key={notebook}>
                <button type="button" className="enact-Link" onClick={() => onOpen(notebook)}>
                  {notebook}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.map((note, index) => (
        <p key={index}>
          <Said text={note.text} />
        </p>
      ))}
    </div>
  );
}
