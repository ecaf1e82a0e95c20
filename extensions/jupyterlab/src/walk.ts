// Where an arrow key leads on the picture: along an edge if there is one that way, else to what stands nearest there.

import type { IDrawing, IPoint } from './layout';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const TOWARDS: Record<ArrowKey, IPoint> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 }
};

/** What stands aside counts that much farther away than what stands ahead. */
const ASIDE = 3;

/** @returns the id of the node that the key leads to; null at the border */
export function walk(drawing: IDrawing, from: string, key: ArrowKey): string | null {
  const neighbours = new Set(
    drawing.edges.filter(edge => edge.from === from || edge.to === from).flatMap(edge => [edge.from, edge.to])
  );
  const nearest = (isAllowed: (id: string) => boolean): string | null => {
    let found: string | null = null;
    let shortest = Infinity;
    for (const id of drawing.places.keys()) {
      const distance = id !== from && isAllowed(id) ? distanceTo(drawing, from, id, key) : Infinity;
      if (distance < shortest) {
        [found, shortest] = [id, distance];
      }
    }
    return found;
  };
  return nearest(id => neighbours.has(id)) ?? nearest(() => true);
}

/** Infinite where that node doesn't stand that way. */
function distanceTo({ places }: IDrawing, from: string, to: string, key: ArrowKey): number {
  const [start, end, { x, y }] = [places.get(from)!, places.get(to)!, TOWARDS[key]];
  const ahead = (end.x - start.x) * x + (end.y - start.y) * y;
  const aside = Math.abs((end.x - start.x) * y) + Math.abs((end.y - start.y) * x);
  return ahead >= 1 ? ahead + ASIDE * aside : Infinity;
}
