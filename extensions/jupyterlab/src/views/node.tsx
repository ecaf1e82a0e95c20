// One skill in the picture: title, bar with its band, sign and word of the level, and "Next" where that is advised.

import React from 'react';

import type { ISize } from '../layout';
import type { Level } from '../types';
import type { IFont } from './lines';
import { MasteryRects } from './mastery';
import { SignPath } from './sign';

/** Lengths of a node in CSS pixels, from the size of its letters. */
export interface IMeasures {
  size: ISize;
  font: IFont;
  /** between the border and what is inside */
  pad: number;
  lineHeight: number;
  bar: { y: number; height: number };
  /** the base line of the words below the bar */
  words: number;
}

export const MOST_LINES = 4;

const SMALL = 0.8334;

/** @param lines of the longest title */
export function measures(font: IFont, lines: number): IMeasures {
  const pad = font.size * 0.75;
  const lineHeight = font.size * 1.25;
  const bar = { y: pad + lines * lineHeight + font.size * 0.45, height: 8 };
  const words = bar.y + bar.height + 6 + font.size * 0.95;
  return { size: { width: font.size * 13, height: words + pad * 0.8 }, font, pad, lineHeight, bar, words };
}

/** The width that a line of the title may have. */
export function lineWidth(font: IFont): number {
  return font.size * (13 - 1.5);
}

export interface INodeProps {
  id: string;
  /** all that is shown, for a screen reader */
  name: string;
  x: number;
  y: number;
  measures: IMeasures;
  lines: string[];
  level: Level;
  levelWord: string;
  low: number;
  mean: number;
  high: number;
  share: string;
  /** the word on a node that is advised; null on others */
  next: string | null;
  isSelected: boolean;
  /** whether the Tab key leads here */
  isStop: boolean;
  /** left out by the filter */
  isFaded: boolean;
  /** not in view yet: only the box is drawn, under its full name */
  isBare: boolean;
}

/** Drawn again only when something of it has changed. */
export const Node = React.memo(function Node(props: INodeProps): JSX.Element {
  const { level, next, isSelected } = props;
  const { size } = props.measures;
  const ring = 3;
  return (
    <g
      className={props.isFaded ? 'enact-Node enact-mod-faded' : 'enact-Node'}
      role="option"
      aria-label={props.name}
      aria-selected={isSelected}
      tabIndex={props.isStop ? 0 : -1}
      data-skill={props.id}
      data-level={level}
      data-next={next !== null}
      transform={`translate(${props.x} ${props.y})`}
    >
      <rect
        className="enact-Node-focus"
        x={-ring}
        y={-ring}
        width={size.width + 2 * ring}
        height={size.height + 2 * ring}
        rx="8"
      />
      <rect className="enact-Node-box" width={size.width} height={size.height} rx="5" />
      {!props.isBare && <Inside {...props} />}
    </g>
  );
});

/** What stands in the box. */
function Inside(props: INodeProps): JSX.Element {
  const { measures, lines, level, next } = props;
  const { size, pad, lineHeight, bar, words, font } = measures;
  const top = bar.y - font.size * 0.45 - lines.length * lineHeight;
  return (
    <>
      <text className="enact-Node-title">
        {lines.map((line, number) => (
          <tspan key={number} x={pad} y={top + (number + 0.8) * lineHeight}>
            {/* The space keeps the words apart for programs that read what is written here. */}
            {`${line} `}
          </tspan>
        ))}
      </text>
      <MasteryRects
        low={props.low}
        mean={props.mean}
        high={props.high}
        x={pad}
        y={bar.y}
        width={size.width - 2 * pad}
        height={bar.height}
      />
      <SignPath level={level} x={pad} y={words - 11.5} />
      <text className="enact-Node-words" x={pad + 18} y={words}>
        {`${props.levelWord} `}
      </text>
      <text className="enact-Node-words" x={size.width - pad} y={words} textAnchor="end">
        {`${props.share} `}
      </text>
      {next !== null && <Badge text={next} font={font} />}
    </>
  );
}

/** A flag on the upper border. */
function Badge({ text, font }: { text: string; font: IFont }): JSX.Element {
  const width = text.length * font.size * 0.55 + 12;
  const height = font.size * 1.25;
  return (
    <g className="enact-Node-next" transform={`translate(${font.size * 0.6} ${-height * 0.55})`}>
      <rect width={width} height={height} rx={height / 2} />
      <text x={width / 2} y={height * 0.73} textAnchor="middle" fontSize={font.size * SMALL}>
        {text}
      </text>
    </g>
  );
}
