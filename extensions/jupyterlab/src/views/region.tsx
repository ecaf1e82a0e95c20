// The result region: docked below the notebook, as tall as its content, at most 40 % of the panel.

import { DOMUtils } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import { MessageLoop, type Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import React from 'react';

import type { NotebookCheck } from '../check';
import type { ILanguage } from '../language';
import type { ILearningPath } from '../types';
import { Result, type IResultActions } from './result';

const LARGEST_SHARE = 0.4;

export interface IRegionOptions {
  check: NotebookCheck;
  path: ILearningPath;
  language: ILanguage;
  start: (exercise: string) => void;
  /** puts the focus back into the notebook */
  leave: () => void;
  /** whether the learner is working elsewhere, so that the focus must stay there */
  isBusyElsewhere: () => boolean;
}

/** Shows the state of a NotebookCheck; hidden while there is nothing to show. */
export class CheckRegion extends ReactWidget {
  constructor(private readonly _options: IRegionOptions) {
    super();
    const { check, path, language } = _options;
    this.addClass('enact-CheckRegion');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', language.trans.__('Check result'));
    this.node.addEventListener('keydown', this._onKey);
    this._sizes = new ResizeObserver(() => this._fit());
    this.hide();
    check.changed.connect(this._onChange, this);
    path.changed.connect(this.update, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._sizes.disconnect();
      this._options.check.changed.disconnect(this._onChange, this);
      this._options.path.changed.disconnect(this.update, this);
      super.dispose();
    }
  }

  protected override render(): JSX.Element {
    const { check, path, language, isBusyElsewhere } = this._options;
    return (
      <div className="enact-CheckRegion-content" ref={this._observe}>
        <Result
          state={check.state}
          next={path.state.path?.next ?? null}
          language={language}
          actions={this._actions}
          detailsId={this._detailsId}
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

  private readonly _actions: IResultActions = {
    run: () => void this._options.check.run(),
    show: extent => {
      this._options.check.show(extent);
      if (extent === 'closed') {
        this._options.leave();
      }
    },
    start: exercise => this._options.start(exercise)
  };

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
    this.setHidden(this._options.check.state.extent === 'closed');
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

  private readonly _detailsId = DOMUtils.createDomID();
  private _content: HTMLElement | null = null;
  private readonly _sizes: ResizeObserver;
}
