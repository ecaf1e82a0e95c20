// How it went over time: mastery, what was predicted and what came, time spent.

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import React from 'react';

import { type ITheme, themeAt } from '../colours';
import type { Following } from '../following';
import type { ILanguage } from '../language';
import type { IPictures } from '../types';
import { Followed } from './followed';
import { picturesIcon } from './icons';
import { Picture } from './picture';

/** While a border is dragged nothing is drawn; milliseconds. */
const STILL = 200;

export interface IPicturesOptions {
  model: Following<IPictures>;
  /** null: nobody here draws pictures */
  rendermime: IRenderMimeRegistry | null;
  language: ILanguage;
}

/** The pictures as a widget. Asks the server while it is seen. */
export class PicturesWidget extends ReactWidget {
  constructor(private readonly _options: IPicturesOptions) {
    super();
    const { model, language } = _options;
    const name = language.trans.__('My progress');
    this.id = 'enact-pictures';
    this.title.label = name;
    this.title.caption = language.trans.__('Mastery over time, predicted and achieved, time spent');
    this.title.icon = picturesIcon;
    this.title.closable = true;
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', name);
    this.addClass('enact-PicturesPanel');
    model.changed.connect(this.update, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      clearTimeout(this._timer);
      this._options.model.dispose();
      super.dispose();
    }
  }

  /** The theme has changed: draw everything in its colours. */
  repaint(): void {
    this._theme = null;
    this.update();
  }

  protected override render(): JSX.Element {
    const { model, rendermime, language } = this._options;
    this._theme ??= themeAt(this.node);
    return (
      <Pictures followed={model.state} rendermime={rendermime} theme={this._theme} width={this._width} language={language} />
    );
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._onSeen();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // Before it stood in the page it had no colours.
    this._theme = null;
    this._onSeen();
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._options.model.setSeen(false);
  }

  protected override onCloseRequest(message: Message): void {
    super.onCloseRequest(message);
    this.dispose();
  }

  protected override onResize(message: Widget.ResizeMessage): void {
    super.onResize(message);
    clearTimeout(this._timer);
    this._timer = window.setTimeout(() => this._measure(), STILL);
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (!this.node.contains(document.activeElement)) {
      this.node.focus();
    }
  }

  private _onSeen(): void {
    if (this.isVisible) {
      this._measure();
      this._options.model.setSeen(true);
    }
  }

  private _measure(): void {
    const width = this.node.clientWidth;
    if (this.isVisible && width > 0 && width !== this._width) {
      this._width = width;
      this.update();
    }
  }

  private _theme: ITheme | null = null;
  private _width = 0;
  private _timer = 0;
}

interface IPicturesProps {
  followed: Following<IPictures>['state'];
  rendermime: IRenderMimeRegistry | null;
  theme: ITheme;
  width: number;
  language: ILanguage;
}

/** What stands left and right of a drawing, CSS pixels; as in pictures.css. */
const BESIDE = 24;

function Pictures({ followed, rendermime, theme, width, language }: IPicturesProps): JSX.Element {
  const { trans } = language;
  const { data } = followed;
  return (
    <div className="enact-Pictures" aria-busy={followed.isLoading}>
      <Followed state={followed} waiting={trans.__('Looking up how it went…')} language={language} />
      {data && <h2 className="enact-Pictures-title">{data.title}</h2>}
      {data?.pictures.map(picture => (
        <Picture
          key={picture.id}
          picture={picture}
          course={data.course}
          rendermime={rendermime}
          theme={theme}
          width={Math.max(0, width - BESIDE)}
          language={language}
        />
      ))}
    </div>
  );
}
