// What stands how to what on the skill map, looked up in both directions.

import type { ISkillMap, IMapSkill } from './types';

export interface IRelations {
  skills: ReadonlyMap<string, IMapSkill>;
  /** skill -> those that it builds on */
  needs: ReadonlyMap<string, IMapSkill[]>;
  /** skill -> those that build on it */
  neededFor: ReadonlyMap<string, IMapSkill[]>;
  /** those that the recommended exercise trains */
  next: ReadonlySet<string>;
}

export function relationsOf(map: ISkillMap): IRelations {
  const skills = new Map(map.skills.map(one => [one.skill, one]));
  const needs = new Map<string, IMapSkill[]>();
  const neededFor = new Map<string, IMapSkill[]>(map.skills.map(one => [one.skill, []]));
  for (const one of map.skills) {
    const known = one.prerequisites.map(id => skills.get(id)).filter((need): need is IMapSkill => need !== undefined);
    needs.set(one.skill, known);
    known.forEach(need => neededFor.get(need.skill)?.push(one));
  }
  return { skills, needs, neededFor, next: new Set(map.next_skills) };
}
