// The draft of a path: undo and redo, what it would do, publishing it, and what happens when somebody was quicker.

import React, { useRef, useState } from 'react';

import type { ILanguage } from '../../language';
import { Said } from '../../views/said';
import type { PathEditor } from '../path_editor';
import type { IPathEdit } from '../types';
import type { Field } from '../wishes';
import { useObserved } from './observe';
import { Reason } from './reason';
import { WhatIf } from './what_if';

export interface IPathDraftProps {
  editor: PathEditor;
  view: IPathEdit;
  language: ILanguage;
}

export function PathDraft({ editor, view, language }: IPathDraftProps): JSX.Element {
  const { trans } = language;
  const { past, future, said, both, draft, foreseen } = useObserved(editor);
  const asked = useObserved(editor.view);
  const whatIf = useObserved(editor.whatIf);
  const [simulate, setSimulate] = useState(false);
  const [isPublishing, setPublishing] = useState(false);
  const [done, setDone] = useState('');
  const publishButton = useRef<HTMLButtonElement>(null);
  const isChanged = editor.isChanged;
  const publish = async (reason: string): Promise<void> => {
    if (await editor.publish(reason)) {
      setPublishing(false);
      setDone(trans.__('Published. It holds from now on.'));
      publishButton.current?.focus();
    }
  };
  return (
    <section className="enact-Draft" aria-label={trans.__('Draft')}>
      <div className="enact-Row">
        <strong>{isChanged ? trans.__('Draft, not published yet') : trans.__('As it holds now')}</strong>
        <button type="button" className="enact-Button" aria-disabled={!past.length} onClick={() => editor.undo()}>
          {trans.__('Undo')}
        </button>
        <button type="button" className="enact-Button" aria-disabled={!future.length} onClick={() => editor.redo()}>
          {trans.__('Redo')}
        </button>
        {isChanged && (
          <button type="button" className="enact-Button" onClick={() => editor.discard()}>
            {trans.__('Back to what holds')}
          </button>
        )}
        <button
          type="button"
          className="enact-Button"
          aria-disabled={!isChanged || whatIf.isLoading}
          onClick={() => isChanged && !whatIf.isLoading && void editor.foresee(simulate)}
        >
          {trans.__('What if…')}
        </button>
        <label className="enact-Choice">
          <input type="checkbox" checked={simulate} onChange={event => setSimulate(event.target.checked)} />
          <span>{trans.__('with simulated learners (takes seconds)')}</span>
        </label>
        <button
          type="button"
          ref={publishButton}
          className="enact-Button enact-mod-primary"
          aria-disabled={!isChanged}
          aria-expanded={isPublishing}
          onClick={() => {
            setDone('');
            setPublishing(isChanged && !isPublishing);
          }}
        >
          {trans.__('Publish…')}
        </button>
      </div>
      <span className="enact-Unseen" role="status">
        {said}
      </span>
      <div role="status">{done && !isChanged && <p className="enact-Right">{done}</p>}</div>
      {asked.problem && (
        <div className="enact-Problem" role="alert">
          <p>
            <Said text={asked.problem.words} />
          </p>
          {asked.isConflict ? (
            <button type="button" className="enact-Button" onClick={() => void editor.lookAgain()}>
              {trans.__('Look at what was changed')}
            </button>
          ) : (
            asked.problem.retry && (
              <button type="button" className="enact-Button" onClick={() => void asked.problem?.retry?.()}>
                {trans.__('Try again')}
              </button>
            )
          )}
        </div>
      )}
      {both.length > 0 && (
        <p className="enact-Notice" role="alert">
          {trans.__(
            'You and somebody else have both changed this: %1. Your draft has your version of it; theirs stands in the history below.',
            both.map(field => fieldName(field, language)).join(', ')
          )}
        </p>
      )}
      {isPublishing && isChanged && (
        <Reason
          title={placeWords(view, language)}
          label={trans.__('Publish')}
          isBusy={asked.isLoading}
          language={language}
          onDo={reason => void publish(reason)}
          onCancel={() => {
            setPublishing(false);
            publishButton.current?.focus();
          }}
        />
      )}
      <WhatIf asked={whatIf} isOfDraft={foreseen === draft} isSimulating={simulate} language={language} />
    </section>
  );
}

function placeWords(view: IPathEdit, { trans }: ILanguage): string {
  const name = view.scopes.find(({ scope }) => scope.kind === view.scope.kind && scope.of === view.scope.of)?.name ?? '';
  switch (view.scope.kind) {
    case 'course':
      return trans.__('Publish this path for everybody in the course?');
    case 'group':
      return trans.__('Publish this path for the group %1?', name);
    case 'learner':
      return trans.__('Publish this path for %1?', name);
  }
}

function fieldName(field: Field, { trans }: ILanguage): string {
  const words: Record<Field, string> = {
    engine: trans.__('who chooses'),
    placement: trans.__('the test for newcomers'),
    solutions: trans.__('worked solutions'),
    pin: trans.__('what is pinned'),
    lock: trans.__('what is locked'),
    hide: trans.__('what is hidden'),
    order: trans.__('the order'),
    thresholds: trans.__('thresholds'),
    weights: trans.__('weights'),
    deadlines: trans.__('due dates'),
    graded: trans.__('what is graded'),
    hidden_tests: trans.__('hidden tests'),
    checks_an_hour: trans.__('checks an hour')
  };
  return words[field];
}
