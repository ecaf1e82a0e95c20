// One skill of the map: how well it is known, how that came, what stands before and behind it, and its exercises.

import React, { useEffect, useRef } from 'react';

import type { ILanguage } from '../language';
import type { IMoment } from '../map';
import type { IRelations } from '../relations';
import type { IMapExercise, IMapSkill } from '../types';
import { MasteryBar } from './mastery';
import { Sign } from './sign';
import { estimate, exerciseState } from './skill_words';
import { StartButton } from './start_button';
import { day, level, moment, percent } from './words';

export interface ISkillDetailsProps {
  skill: IMapSkill;
  relations: IRelations;
  /** the title of the course that the skill is from, when that is another one */
  course: string | null;
  /** null while nobody knows */
  history: IMoment[] | null;
  /** the exercise that is being opened, if any */
  opening: string | null;
  language: ILanguage;
  headingId: string;
  onOpen: (skill: string) => void;
  onStart: (exercise: string) => void;
  onClose: () => void;
}

export function SkillDetails(props: ISkillDetailsProps): JSX.Element {
  const { skill, relations, course, history, opening, language, headingId, onOpen, onStart, onClose } = props;
  const { trans } = language;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [skill.skill]);
  return (
    <article
      className="enact-SkillDetails"
      aria-labelledby={headingId}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <div className="enact-SkillDetails-header">
        <h3 className="enact-SkillDetails-title" id={headingId} tabIndex={-1} ref={heading}>
          {skill.title}
        </h3>
        <button
          type="button"
          className="enact-Button enact-mod-quiet enact-Close"
          aria-label={trans.__('Back to the map')}
          title={trans.__('Back to the map (Escape)')}
          onClick={onClose}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {course && <p className="enact-Faint">{trans.__('From the course %1', course)}</p>}
      {relations.next.has(skill.skill) && (
        <p className="enact-Notice">{trans.__('The recommended exercise trains this skill.')}</p>
      )}
      <Knowledge skill={skill} language={language} />
      <Exercises skill={skill} opening={opening} language={language} onStart={onStart} />
      <Neighbours
        title={trans.__('Builds on')}
        none={trans.__('Nothing: you can begin here.')}
        skills={relations.needs.get(skill.skill) ?? []}
        language={language}
        onOpen={onOpen}
      />
      <Neighbours
        title={trans.__('Unlocks')}
        none={trans.__('Nothing more on this map.')}
        skills={relations.neededFor.get(skill.skill) ?? []}
        language={language}
        onOpen={onOpen}
      />
      {history && history.length > 0 && <History moments={history} language={language} />}
    </article>
  );
}

type ISkillProps = Pick<ISkillDetailsProps, 'skill' | 'language'>;

/** The estimate, and what it rests on. */
function Knowledge({ skill, language }: ISkillProps): JSX.Element {
  const { trans } = language;
  const { mean, low, high } = skill.mastery;
  return (
    <div className="enact-SkillDetails-knowledge">
      <p className="enact-Level">
        <Sign level={skill.level} /> <strong>{level(skill.level, language)}</strong>
      </p>
      <MasteryBar mastery={skill.mastery} />
      <p>
        {trans.__(
          'Mastery %1, and with a chance of 80% between %2 and %3.',
          percent(mean, language),
          percent(low, language),
          percent(high, language)
        )}
      </p>
      <p>
        {skill.evidence > 0
          ? trans._n(
              'This rests on the first answer to %1 question.',
              'This rests on the first answers to %1 questions.',
              skill.evidence
            )
          : trans.__('You have shown nothing of it yet, so this is a first guess.')}
      </p>
      {skill.last && <p>{trans.__('You last showed it on %1.', day(skill.last, language))}</p>}
      {skill.recall !== null && (
        <p>{trans.__('The chance that you still remember it is about %1.', percent(skill.recall, language))}</p>
      )}
    </div>
  );
}

type IExercisesProps = Pick<ISkillDetailsProps, 'skill' | 'opening' | 'language' | 'onStart'>;

function Exercises({ skill, opening, language, onStart }: IExercisesProps): JSX.Element {
  const { trans } = language;
  return (
    <section>
      <h4 className="enact-Heading">{trans.__('Exercises')}</h4>
      {skill.exercises.length > 0 ? (
        <ul className="enact-MapExercises">
          {skill.exercises.map(exercise => (
            <Exercise key={exercise.exercise} exercise={exercise} opening={opening} language={language} onStart={onStart} />
          ))}
        </ul>
      ) : (
        <p>{trans.__('There is no exercise for it here.')}</p>
      )}
    </section>
  );
}

type IExerciseProps = { exercise: IMapExercise } & Pick<ISkillDetailsProps, 'opening' | 'language' | 'onStart'>;

function Exercise({ exercise, opening, language, onStart }: IExerciseProps): JSX.Element {
  const { trans } = language;
  const { state, score, difficulty, minutes, is_offered: isOffered } = exercise;
  return (
    <li className="enact-MapExercise">
      <span className="enact-MapExercise-title">{exercise.title}</span>
      <ul className="enact-Facts">
        <li>
          {exerciseState(state, language)}
          {score !== null && ` (${trans.__('best so far: %1', percent(score, language))})`}
        </li>
        <li>{trans.__('Difficulty %1 of 5', difficulty)}</li>
        <li>{trans._n('about %1 minute', 'about %1 minutes', minutes)}</li>
      </ul>
      {isOffered ? (
        <StartButton
          exercise={exercise.exercise}
          state={state}
          title={exercise.title}
          opening={opening}
          language={language}
          onStart={onStart}
        />
      ) : (
        <p className="enact-Faint">{trans.__('Locked by your teacher for now')}</p>
      )}
    </li>
  );
}

interface INeighboursProps {
  title: string;
  /** what is said when there are none */
  none: string;
  skills: IMapSkill[];
  language: ILanguage;
  onOpen: (skill: string) => void;
}

function Neighbours({ title, none, skills, language, onOpen }: INeighboursProps): JSX.Element {
  return (
    <section>
      <h4 className="enact-Heading">{title}</h4>
      {skills.length > 0 ? (
        <ul className="enact-Neighbours">
          {skills.map(skill => (
            <li key={skill.skill}>
              <Sign level={skill.level} />{' '}
              <button type="button" className="enact-Link" onClick={() => onOpen(skill.skill)}>
                {skill.title}
              </button>{' '}
              <span className="enact-Faint">{level(skill.level, language)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{none}</p>
      )}
    </section>
  );
}

/** How the estimate went, the newest first. */
function History({ moments, language }: { moments: IMoment[]; language: ILanguage }): JSX.Element {
  const { trans } = language;
  return (
    <section>
      <h4 className="enact-Heading">{trans.__('How it went')}</h4>
      <table className="enact-SkillHistory">
        <thead>
          <tr>
            <th scope="col">{trans.__('When')}</th>
            <th scope="col">{trans.__('Mastery')}</th>
          </tr>
        </thead>
        <tbody>
          {[...moments].reverse().map(({ at, mean, low, high }, number) => (
            <tr key={number}>
              <td>{moment(at, language)}</td>
              <td>
                <MasteryBar mastery={{ mean, low, high }} />
                {estimate({ mean, low, high }, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
