// The button in the notebook's toolbar.

import { ReactWidget, ToolbarButtonComponent } from '@jupyterlab/ui-components';
import React from 'react';

import type { OpenExercise } from '../exercise';
import type { ILanguage } from '../language';
import { checkIcon } from './icons';

/** *Check*, or *Checking…* while a check of this notebook runs. */
export class CheckButton extends ReactWidget {
  /** @param keys gives the keyboard shortcut as people write it, "" when there is none */
  constructor(
    private readonly _exercise: OpenExercise,
    private readonly _language: ILanguage,
    private readonly _keys: () => string
  ) {
    super();
    this.addClass('jp-ToolbarButton');
    this.addClass('enact-CheckButton');
    _exercise.check.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._exercise.check.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected override render(): JSX.Element {
    const { trans } = this._language;
    const isRunning = this._exercise.check.isRunning;
    const keys = this._keys();
    const caption = trans.__('Save this notebook and check the answers');
    this.node.setAttribute('aria-busy', String(isRunning));
    return (
      <ToolbarButtonComponent
        // It stays enabled while a check runs: pressing it again then says so, instead of nothing.
        icon={checkIcon}
        label={isRunning ? trans.__('Checking…') : trans.__('Check')}
        tooltip={keys ? `${caption} (${keys})` : caption}
        onClick={() => void this._exercise.run()}
      />
    );
  }
}
