// The screen "My data": what is kept of the learner, taking it home, bringing it back, erasing it.

import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React, { useEffect, useId, useRef, useState } from 'react';

import type { ICopy } from '../copies';
import type { IDataState } from '../data';
import type { ILanguage } from '../language';
import type { Observed } from '../observed';
import type { IRecord } from '../types';
import { DataTrouble } from './data_trouble';
import { dataIcon } from './icons';
import { Everything } from './everything';
import { Purposes } from './purposes';
import { Research } from './research';
import { Brought } from './restore';
import { Said } from './said';
import { day, moment } from './words';

/** What the learner can do here. */
export interface IDataActions {
  refresh: () => void;
  takeHome: (notebooks: boolean) => void;
  takeEverything: () => Promise<void>;
  explain: () => void;
  choose: () => void;
  bring: (file: File) => void;
  bringCopy: (copy: ICopy) => void;
  drop: (copy: ICopy) => void;
  decide: (course: string, yes: boolean) => void;
  erase: () => void;
  open: (notebook: string) => void;
}

/** The screen as a widget. Asks what is kept each time it is shown. */
export class DataPanel extends ReactWidget {
  constructor(
    private readonly _data: Observed<IDataState>,
    private readonly _actions: IDataActions,
    private readonly _language: ILanguage
  ) {
    super();
    const name = _language.trans.__('My data');
    this.id = 'enact-my-data';
    this.title.label = name;
    this.title.caption = name;
    this.title.icon = dataIcon;
    this.title.closable = true;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', name);
    this.node.lang = _language.code;
    this.node.tabIndex = -1;
    this.addClass('enact-DataPanel');
    _data.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._data.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._actions.refresh();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      this._actions.refresh();
    }
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this.node.focus();
  }

  protected override render(): JSX.Element {
    return <DataView state={this._data.state} actions={this._actions} language={this._language} />;
  }
}

interface IDataViewProps {
  state: IDataState;
  actions: IDataActions;
  language: ILanguage;
}

function DataView({ state, actions, language }: IDataViewProps): JSX.Element {
  const { trans } = language;
  const { record, step, problem } = state;
  return (
    <div className="enact-Data" aria-busy={step !== 'idle'}>
      <h2 className="enact-Data-title">{trans.__('My data')}</h2>
      {problem?.with === 'looking' && <DataTrouble words={problem.words} />}
      {problem?.with === 'looking' && (
        <button type="button" className="enact-Button" onClick={actions.refresh}>
          {trans.__('Try again')}
        </button>
      )}
      {!record && step === 'loading' && <p className="enact-Faint">{trans.__('Looking up what is kept about you…')}</p>}
      {record && (
        <>
          <Kept record={record} state={state} onExplain={actions.explain} language={language} />
          <TakeHome state={state} actions={actions} language={language} />
          <Everything state={state} onTake={() => void actions.takeEverything()} language={language} />
          <Bring state={state} actions={actions} language={language} />
          {record.home.place === 'binder' && <Copies state={state} record={record} actions={actions} language={language} />}
          <Research research={record.research} state={state} onDecide={actions.decide} language={language} />
          <Erase state={state} record={record} actions={actions} language={language} />
        </>
      )}
      <div className="enact-Unseen" role="status">
        {state.said}
      </div>
    </div>
  );
}

interface IKeptProps {
  record: IRecord;
  state: IDataState;
  onExplain: () => void;
  language: ILanguage;
}

function Kept({ record, state, onExplain, language }: IKeptProps): JSX.Element {
  const { trans, code } = language;
  const rows: [string, number][] = [
    [trans.__('Exercises worked on'), record.exercises],
    [trans.__('Checks'), record.checks],
    [trans.__('Attempts'), record.attempts],
    [trans.__('Hints seen'), record.hints],
    [trans.__('Recommendations'), record.advice],
    [trans.__('Notebooks in your folder'), record.notebooks.length]
  ];
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('What is kept about you')}</h3>
      <dl className="enact-Data-numbers">
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString(code)}</dd>
          </div>
        ))}
      </dl>
      <p>{record.since ? trans.__('Since %1.', day(record.since, language)) : trans.__('Nothing is kept about you yet.')}</p>
      <p>
        <Said text={record.kept_in.text} />
      </p>
      <p className="enact-Faint">
        {trans.__('Your name is not kept. The record calls you %1.', record.learner)}
      </p>
      <Purposes state={state} onOpen={onExplain} language={language} />
    </section>
  );
}

function TakeHome({ state, actions, language: { trans } }: IDataViewProps): JSX.Element {
  const [withNotebooks, setWithNotebooks] = useState(true);
  const { step, problem } = state;
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('Take my progress home')}</h3>
      <p>
        {trans.__(
          'One file with all of it, for you to keep. You can bring it back here, or on any other machine with enact_learn.'
        )}
      </p>
      <label className="enact-Choice">
        <input
          type="checkbox"
          checked={withNotebooks}
          onChange={event => setWithNotebooks(event.currentTarget.checked)}
        />
        <span>{trans.__('With my notebooks')}</span>
      </label>
      <button
        type="button"
        className="enact-Button enact-mod-primary"
        aria-disabled={step === 'taking'}
        onClick={() => actions.takeHome(withNotebooks)}
      >
        {trans.__('Download my progress file')}
      </button>
      {problem?.with === 'taking' && <DataTrouble words={problem.words} />}
    </section>
  );
}

function Bring({ state, actions, language }: IDataViewProps): JSX.Element {
  const { trans } = language;
  const { step, problem, brought } = state;
  const [isOver, setOver] = useState(false);
  const isBusy = step === 'bringing';
  const onDrop = (event: React.DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isBusy) {
      actions.bring(file);
    }
  };
  return (
    <section
      className={isOver ? 'enact-Data-part enact-Drop enact-mod-over' : 'enact-Data-part enact-Drop'}
      // Without this, the browser would leave the page and show the file.
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h3 className="enact-Heading">{trans.__('Bring progress back')}</h3>
      <p>
        {trans.__(
          'Choose a progress file, or drop it here. What you have here stays: what is in the file is added, and notebooks get new names where there is one already.'
        )}
      </p>
      <button type="button" className="enact-Button" aria-disabled={isBusy} onClick={() => isBusy || actions.choose()}>
        {isBusy ? trans.__('Reading your file…') : trans.__('Choose a progress file…')}
      </button>
      {brought && (
        <div className="enact-Right">
          <Brought imported={brought} onOpen={actions.open} language={language} />
        </div>
      )}
      {problem?.with === 'bringing' && <DataTrouble words={problem.words} />}
    </section>
  );
}

function Copies({ state, record, actions, language }: IDataViewProps & { record: IRecord }): JSX.Element {
  const { trans } = language;
  const { copies, step } = state;
  const isBusy = step === 'bringing';
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('Copies in this browser')}</h3>
      <p>
        {copies === null
          ? trans.__('This browser does not let us keep a copy. Take your progress home before you leave.')
          : trans.__(
              'This machine is thrown away when you leave. So this browser keeps a copy, on this computer only, and offers it when you come back by the same link. Take your progress home all the same: a browser may be cleared.'
            )}
      </p>
      <ul className="enact-Data-copies">
        {copies?.map(copy => (
          <li key={copy.learner}>
            <span>
              {trans._n('%2: %1 exercise', '%2: %1 exercises', copy.exercises, moment(copy.at, language))}
              {', '}
              {copy.notebooks ? trans.__('with notebooks') : trans.__('without notebooks')}
            </span>
            <span className="enact-Row">
              {copy.learner !== record.learner && (
                <button
                  type="button"
                  className="enact-Button"
                  aria-disabled={isBusy}
                  aria-label={trans.__('Bring back the copy of %1', moment(copy.at, language))}
                  onClick={() => actions.bringCopy(copy)}
                >
                  {trans.__('Bring it back')}
                </button>
              )}
              <button
                type="button"
                className="enact-Button enact-mod-quiet"
                aria-label={trans.__('Delete the copy of %1', moment(copy.at, language))}
                onClick={() => actions.drop(copy)}
              >
                {trans.__('Delete')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Erase({ state, record, actions, language }: IDataViewProps & { record: IRecord }): JSX.Element {
  const { trans } = language;
  const { step, problem, erased } = state;
  const word = trans.__('erase');
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const ids = useId();
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) {
      field.current?.focus();
      field.current?.form?.scrollIntoView({ block: 'nearest' });
    }
  }, [isOpen, isWrong]);
  const before = useRef(record.learner);
  useEffect(() => {
    // A new learner begins: what was typed for the one before does not count.
    if (record.learner !== before.current) {
      before.current = record.learner;
      if (isOpen) {
        close();
      }
    }
  }, [record.learner]);
  const close = (): void => {
    setOpen(false);
    setTyped('');
    setWrong(false);
    opener.current?.focus();
  };
  const onSubmit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (typed.trim().toLowerCase() === word.toLowerCase()) {
      actions.erase();
    } else {
      setWrong(true);
      field.current?.focus();
    }
  };
  return (
    <section className="enact-Data-part">
      <h3 className="enact-Heading">{trans.__('Erase everything about me')}</h3>
      <p>
        {trans.__(
          'Checks, attempts, hints and recommendations are deleted, and the copies in this browser. The notebooks in your folder stay, and so does every progress file that you took home.'
        )}
      </p>
      <button
        ref={opener}
        type="button"
        className="enact-Button"
        aria-expanded={isOpen}
        aria-controls={`${ids}-form`}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        {trans.__('Erase everything…')}
      </button>
      <form id={`${ids}-form`} className="enact-Erase" hidden={!isOpen} onSubmit={onSubmit}>
        <label htmlFor={`${ids}-word`}>
          {trans.__('It cannot be undone. To go on, type the word “%1”:', word)}
        </label>
        <input
          ref={field}
          id={`${ids}-word`}
          className="enact-Field"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${ids}-wrong` : undefined}
          onChange={event => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {isWrong && (
          <p id={`${ids}-wrong`} role="alert">
            {trans.__('Nothing was erased: this is not the word “%1”.', word)}
          </p>
        )}
        <p className="enact-Row">
          <button type="submit" className="enact-Button enact-mod-warn" aria-disabled={step === 'erasing'}>
            {step === 'erasing' ? trans.__('Erasing…') : trans.__('Erase everything about me')}
          </button>
          <button type="button" className="enact-Button" onClick={close}>
            {trans.__('Cancel')}
          </button>
        </p>
      </form>
      {erased && (
        <p className="enact-Notice">
          <Said text={erased.text} />
        </p>
      )}
      {problem?.with === 'erasing' && <DataTrouble words={problem.words} />}
    </section>
  );
}
