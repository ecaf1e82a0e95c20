// What can go wrong on the way to the server, in words for the learner.

import type { TranslationBundle } from '@jupyterlab/translation';

import { Refused, Unreachable } from './client';

/** Statuses that a proxy or a Hub gives when the server behind it is not there. */
const GONE = [424, 502, 503, 504];

/** The notebook could not be written, so there was nothing to check. */
export class NotSaved extends Error {
  /** @param why it is read-only, she was asked and chose not to save, or the server could not write it */
  constructor(readonly why: 'read-only' | 'not-wanted' | 'failed') {
    super(why);
  }
}

/** Say what went wrong and what to do. The server's own sentence comes first, where there is one. */
export function inWords(error: unknown, trans: TranslationBundle): string {
  if (error instanceof Refused) {
    return error.says ?? refusal(error.status, trans);
  }
  if (error instanceof NotSaved) {
    return unsaved(error.why, trans);
  }
  if (error instanceof Unreachable && error.tooSlow) {
    return trans.__('There was no answer within 3 minutes. Your notebook is saved. Try again in a moment.');
  }
  if (error instanceof Unreachable) {
    return trans.__(
      'The server does not answer. Nothing that you typed is lost: leave this page open and try again when the server is back.'
    );
  }
  return trans.__('That did not work: %1', error instanceof Error ? error.message : String(error));
}

function refusal(status: number, trans: TranslationBundle): string {
  if (GONE.includes(status)) {
    return trans.__(
      'The server does not answer. Nothing that you typed is lost: leave this page open and try again when the server is back.'
    );
  }
  if (status === 401 || status === 403) {
    return trans.__('You are no longer signed in. Sign in again in another tab, then come back and try again.');
  }
  if (status === 404) {
    return trans.__('The learning path is not switched on on this server. Ask the person who runs it.');
  }
  return trans.__('The server answered with an error (%1). Nothing that you typed is lost. Try again.', status);
}

function unsaved(why: NotSaved['why'], trans: TranslationBundle): string {
  const words = {
    'read-only': trans.__(
      'This notebook is read-only, so your changes could not be saved and nothing was checked. Save it under another name (File > Save Notebook As…) and check again.'
    ),
    'not-wanted': trans.__('You chose not to save the notebook, so nothing was checked or changed.'),
    failed: trans.__(
      'The notebook could not be saved: its folder may have been renamed, moved or deleted, or the disk may be full. Nothing was checked or changed, and what you typed is still in the notebook. Save it under another name (File > Save Notebook As…) and check again.'
    )
  };
  return words[why];
}
