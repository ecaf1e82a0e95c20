// How far the learner is with each skill: a bar, a number and a word.

import React from 'react';

import type { ILanguage } from '../language';
import type { ISkillBar } from '../types';
import { level, percent } from './words';

export interface ISkillsProps {
  skills: ISkillBar[];
  language: ILanguage;
}

export function Skills({ skills, language }: ISkillsProps): JSX.Element {
  return (
    <section className="enact-Skills">
      <h3 className="enact-Heading">{language.trans.__('Skills')}</h3>
      <ul>
        {skills.map(bar => (
          <Skill key={bar.skill} bar={bar} language={language} />
        ))}
      </ul>
    </section>
  );
}

function Skill({ bar, language }: { bar: ISkillBar; language: ILanguage }): JSX.Element {
  const { low, mean, high } = bar.mastery;
  const share = percent(mean, language);
  return (
    <li className="enact-Skill" data-level={bar.level}>
      <span className="enact-Skill-title">{bar.title}</span>
      <progress
        className="enact-Progress"
        max={1}
        value={mean}
        aria-label={bar.title}
        aria-valuetext={`${share}, ${level(bar.level, language)}`}
      />
      <span className="enact-Skill-words">
        <span className="enact-Skill-level">{level(bar.level, language)}</span>
        <span className="enact-Skill-share">
          {share}{' '}
          <span className="enact-Faint">
            {language.trans.__('(%1 to %2)', percent(low, language), percent(high, language))}
          </span>
        </span>
      </span>
    </li>
  );
}
