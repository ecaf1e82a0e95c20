// The side panel: what to do next and why, what else there is, and where the learner stands.

import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React, { useEffect, useRef, useState } from 'react';

import type { ILanguage } from '../language';
import type { ICourse, ILearningPath, IPanelHead, IPath, IPathState, IProblem, Word } from '../types';
import { NextCard, OtherCard } from './card';
import { Foot, type IPlace } from './foot';
import { Goal, Greeting } from './greeting';
import { pathIcon } from './icons';
import { Placed, Placing, Welcome } from './placement';
import { Said } from './said';
import { Skills } from './skills';
import { Effect, PutAside } from './word';

/** What the learner can do in the panel. */
export interface IPathActions {
  /** it is seen */
  load: () => void;
  start: (exercise: string) => void;
  tell: (exercise: string, says: Word) => void;
  choose: (course: string) => void;
  refresh: () => void;
  findLevel: () => void;
  stopPlacement: () => void;
  /** leave the short test aside, and start what is advised then */
  startFromTheBeginning: () => void;
  show: (command: string) => void;
}

/** What the panel shows beside the path itself; asked for at each drawing. */
export interface IPathSurroundings {
  /** exercises a week, 0 where the learner has set no goal */
  goal: number;
  /** the other screens that are there */
  places: IPlace[];
  /** what stands above everything else */
  head: IPanelHead | null;
}

/** The panel as a widget of the left area. Asks for the path when it is first seen. */
export class PathPanel extends ReactWidget {
  constructor(
    private readonly _path: ILearningPath,
    private readonly _actions: IPathActions,
    private readonly _language: ILanguage,
    private readonly _surroundings: () => IPathSurroundings
  ) {
    super();
    const name = _language.trans.__('Learning path');
    this.id = 'enact-learning-path';
    this.title.icon = pathIcon;
    this.title.caption = name;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', name);
    // It may speak another language than the page around it.
    this.node.lang = _language.code;
    this.addClass('enact-PathPanel');
    _path.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._path.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      this._actions.load();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    this._actions.load();
  }

  protected override render(): JSX.Element {
    return (
      <PathView
        state={this._path.state}
        actions={this._actions}
        language={this._language}
        surroundings={this._surroundings()}
      />
    );
  }
}

interface IPathViewProps {
  state: IPathState;
  actions: IPathActions;
  language: ILanguage;
  surroundings: IPathSurroundings;
}

function PathView(props: IPathViewProps): JSX.Element {
  const { state, actions, language, surroundings } = props;
  const { path, problem, isLoading } = state;
  const isOnItsWay = path === null && problem === null;
  return (
    <div className="enact-Path" aria-busy={isLoading || isOnItsWay}>
      {surroundings.head?.render()}
      {problem && !surroundings.head?.saysAway && <Problem problem={problem} language={language} />}
      {path ? (
        <Course key={path.course} path={path} {...props} />
      ) : (
        isOnItsWay && <p className="enact-Faint">{language.trans.__('Looking up where you stand…')}</p>
      )}
      {surroundings.places.length > 0 && (
        <Foot name={language.trans.__('More of your learning path')} places={surroundings.places} onShow={actions.show} />
      )}
      <div className="enact-Unseen" role="status">
        {state.said}
      </div>
    </div>
  );
}

function Course({ state, path, actions, language, surroundings }: IPathViewProps & { path: IPath }): JSX.Element {
  const { trans } = language;
  // The effect of a word stands beside the button that was pressed.
  const [isFromList, setFromList] = useState(false);
  const tell = (exercise: string, says: Word): void => {
    setFromList(false);
    actions.tell(exercise, says);
  };
  const takeBack = (exercise: string): void => {
    setFromList(true);
    actions.tell(exercise, 'take-back');
  };
  const undo = (exercise: string): void => tell(exercise, 'take-back');
  const { word, placementEnd } = state;
  const { placement } = path;
  const isOffered = placement?.is_offered ?? false;
  const isHeadFirst = surroundings.head?.isOffering ?? false;
  const wordHere = isFromList ? null : word;
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
        {surroundings.goal > 0 && <Goal goal={surroundings.goal} solved={path.solved_lately} language={language} />}
      </div>
      <div className="enact-Notices" role="status">
        <Greeting path={path} language={language} />
        {path.notices.map((notice, index) => (
          <p key={index} className="enact-Notice">
            <Said text={notice.text} />
          </p>
        ))}
        {placementEnd && <Placed end={placementEnd} language={language} />}
      </div>
      {placement && isOffered && !isHeadFirst && (
        <Welcome
          placement={placement}
          language={language}
          onFind={actions.findLevel}
          onSkip={actions.startFromTheBeginning}
        />
      )}
      {placement?.is_going_on && (
        <Placing placement={placement} language={language} onStop={actions.stopPlacement} />
      )}
      {path.next ? (
        <NextCard
          card={path.next}
          runnerUp={path.runner_up}
          changes={path.changes}
          word={wordHere}
          isFirst={!isOffered && !isHeadFirst}
          language={language}
          opening={state.opening}
          onStart={actions.start}
          onTell={tell}
        />
      ) : (
        <>
          <AllDone path={path} onRefresh={actions.refresh} language={language} />
          {wordHere && <Effect word={wordHere} language={language} onUndo={undo} />}
        </>
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
      {path.put_aside.length > 0 && (
        <PutAside exercises={path.put_aside} language={language} onTakeBack={takeBack} />
      )}
      {word && isFromList && <Effect word={word} language={language} onUndo={undo} />}
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
