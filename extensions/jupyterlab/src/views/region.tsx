// The region docked below the notebook: as tall as its content, at most half of the panel.

import { DOMUtils } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import { MessageLoop, type Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import React from 'react';

import type { OpenExercise } from '../exercise';
import type { ILanguage } from '../language';
import type { ILearningPath } from '../types';
import { Below } from './below';
import type { IBelowActions } from './below_props';

const LARGEST_SHARE = 0.5;

export interface IRegionOptions {
  exercise: OpenExercise;
  path: ILearningPath;
  language: ILanguage;
  start: (exercise: string) => void;
  /** puts the focus back into the notebook */
  leave: () => void;
  /** whether the learner is working elsewhere, so that the focus must stay there */
  isBusyElsewhere: () => boolean;
}

/** Shows an OpenExercise; hidden while there is nothing to show. */
export class CheckRegion extends ReactWidget {
  constructor(private readonly _options: IRegionOptions) {
    super();
    const { exercise, path, language } = _options;
    this.addClass('enact-CheckRegion');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', language.trans.__('Check result'));
    this.node.addEventListener('keydown', this._onKey);
    this._sizes = new ResizeObserver(() => this._fit());
    this.hide();
    exercise.changed.connect(this._onChange, this);
    path.changed.connect(this.update, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._sizes.disconnect();
      this._options.exercise.changed.disconnect(this._onChange, this);
      this._options.path.changed.disconnect(this.update, this);
      super.dispose();
    }
  }

  protected override render(): JSX.Element {
    const { exercise, path, language, isBusyElsewhere } = this._options;
    return (
      <div className="enact-CheckRegion-content" ref={this._observe}>
        <Below
          shown={exercise.state}
          work={exercise.work.state.work}
          check={exercise.check.state}
          hints={exercise.hints.state}
          changes={exercise.changes.state}
          history={exercise.history.state}
          solution={exercise.solution.state}
          report={exercise.report.state}
          renewal={exercise.renewal.state}
          handIn={exercise.handIn.state}
          next={path.state.path?.next ?? null}
          language={language}
          actions={this._actions}
          prefix={this._prefix}
          isBusyElsewhere={isBusyElsewhere}
        />
      </div>
    );
  }

  protected override onResize(message: Widget.ResizeMessage): void {
    super.onResize(message);
    this._fit();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._fit();
  }

  private readonly _actions: IBelowActions = actionsOf(this._options);

  private readonly _onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this._actions.show('closed');
    }
  };

  private readonly _observe = (content: HTMLElement | null): void => {
    this._sizes.disconnect();
    this._content = content;
    if (content) {
      this._sizes.observe(content);
    }
  };

  private _onChange(): void {
    this.setHidden(this._options.exercise.state.extent === 'closed');
    this.update();
  }

  /** A BoxLayout gives a widget without stretch its minimum height: so that is what we set. */
  private _fit(): void {
    if (!this._content || !this.parent || this.isHidden) {
      return;
    }
    const most = Math.floor(this.parent.node.clientHeight * LARGEST_SHARE);
    const frame = this.node.offsetHeight - this.node.clientHeight;
    const height = `${Math.min(this._content.offsetHeight + frame, most)}px`;
    if (this.node.style.minHeight !== height) {
      this.node.style.minHeight = height;
      MessageLoop.postMessage(this.parent, Widget.Msg.FitRequest);
    }
  }

  private readonly _prefix = DOMUtils.createDomID();
  private _content: HTMLElement | null = null;
  private readonly _sizes: ResizeObserver;
}

/** What the buttons do. */
function actionsOf({ exercise, start, leave }: IRegionOptions): IBelowActions {
  return {
    run: () => void exercise.run(),
    cancel: () => void exercise.check.cancel(),
    show: (extent, tab) => {
      exercise.show(extent, tab);
      if (extent === 'closed') {
        leave();
      }
    },
    start,
    hint: () => void exercise.hints.more(),
    changes: submission => void exercise.changes.load(submission),
    loadHistory: () => void exercise.history.load(),
    compare: version => void exercise.history.compare(version),
    open: version => void exercise.history.open(version),
    startOver: () => void exercise.renewal.startOver(),
    getNew: () => void exercise.renewal.getNew(),
    handIn: () => void exercise.handIn.ask(),
    solve: () => void exercise.solution.show(),
    lesson: () => void exercise.showLesson(),
    openReport: isOpen => (isOpen ? exercise.bringReport() : exercise.closeReport()),
    typeReport: text => exercise.report.type(text),
    sendReport: () => void exercise.report.send(),
    say: text => exercise.say(text)
  };
}
