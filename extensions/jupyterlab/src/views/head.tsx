// The head of the side panel: a server that is away, and work that can be brought back.

import React, { useEffect, useRef } from 'react';

import type { ILanguage } from '../language';
import type { IMirrorState } from '../mirror';
import type { IConnectionState } from '../types';
import { ConnectionBanner } from './connection';
import { hasToSay, type IRestoreActions, Restore } from './restore';
import { moment } from './words';

export interface IHeadProps {
  connection: IConnectionState;
  onLook: () => void;
  /** null where everything stays anyway */
  mirror: IMirrorState | null;
  actions: IRestoreActions;
  language: ILanguage;
}

export function Head({ connection, onLook, mirror, actions, language }: IHeadProps): JSX.Element {
  const node = useRef<HTMLDivElement>(null);
  const offers = mirror?.offered.length ?? 0;
  const before = useRef(offers);
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on from here.
    if (offers < before.current && document.activeElement === document.body) {
      node.current?.focus();
    }
    before.current = offers;
  }, [offers]);
  return (
    <>
      <ConnectionBanner
        state={connection}
        remedy={mirror && remedy(mirror, language)}
        onLook={onLook}
        language={language}
      />
      {mirror && (
        <div className={hasToSay(mirror) ? 'enact-Head' : 'enact-Unseen'} ref={node} tabIndex={-1}>
          <Restore state={mirror} actions={actions} language={language} />
        </div>
      )}
    </>
  );
}

/** What to do when a machine that is thrown away stays silent. */
function remedy({ kept }: IMirrorState, language: ILanguage): string {
  const { trans } = language;
  return kept
    ? trans.__(
        'This machine of Binder may be gone for good. Open the same Binder link again: what you had done by %1 is kept in this browser and will be offered to you.',
        moment(kept.at, language)
      )
    : trans.__(
        'This machine of Binder may be gone for good. Before you close this page, copy from it what you want to keep.'
      );
}
