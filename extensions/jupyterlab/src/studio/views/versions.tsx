// The versions of a course: what the folder holds that is not published, publishing it, and going back.

import React, { useEffect, useRef, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { Said } from '../../views/said';
import { moment } from '../../views/words';
import type { CourseRoom } from '../studio';
import { type IPublications, may } from '../types';
import { useObserved } from './observe';
import { Scroll } from './scroll';
import { Reason } from './reason';

export interface IVersionsProps {
  room: CourseRoom;
  language: ILanguage;
}

export function Versions({ room, language }: IVersionsProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.publications);
  /** "" publishes; an act rolls back to it; null: nothing is asked */
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => void room.publications.ask(() => room.client.publications(room.id)), [room]);
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const view = asked.data;
  const canEdit = may(room.mine.role, 'instructor');
  // Courses may stand in their folders as they are: that is no fault.
  const isNone = asked.problem !== null && asked.problem.retry === null && !asked.isConflict;
  const act = async (request: () => Promise<IPublications>, words: string): Promise<void> => {
    if (await room.publications.ask(request)) {
      setOpen(null);
      setSaid(words);
      heading.current?.focus();
    }
  };
  return (
    <div className="enact-CourseVersions" aria-busy={asked.isLoading}>
      {isNone ? (
        <p className="enact-Notice" role="status">
          {asked.problem?.words}
        </p>
      ) : (
        <Followed state={asked} waiting={trans.__('Comparing the folder with what is published…')} language={language} />
      )}
      {asked.isConflict && (
        <button
          type="button"
          className="enact-Button"
          onClick={() => void room.publications.ask(() => room.client.publications(room.id))}
        >
          {trans.__('Look again')}
        </button>
      )}
      {view && (
        <>
          <div role="status">{said && <p className="enact-Right">{said}</p>}</div>
          <Unpublished view={view} language={language} />
          {canEdit && view.changes.length > 0 && view.faults.length === 0 && (
            <button
              type="button"
              className="enact-Button enact-mod-primary"
              aria-expanded={open === ''}
              onClick={() => setOpen(open === '' ? null : '')}
            >
              {trans.__('Publish this version…')}
            </button>
          )}
          {open === '' && (
            <Reason
              title={trans.__('Publish what the folder holds now? Work that was begun stays as it is.')}
              label={trans.__('Publish')}
              isBusy={asked.isLoading}
              language={language}
              onDo={reason =>
                void act(
                  () => room.client.publish(room.id, view.now, reason),
                  trans.__('Published. Students are offered it from now on.')
                )
              }
              onCancel={() => setOpen(null)}
            />
          )}
          <section className="enact-Part" aria-label={trans.__('Versions')}>
            <h3 ref={heading} tabIndex={-1} className="enact-Studio-heading">
              {trans.__('Versions')}
            </h3>
            {view.versions.length === 0 && <p>{trans.__('Nothing was published yet.')}</p>}
            <ol className="enact-Log">
              {view.versions.map(one => (
                <li key={one.act}>
                  <div className="enact-Log-head">
                    <strong>{trans.__('Version %1', one.version)}</strong>
                    <time dateTime={one.at}>{moment(one.at, language)}</time>
                    <span>{one.by}</span>
                    <span className="enact-Faint">{trans._n('%1 exercise', '%1 exercises', one.exercises)}</span>
                    {one.is_now ? (
                      <span className="enact-Badge">{trans.__('holds now')}</span>
                    ) : (
                      canEdit && (
                        <button
                          type="button"
                          className="enact-Button enact-mod-small"
                          aria-label={trans.__('Go back to it: version %1', one.version)}
                          aria-expanded={open === one.act}
                          onClick={() => setOpen(open === one.act ? null : one.act)}
                        >
                          {trans.__('Go back to it')}
                        </button>
                      )
                    )}
                  </div>
                  <blockquote>
                    <Said text={one.reason} />
                  </blockquote>
                  {open === one.act && (
                    <Reason
                      title={trans.__('Offer version %1 again?', one.version)}
                      label={trans.__('Go back to it')}
                      isBusy={asked.isLoading}
                      language={language}
                      onDo={reason =>
                        void act(
                          () => room.client.rollBack(room.id, one.act, reason),
                          trans.__('Version %1 is offered again.', one.version)
                        )
                      }
                      onCancel={() => setOpen(null)}
                    />
                  )}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </div>
  );
}

function Unpublished({ view, language }: { view: IPublications; language: ILanguage }): JSX.Element {
  const { trans } = language;
  const kinds = { new: trans.__('new'), changed: trans.__('changed'), gone: trans.__('gone') };
  return (
    <section className="enact-Part" aria-label={trans.__('Not published yet')}>
      <h3>{trans.__('Not published yet')}</h3>
      {view.faults.length > 0 && (
        <div className="enact-Problem">
          <p>{trans.__('The folder cannot be published as it is:')}</p>
          <ul>
            {view.faults.map((fault, at) => (
              <li key={at}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      {view.changes.length === 0 ? (
        <p>{trans.__('The folder holds what is published.')}</p>
      ) : (
        <Scroll label={trans.__('Not published yet')}>
          <table className="enact-Table">
            <thead>
              <tr>
                <th scope="col">{trans.__('Exercise')}</th>
                <th scope="col">{trans.__('Change')}</th>
                <th scope="col">{trans.__('Students with a copy')}</th>
              </tr>
            </thead>
            <tbody>
              {view.changes.map(one => (
                <tr key={one.exercise}>
                  <th scope="row">{one.title}</th>
                  <td>{kinds[one.kind]}</td>
                  <td>{one.learners}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
