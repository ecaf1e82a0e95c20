// The edges of the skill map as two SVG paths: one with all the lines, one with all the heads.

import type { IDrawing, IEdge, IPoint } from '../layout';

const HEAD = { length: 8, width: 7 };

export interface IArrows {
  lines: string;
  heads: string;
}

/** @returns the `d` of both paths; thousands of edges are two elements */
export function arrows(drawing: IDrawing, edges: IEdge[] = drawing.edges): IArrows {
  return {
    lines: edges.map(edge => line(edge, drawing)).join(''),
    heads: edges.map(edge => head(edge, drawing)).join('')
  };
}

/** Along the way the picture grows, and aside. */
function turned({ direction }: IDrawing, along: number, aside: number): string {
  return direction === 'across' ? `${round(along)} ${round(aside)}` : `${round(aside)} ${round(along)}`;
}

/** Where edges leave and reach a node: in the middle of its sides. */
function ends({ from, to }: IEdge, { direction, node, places }: IDrawing): [IPoint, IPoint] {
  const [one, other] = [places.get(from)!, places.get(to)!];
  return direction === 'across'
    ? [
        { x: one.x + node.width, y: one.y + node.height / 2 },
        { x: other.x, y: other.y + node.height / 2 }
      ]
    : [
        { x: one.x + node.width / 2, y: one.y + node.height },
        { x: other.x + node.width / 2, y: other.y }
      ];
}

/** A soft curve from gap to gap, straight where it passes between two nodes. */
function line(edge: IEdge, drawing: IDrawing): string {
  const isAcross = drawing.direction === 'across';
  const along = (point: IPoint): number => (isAcross ? point.x : point.y);
  const aside = (point: IPoint): number => (isAcross ? point.y : point.x);
  const half = (isAcross ? drawing.node.width : drawing.node.height) / 2;
  const [start, end] = ends(edge, drawing);

  let path = `M${turned(drawing, along(start), aside(start))}`;
  let [at, beside] = [along(start), aside(start)];
  const curve = (to: number, toBeside: number): void => {
    const middle = (at + to) / 2;
    path += `C${turned(drawing, middle, beside)} ${turned(drawing, middle, toBeside)} ${turned(drawing, to, toBeside)}`;
    [at, beside] = [to, toBeside];
  };
  for (const gap of edge.gaps) {
    curve(along(gap) - half, aside(gap));
    at = along(gap) + half;
    path += `L${turned(drawing, at, beside)}`;
  }
  // The head stands before the node, so that its point is not drawn over by the line.
  curve(along(end) - HEAD.length + 1, aside(end));
  return path;
}

function head(edge: IEdge, drawing: IDrawing): string {
  const [, end] = ends(edge, drawing);
  const isAcross = drawing.direction === 'across';
  const [along, aside] = isAcross ? [end.x, end.y] : [end.y, end.x];
  const back = along - HEAD.length;
  const half = HEAD.width / 2;
  return `M${turned(drawing, along, aside)}L${turned(drawing, back, aside - half)}L${turned(drawing, back, aside + half)}Z`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
