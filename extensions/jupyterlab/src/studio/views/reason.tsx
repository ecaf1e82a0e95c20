// Asks why, before something is done that others will see in the log.

import { DOMUtils } from '@jupyterlab/apputils';
import React, { useEffect, useMemo, useRef, useState } from 'react';

import type { ILanguage } from '../../language';

const LONGEST = 500;

export interface IReasonProps {
  /** what is about to be done, as a question or a sentence */
  title: string;
  /** what the button says that does it */
  label: string;
  isBusy: boolean;
  language: ILanguage;
  onDo: (reason: string) => void;
  onCancel: () => void;
}

export function Reason(props: IReasonProps): JSX.Element {
  const { title, label, isBusy, language, onDo, onCancel } = props;
  const { trans } = language;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const id = useMemo(() => DOMUtils.createDomID(), []);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    field.current?.focus();
    return () => {
      // The focus was in what is gone now.
      if (document.activeElement === document.body && opener instanceof HTMLElement && opener.isConnected) {
        opener.focus();
      }
    };
  }, []);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!reason.trim()) {
      setMissing(true);
      field.current?.focus();
    } else if (!isBusy) {
      onDo(reason.trim());
    }
  };
  return (
    <form
      className="enact-Reason"
      aria-label={title}
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
    >
      <p>{title}</p>
      <label htmlFor={id}>{trans.__('Why? Everybody who teaches here can read it in the log.')}</label>
      <textarea
        id={id}
        ref={field}
        className="enact-Area"
        rows={2}
        maxLength={LONGEST}
        value={reason}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
        onChange={event => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {isMissing && (
        <p id={`${id}-missing`} className="enact-Problem" role="alert">
          {trans.__('A few words are needed.')}
        </p>
      )}
      <div className="enact-Row">
        <button type="submit" className="enact-Button enact-mod-primary" aria-disabled={isBusy}>
          {label}
        </button>
        <button type="button" className="enact-Button" onClick={onCancel}>
          {trans.__('Cancel')}
        </button>
      </div>
    </form>
  );
}
