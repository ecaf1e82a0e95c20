// The studio as a widget: who is here, which course, and six sections.

import { DOMUtils } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React, { useMemo } from 'react';

import type { ILanguage } from '../../language';
import { Said } from '../../views/said';
import { panelId, tabId, Tabs } from '../../views/tabs';
import type { CourseRoom, Section, Studio } from '../studio';
import { may } from '../types';
import { ClassSection } from './class';
import { ExercisesSection } from './exercises';
import { FootprintSection } from './footprint';
import { GradingSection } from './grading';
import { LogSection } from './log';
import { useObserved } from './observe';
import { PathsSection } from './paths';
import { role } from './studio_words';

/** What the studio asks of JupyterLab. */
export interface IStudioActions {
  /** Open the author's file. @returns whether it is in this folder */
  openSource: (source: string) => Promise<boolean>;
  /** @param at where the Hub has nbgrader's own screen for the course, if it has. @returns what opens it; null where it is not there */
  formgrader: (at: string | null) => (() => void) | null;
}

export class StudioWidget extends ReactWidget {
  constructor(
    readonly model: Studio,
    private readonly _language: ILanguage,
    private readonly _actions: IStudioActions
  ) {
    super();
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', _language.trans.__('Studio'));
    this.addClass('enact-StudioPanel');
  }

  protected override render(): JSX.Element {
    return <StudioView model={this.model} language={this._language} actions={this._actions} />;
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (!this.node.contains(document.activeElement)) {
      this.node.focus();
    }
  }
}

interface IStudioViewProps {
  model: Studio;
  language: ILanguage;
  actions: IStudioActions;
}

function StudioView({ model, language, actions }: IStudioViewProps): JSX.Element {
  const { trans } = language;
  const { door, session, course, section, problem } = useObserved(model);
  const prefix = useMemo(() => DOMUtils.createDomID(), []);
  const courses = session?.courses ?? [];
  const tabs: { id: Section; label: string }[] = [
    { id: 'class', label: trans.__('Class') },
    { id: 'exercises', label: trans.__('Exercises') },
    { id: 'grading', label: trans.__('Grading') },
    { id: 'paths', label: trans.__('Paths') },
    { id: 'log', label: trans.__('Log') },
    { id: 'footprint', label: trans.__('Footprint') }
  ];
  const shown = tabs.filter(({ id }) => id !== 'grading' || (course && may(course.mine.role, 'grader')));
  return (
    <div className="enact-Studio">
      {problem && (
        <div className="enact-Problem" role="alert">
          <p>
            <Said text={problem.words} />
          </p>
          <button type="button" className="enact-Button" onClick={() => void problem.retry?.()}>
            {trans.__('Try again')}
          </button>
        </div>
      )}
      <div role="status">{door === 'opening' && !problem && <p>{trans.__('Opening the studio…')}</p>}</div>
      {door === 'shut' && <SignIn model={model} language={language} />}
      {session && courses.length === 0 && (
        <p className="enact-Notice">
          {trans.__('You teach in no course here. Ask whoever runs this Hub to put you into a group that teaches.')}
        </p>
      )}
      {course && (
        <>
          <div className="enact-Studio-head">
            <label>
              <span>{trans.__('Course')}</span>
              <select
                className="enact-Select"
                value={course.id}
                onChange={event => model.choose(event.target.value)}
              >
                {courses.map(one => (
                  <option key={one.course} value={one.course}>
                    {one.title}
                  </option>
                ))}
              </select>
            </label>
            {course.mine.role !== 'instructor' && (
              <span className="enact-Faint">{trans.__('You are %1.', role(course.mine.role, language))}</span>
            )}
            <Tabs
              tabs={shown}
              chosen={section}
              name={trans.__('Sections of the studio')}
              prefix={prefix}
              onChoose={one => model.show(one)}
            />
          </div>
          <div
            className="enact-Studio-section"
            role="tabpanel"
            id={panelId(prefix)}
            aria-labelledby={tabId(prefix, section)}
            key={course.id}
          >
            <SectionView section={section} room={course} language={language} actions={actions} />
          </div>
        </>
      )}
    </div>
  );
}

interface ISectionProps {
  section: Section;
  room: CourseRoom;
  language: ILanguage;
  actions: IStudioActions;
}

function SectionView({ section, room, language, actions }: ISectionProps): JSX.Element {
  switch (section) {
    case 'class':
      return <ClassSection room={room} language={language} />;
    case 'exercises':
      return <ExercisesSection room={room} language={language} actions={actions} />;
    case 'grading':
      return <GradingSection room={room} language={language} actions={actions} />;
    case 'paths':
      return <PathsSection room={room} language={language} />;
    case 'log':
      return <LogSection room={room} language={language} />;
    case 'footprint':
      return <FootprintSection room={room} language={language} />;
  }
}

/** The Hub wants to see somebody: its own page does that, in a window of its own. */
function SignIn({ model, language: { trans } }: { model: Studio; language: ILanguage }): JSX.Element {
  const open = (): void => {
    const page = window.open(model.loginPage, 'enact-sign-in', 'popup,width=520,height=640');
    const timer = window.setInterval(() => {
      // The page of another origin can't be read; that it is closed can.
      if (!page || page.closed) {
        window.clearInterval(timer);
        void model.open();
      }
    }, 500);
  };
  return (
    <div className="enact-Notice" role="alert">
      <p>{trans.__('The studio does not know who you are yet. Sign in at the Hub, and come back.')}</p>
      <div className="enact-Row">
        <button type="button" className="enact-Button enact-mod-primary" onClick={open}>
          {trans.__('Sign in')}
        </button>
        <button type="button" className="enact-Button" onClick={() => void model.open()}>
          {trans.__('Try again')}
        </button>
      </div>
    </div>
  );
}
