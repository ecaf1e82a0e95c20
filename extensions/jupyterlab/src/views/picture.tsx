// One picture: its title, a sentence, the drawing by JupyterLab's own renderer, and the table behind it.

import { type IRenderMimeRegistry, MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import React, { useEffect, useMemo, useRef, useState } from 'react';

import type { ITheme } from '../colours';
import { csv } from '../csv';
import { download } from '../download';
import { isSelfContained, themed } from '../drawing_rules';
import type { ILanguage } from '../language';
import type { IPicture } from '../types';
import { Said } from './said';

/** What JupyterLab 4 renders. */
const VEGA_LITE = 'application/vnd.vegalite.v5+json';

export interface IPictureProps {
  picture: IPicture;
  /** beginning of the name of a downloaded file */
  course: string;
  /** null: nobody here draws pictures */
  rendermime: IRenderMimeRegistry | null;
  theme: ITheme;
  /** CSS pixels; 0 while it is not on screen */
  width: number;
  language: ILanguage;
}

export function Picture(props: IPictureProps): JSX.Element {
  const { picture, rendermime, language } = props;
  const { trans } = language;
  const [failed, setFailed] = useState<IPicture | null>(null);
  const isSafe = useMemo(() => isSelfContained(picture.spec), [picture.spec]);
  const canDraw = rendermime !== null && rendermime.mimeTypes.includes(VEGA_LITE);
  const why = !canDraw
    ? trans.__('This picture can’t be drawn here, so this is the table behind it.')
    : !isSafe
      ? trans.__('This picture would load something from elsewhere, so only the table behind it is shown.')
      : failed === picture
        ? trans.__('This picture could not be drawn, so this is the table behind it.')
        : null;
  return (
    <section className="enact-Picture" aria-label={picture.title}>
      <h3 className="enact-Picture-title">{picture.title}</h3>
      <p>
        <Said text={picture.summary} />
      </p>
      {picture.rows.length > 0 && (
        <>
          {why === null && rendermime ? (
            <Drawing {...props} rendermime={rendermime} onFail={() => setFailed(picture)} />
          ) : (
            <p className="enact-Notice">{why}</p>
          )}
          <Table key={String(why === null)} picture={picture} course={props.course} isOpen={why !== null} language={language} />
        </>
      )}
    </section>
  );
}

type IDrawingProps = Omit<IPictureProps, 'rendermime' | 'course'> & { rendermime: IRenderMimeRegistry; onFail: () => void };

/** The drawing; drawn again when its data, the theme or its width change. */
function Drawing({ picture, rendermime, theme, width, onFail }: IDrawingProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current || width === 0) {
      return;
    }
    const renderer = rendermime.createRenderer(VEGA_LITE);
    Widget.attach(renderer, host.current);
    renderer.renderModel(modelOf(themed(picture.spec, theme, width), theme)).catch(error => {
      if (!renderer.isDisposed) {
        console.warn('enact_learn: a picture could not be drawn.', error);
        onFail();
      }
    });
    return () => renderer.dispose();
  }, [picture, rendermime, theme, width]);
  // One image with one name: Vega would have a screen reader read every point, and the table is better at that.
  return <div className="enact-Picture-drawing" role="img" aria-label={`${picture.title}. ${picture.summary}`} ref={host} />;
}

function modelOf(spec: Record<string, unknown>, theme: ITheme): MimeModel {
  const options = { actions: false, renderer: 'svg', tooltip: { theme: theme.isDark ? 'dark' : 'light' } };
  return new MimeModel({
    // JupyterLab draws everything once more as PNG, for notebooks, unless there is one.
    data: { [VEGA_LITE]: spec as never, 'image/png': 'none' },
    metadata: { [VEGA_LITE]: { embed_options: options } },
    trusted: true
  });
}

interface ITableProps {
  picture: IPicture;
  course: string;
  isOpen: boolean;
  language: ILanguage;
}

function Table({ picture, course, isOpen, language }: ITableProps): JSX.Element {
  const { trans } = language;
  const [said, setSaid] = useState('');
  const { columns, rows, title } = picture;
  const copy = (): void => {
    navigator.clipboard.writeText(csv(columns, rows)).then(
      () => setSaid(trans.__('The table is copied.')),
      () => setSaid(trans.__('The browser does not let us copy. Download the table instead.'))
    );
  };
  return (
    <details className="enact-Picture-behind" open={isOpen}>
      <summary>{trans._n('Table of %1 row', 'Table of %1 rows', rows.length)}</summary>
      {/* The keyboard must reach what scrolls. */}
      <div className="enact-Picture-scroll" role="region" aria-label={trans.__('%1: table', title)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, number) => (
                <th key={number} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, number) => (
              <tr key={number}>
                {row.map((cell, place) =>
                  place === 0 ? (
                    <th key={place} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={place}>{cell}</td>
                  )
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="enact-Picture-actions">
        <button type="button" className="enact-Button" onClick={copy} aria-label={trans.__('Copy as CSV: %1', title)}>
          {trans.__('Copy as CSV')}
        </button>
        <button
          type="button"
          className="enact-Button"
          aria-label={trans.__('Download as CSV: %1', title)}
          onClick={() => save(csv(columns, rows), `${course}-${picture.id}`)}
        >
          {trans.__('Download as CSV')}
        </button>
        <span role="status">{said}</span>
      </div>
    </details>
  );
}

/** Spreadsheets know by the mark at the beginning that it is UTF-8. */
function save(text: string, name: string): void {
  download(`${name.replace(/[^\w-]+/g, '-')}.csv`, `\ufeff${text}`, 'text/csv;charset=utf-8');
}
