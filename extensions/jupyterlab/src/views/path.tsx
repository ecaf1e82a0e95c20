// The side panel: what to do next and why, what else there is, and where the learner stands.

import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React, { useEffect, useRef } from 'react';

import type { ILanguage } from '../language';
import type { ICourse, ILearningPath, IPanelHead, IPath, IPathState, IProblem } from '../types';
import { NextCard, OtherCard } from './card';
import { pathIcon } from './icons';
import { Said } from './said';
import { Skills } from './skills';

/** What the learner can do in the panel. */
export interface IPathActions {
  start: (exercise: string) => void;
  decline: (exercise: string) => void;
  choose: (course: string) => void;
  refresh: () => void;
}

/** The panel as a widget of the left area. Asks for the path when it is first seen. */
export class PathPanel extends ReactWidget {
  constructor(
    private readonly _path: ILearningPath,
    private readonly _actions: IPathActions,
    private readonly _language: ILanguage,
    private readonly _head: IPanelHead | null = null
  ) {
    super();
    const name = _language.trans.__('Learning path');
    this.id = 'enact-learning-path';
    this.title.icon = pathIcon;
    this.title.caption = name;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', name);
    this.addClass('enact-PathPanel');
    _path.changed.connect(this.update, this);
    _head?.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._path.changed.disconnect(this.update, this);
    this._head?.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      void this._path.load();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    void this._path.load();
  }

  protected override render(): JSX.Element {
    return (
      <PathView state={this._path.state} actions={this._actions} language={this._language} head={this._head} />
    );
  }
}

interface IPathViewProps {
  state: IPathState;
  actions: IPathActions;
  language: ILanguage;
}

function PathView({ state, actions, language, head }: IPathViewProps & { head: IPanelHead | null }): JSX.Element {
  const { path, problem, isLoading } = state;
  return (
    <div className="enact-Path" aria-busy={isLoading}>
      {head?.render()}
      {problem && !head?.saysAway && <Problem problem={problem} language={language} />}
      {path ? (
        <Course state={state} path={path} actions={actions} language={language} />
      ) : (
        isLoading && <p className="enact-Faint">{language.trans.__('Looking up where you stand…')}</p>
      )}
      <div className="enact-Unseen" role="status">
        {state.said}
      </div>
    </div>
  );
}

function Course({ state, path, actions, language }: IPathViewProps & { path: IPath }): JSX.Element {
  const { trans } = language;
  return (
    <>
      <div className="enact-Course">
        {state.courses.length > 1 ? (
          <CourseChoice courses={state.courses} chosen={path.course} onChoose={actions.choose} language={language} />
        ) : (
          <h2 className="enact-Course-title">{path.title}</h2>
        )}
        <p className="enact-Course-done">
          <progress
            className="enact-Progress"
            max={Math.max(path.total, 1)}
            value={path.done}
            aria-label={trans.__('Exercises solved')}
          />
          <span>{trans.__('%1 of %2 solved', path.done, path.total)}</span>
        </p>
      </div>
      <div className="enact-Notices" role="status">
        {path.notices.map((notice, index) => (
          <p key={index} className="enact-Notice">
            <Said text={notice.text} />
          </p>
        ))}
      </div>
      {path.next ? (
        <NextCard
          card={path.next}
          language={language}
          opening={state.opening}
          onStart={actions.start}
          onDecline={actions.decline}
        />
      ) : (
        <AllDone path={path} onRefresh={actions.refresh} language={language} />
      )}
      {path.others.length > 0 && (
        <section className="enact-Others">
          <h3 className="enact-Heading">{trans.__('Other choices')}</h3>
          <ul>
            {path.others.map(card => (
              <OtherCard
                key={card.exercise}
                card={card}
                language={language}
                opening={state.opening}
                onStart={actions.start}
              />
            ))}
          </ul>
        </section>
      )}
      {path.skills.length > 0 && <Skills skills={path.skills} language={language} />}
      {path.notes.map((note, index) => (
        <p key={index} className="enact-Faint">
          <Said text={note.text} />
        </p>
      ))}
    </>
  );
}

interface ICourseChoiceProps {
  courses: ICourse[];
  chosen: string;
  onChoose: (course: string) => void;
  language: ILanguage;
}

function CourseChoice({ courses, chosen, onChoose, language: { trans } }: ICourseChoiceProps): JSX.Element {
  return (
    <label className="enact-Course-choice">
      <span className="enact-Kicker">{trans.__('Course')}</span>
      <select className="enact-Select" value={chosen} onChange={event => onChoose(event.target.value)}>
        {courses.map(course => (
          <option key={course.id} value={course.id}>
            {course.title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface IAllDoneProps {
  path: IPath;
  onRefresh: () => void;
  language: ILanguage;
}

function AllDone({ path, onRefresh, language: { trans } }: IAllDoneProps): JSX.Element {
  const isAll = path.done >= path.total;
  return (
    <section className="enact-NextCard" aria-label={trans.__('Next exercise')}>
      <h3 className="enact-NextCard-title">{isAll ? trans.__('All done!') : trans.__('Nothing more for now')}</h3>
      <p>
        {isAll
          ? trans.__('You have solved every exercise of this course. Enjoy it, then come back and see what has stayed.')
          : trans.__('There is nothing to advise at the moment. Come back to your open exercises whenever you like.')}
      </p>
      <button type="button" className="enact-Button enact-mod-quiet" onClick={onRefresh}>
        {trans.__('Look again')}
      </button>
    </section>
  );
}

function Problem({ problem, language: { trans } }: { problem: IProblem; language: ILanguage }): JSX.Element {
  const { words, retry } = problem;
  const box = useRef<HTMLDivElement>(null);
  // It stands on top, and the button that failed may be far below.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [problem]);
  return (
    <div className="enact-Problem" role="alert" ref={box}>
      <p>
        <Said text={words} />
      </p>
      {retry && (
        <button type="button" className="enact-Button" onClick={() => void retry()}>
          {trans.__('Try again')}
        </button>
      )}
    </div>
  );
}
