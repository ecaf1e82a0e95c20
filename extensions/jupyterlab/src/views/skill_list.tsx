// The skill map as a table: all that the picture shows, in words.

import React from 'react';

import type { ILanguage } from '../language';
import type { IRelations } from '../relations';
import type { IMapSkill, ISkillMap } from '../types';
import { useLater } from './later';
import { MasteryBar } from './mastery';
import { Sign } from './sign';
import { estimate, solved, titles } from './skill_words';
import { level } from './words';

export interface ISkillListProps {
  map: ISkillMap;
  relations: IRelations;
  selected: string | null;
  /** null: no filter */
  matches: ReadonlySet<string> | null;
  language: ILanguage;
  onOpen: (skill: string) => void;
}

/** Rows that a window has room for, and some more. */
const FIRST = 40;

/** A narrow table is shown as blocks, and then browsers forget that it is a table: hence the roles. */
export const SkillList = React.memo(function SkillList(props: ISkillListProps): JSX.Element {
  const { map, relations, selected, matches, language, onOpen } = props;
  const { trans } = language;
  const isComplete = useLater(map.skills.length, true);
  const shown = matches ? map.skills.filter(({ skill }) => matches.has(skill)) : map.skills;
  if (shown.length === 0) {
    return <p className="enact-SkillList-none">{trans.__('No skill is like that. Choose another level, or type less.')}</p>;
  }
  return (
    <table className="enact-SkillList" role="table" aria-label={trans.__('Skills')}>
      <thead role="rowgroup">
        <tr role="row">
          {[
            trans.__('Skill'),
            trans.__('Level'),
            trans.__('Mastery'),
            trans.__('Builds on'),
            trans.__('Exercises solved')
          ].map(title => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {(isComplete ? shown : shown.slice(0, FIRST)).map(skill => (
          <Row
            key={skill.skill}
            skill={skill}
            needs={titles(relations.needs.get(skill.skill) ?? [])}
            isNext={relations.next.has(skill.skill)}
            isSelected={skill.skill === selected}
            language={language}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
});

interface IRowProps {
  skill: IMapSkill;
  needs: string;
  isNext: boolean;
  isSelected: boolean;
  language: ILanguage;
  onOpen: (skill: string) => void;
}

const Row = React.memo(function Row({ skill, needs, isNext, isSelected, language, onOpen }: IRowProps): JSX.Element {
  const { trans } = language;
  const { done, total } = solved(skill);
  return (
    <tr role="row" className={isSelected ? 'enact-mod-selected' : undefined}>
      <th role="rowheader" scope="row">
        <button
          type="button"
          className="enact-Link"
          data-skill={skill.skill}
          aria-current={isSelected || undefined}
          onClick={() => onOpen(skill.skill)}
        >
          {skill.title}
        </button>
        {isNext && <span className="enact-Badge">{trans.__('Next')}</span>}
      </th>
      <td role="cell">
        <span className="enact-Level">
          <Sign level={skill.level} /> {level(skill.level, language)}
        </span>
      </td>
      <td role="cell">
        <MasteryBar mastery={skill.mastery} />
        {estimate(skill.mastery, language)}
      </td>
      <td role="cell" data-title={trans.__('Builds on')}>
        {needs || '–'}
      </td>
      <td role="cell" data-title={trans.__('Exercises solved')}>
        {trans.__('%1 of %2', done, total)}
      </td>
    </tr>
  );
});
