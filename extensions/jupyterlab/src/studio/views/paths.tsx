// Paths: what teachers ask of the engine for a course, a group or one student; and the versions of the course.

import React, { useEffect, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import type { PathEditor } from '../path_editor';
import type { CourseRoom } from '../studio';
import { type IPathEdit, type IScope, may } from '../types';
import { holding, same } from '../wishes';
import { Acts } from './acts';
import { useObserved } from './observe';
import { PathDraft } from './path_draft';
import { PathGraph } from './path_graph';
import { PathList } from './path_list';
import { PathSkills } from './path_skills';
import { Switches } from './switches';
import { Versions } from './versions';

type Shown = 'list' | 'graph' | 'versions';

export interface IPathsProps {
  room: CourseRoom;
  language: ILanguage;
}

export function PathsSection({ room, language }: IPathsProps): JSX.Element {
  const { trans } = language;
  const [shown, setShown] = useState<Shown>('list');
  const editor = room.path;
  const words: [Shown, string][] = [
    ['list', trans.__('List')],
    ['graph', trans.__('Graph')],
    ['versions', trans.__('Versions of the course')]
  ];
  return (
    <>
      <div className="enact-Studio-title">
        <div className="enact-Showing" role="group" aria-label={trans.__('Show')}>
          {words.map(([one, word]) => (
            <button
              key={one}
              type="button"
              className="enact-Button"
              aria-pressed={shown === one}
              onClick={() => setShown(one)}
            >
              {word}
            </button>
          ))}
        </div>
        {shown !== 'versions' && <Scopes editor={editor} language={language} />}
      </div>
      {shown === 'versions' ? (
        <Versions room={room} language={language} />
      ) : (
        <PathView room={room} shown={shown} language={language} />
      )}
    </>
  );
}

/** For whom: the course, one of its groups, or one student. */
function Scopes({ editor, language }: { editor: PathEditor; language: ILanguage }): JSX.Element | null {
  const { trans } = language;
  const { scope } = useObserved(editor);
  const { data } = useObserved(editor.view);
  const [known, setKnown] = useState<IPathEdit['scopes']>([]);
  const [asks, setAsks] = useState<IScope | null>(null);
  useEffect(() => {
    if (data) {
      setKnown(data.scopes);
    }
  }, [data]);
  const value = (one: IScope): string => `${one.kind} ${one.of}`;
  const option = (one: IPathEdit['scopes'][number]): JSX.Element => (
    <option key={value(one.scope)} value={value(one.scope)}>
      {one.scope.kind === 'course' ? trans.__('Everybody in the course') : one.name}
      {one.is_set ? ` (${trans.__('own path')})` : ''}
    </option>
  );
  const of = (kind: IScope['kind']): IPathEdit['scopes'] => known.filter(one => one.scope.kind === kind);
  const choose = (to: IScope): void => {
    if (editor.isChanged) {
      setAsks(to);
    } else {
      void editor.open(to);
    }
  };
  return (
    <>
      <div className="enact-Filter">
        <label>
          <span>{trans.__('For')}</span>
          <select
            className="enact-Select"
            value={value(scope)}
            onChange={event => {
              const found = known.find(one => value(one.scope) === event.target.value);
              if (found) {
                choose(found.scope);
              }
            }}
          >
            {of('course').map(option)}
            {of('group').length > 0 && <optgroup label={trans.__('Groups')}>{of('group').map(option)}</optgroup>}
            {of('learner').length > 0 && <optgroup label={trans.__('Students')}>{of('learner').map(option)}</optgroup>}
          </select>
        </label>
      </div>
      {asks && (
        <div className="enact-Notice" role="alert">
          <p>{trans.__('Your draft is not published. Go elsewhere and lose it?')}</p>
          <div className="enact-Row">
            <button type="button" className="enact-Button" onClick={() => setAsks(null)}>
              {trans.__('Keep the draft')}
            </button>
            <button
              type="button"
              className="enact-Button enact-mod-warn"
              onClick={() => {
                setAsks(null);
                void editor.open(asks);
              }}
            >
              {trans.__('Lose the draft')}
            </button>
          </div>
        </div>
      )}
    </>
  );
}

interface IPathViewProps extends IPathsProps {
  shown: 'list' | 'graph';
}

function PathView({ room, shown, language }: IPathViewProps): JSX.Element {
  const { trans } = language;
  const editor = room.path;
  const asked = useObserved(editor.view);
  const state = useObserved(editor);
  const wider = useObserved(editor.wider);
  const [skill, setSkill] = useState<string | null>(null);
  useEffect(() => {
    // A draft that is still there is gone on with.
    if (!editor.view.state.data) {
      void editor.open(editor.state.scope);
    }
  }, [editor]);
  const view = asked.data && same(asked.data.scope, state.scope) ? asked.data : null;
  const canEdit = may(room.mine.role, 'instructor');
  if (!view) {
    return <Followed state={asked} waiting={trans.__('Looking at the path…')} language={language} />;
  }
  const holds = holding(view, state.draft, state.scope.kind === 'course' ? null : (wider.data?.holds ?? null));
  const parts = { editor, view, holds, canEdit, language };
  return (
    <div className="enact-Paths" aria-busy={asked.isLoading}>
      {canEdit ? (
        <PathDraft editor={editor} view={view} language={language} />
      ) : (
        <p className="enact-Notice">{trans.__('You can look at paths; instructors can change them.')}</p>
      )}
      {view.faults.length > 0 && (
        <section className="enact-Part enact-mod-warn" aria-label={trans.__('Dead ends')}>
          <h3>{trans.__('Dead ends')}</h3>
          <ul>
            {view.faults.map((fault, at) => (
              <li key={at}>
                <Said text={fault.text} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown === 'graph' && <PathGraph {...parts} selected={skill} onSelect={setSkill} />}
      <PathList {...parts} skill={skill} onAllSkills={() => setSkill(null)} />
      <PathSkills {...parts} skill={skill} />
      <Switches {...parts} />
      <Acts editor={editor} view={view} canEdit={canEdit} language={language} />
    </div>
  );
}
