// The history of a path in one place: who set what and why, and having an earlier state hold again.

import React, { useState } from 'react';

import type { ILanguage } from '../../language';
import { Said } from '../../views/said';
import { moment } from '../../views/words';
import type { PathEditor } from '../path_editor';
import type { IActRow, IPathEdit } from '../types';
import { useObserved } from './observe';
import { Reason } from './reason';

export interface IActsProps {
  editor: PathEditor;
  view: IPathEdit;
  canEdit: boolean;
  language: ILanguage;
}

export function Acts({ editor, view, canEdit, language }: IActsProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(editor.view);
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const bringBack = async (act: IActRow, reason: string): Promise<void> => {
    if (await editor.bringBack(act.act, reason)) {
      setOpen(null);
      setSaid(trans.__('It holds again.'));
    }
  };
  return (
    <section className="enact-Part" aria-label={trans.__('History of this path')}>
      <h3>{trans.__('History of this path')}</h3>
      <span role="status">{said}</span>
      {view.acts.length === 0 && <p>{trans.__('Nobody has set anything here yet.')}</p>}
      <ol className="enact-Log">
        {view.acts.map(act => (
          <li key={act.act}>
            <div className="enact-Log-head">
              <time dateTime={act.at}>{moment(act.at, language)}</time>
              <strong>{act.by}</strong>
              {act.is_now ? (
                <span className="enact-Badge">{trans.__('holds now')}</span>
              ) : (
                canEdit && (
                  <button
                    type="button"
                    className="enact-Button enact-mod-small"
                    aria-expanded={open === act.act}
                    aria-label={trans.__('Bring back the state of %1', moment(act.at, language))}
                    onClick={() => setOpen(open === act.act ? null : act.act)}
                  >
                    {trans.__('Bring back')}
                  </button>
                )
              )}
            </div>
            <blockquote>
              <Said text={act.reason} />
            </blockquote>
            <ul>
              {act.changes.map((change, at) => (
                <li key={at}>
                  <Said text={change.text} />
                </li>
              ))}
            </ul>
            {open === act.act && (
              <Reason
                title={trans.__('Have the state of %1 hold again?', moment(act.at, language))}
                label={trans.__('Bring back')}
                isBusy={asked.isLoading}
                language={language}
                onDo={reason => void bringBack(act, reason)}
                onCancel={() => setOpen(null)}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
