// The status bar's item: "SMILES: growing, 62%".

import { ReactWidget } from '@jupyterlab/ui-components';
import React from 'react';

import type { ILanguage } from '../language';
import type { OpenSkill } from '../open_skill';
import { level, percent } from './words';

/** A button that leads to the skill on the map. */
export class SkillStatus extends ReactWidget {
  constructor(
    private readonly _model: OpenSkill,
    private readonly _language: ILanguage,
    private readonly _onClick: (skill: string) => void
  ) {
    super();
    this.addClass('enact-Status');
    this.node.lang = _language.code;
    _model.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._model.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected override render(): JSX.Element | null {
    const { skill } = this._model;
    if (!skill) {
      return null;
    }
    const { trans } = this._language;
    const word = level(skill.level, this._language);
    const share = percent(skill.mastery.mean, this._language);
    // Of what was never seen the number is a guess, and here is no room to say so.
    const mastery = skill.level === 'unknown' ? word : `${word}, ${share}`;
    return (
      <button
        type="button"
        className="enact-Status-button"
        title={trans.__('The skill that this exercise trains, and how far you are with it')}
        onClick={() => this._onClick(skill.skill)}
      >
        {trans.__('%1: %2', skill.title, mastery)}
      </button>
    );
  }
}
