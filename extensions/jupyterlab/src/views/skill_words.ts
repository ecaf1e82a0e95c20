// What the picture, the list and the details say of a skill in the same way.

import type { ILanguage } from '../language';
import type { IRelations } from '../relations';
import type { CardState, IChance, IMapSkill } from '../types';
import { level, percent } from './words';

/** "62% (50% to 71%)" */
export function estimate({ mean, low, high }: IChance, language: ILanguage): string {
  const between = language.trans.__('(%1 to %2)', percent(low, language), percent(high, language));
  return `${percent(mean, language)} ${between}`;
}

export function titles(skills: IMapSkill[]): string {
  return skills.map(({ title }) => title).join(', ');
}

/** All that a node of the picture shows, as one name: what is written on it first, in the same order. */
export function nodeName(skill: IMapSkill, relations: IRelations, language: ILanguage): string {
  const { trans } = language;
  const needs = relations.needs.get(skill.skill) ?? [];
  const neededFor = relations.neededFor.get(skill.skill) ?? [];
  const { low, mean, high } = skill.mastery;
  const parts = [skill.title, level(skill.level, language), percent(mean, language)];
  if (relations.next.has(skill.skill)) {
    parts.push(trans.__('Next'));
  }
  parts.push(trans.__('(%1 to %2)', percent(low, language), percent(high, language)));
  if (needs.length > 0) {
    parts.push(trans.__('builds on %1', titles(needs)));
  }
  if (neededFor.length > 0) {
    parts.push(trans.__('needed for %1', titles(neededFor)));
  }
  return parts.join('; ');
}

/** Solved exercises of a skill, and all of them. */
export function solved({ exercises }: IMapSkill): { done: number; total: number } {
  return { done: exercises.filter(({ state }) => state === 'right').length, total: exercises.length };
}

export function exerciseState(state: CardState, { trans }: ILanguage): string {
  const words: Record<CardState, string> = {
    new: trans.__('not started'),
    started: trans.__('started'),
    right: trans.__('solved')
  };
  return words[state] ?? state;
}
