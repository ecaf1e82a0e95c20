// Where each skill stands in the picture: the layers and positions of dagre, loaded when first needed.

import type { graphlib } from '@dagrejs/dagre';

import { untangle } from './untangle';

/** One node that wants a place. */
export interface INode {
  id: string;
  /** ids of nodes that stand before it; those that are no node are left out */
  needs: readonly string[];
}

/** CSS pixels; all nodes are of one size. */
export interface ISize {
  width: number;
  height: number;
}

export interface IPoint {
  x: number;
  y: number;
}

/** From a prerequisite to what needs it. */
export interface IEdge {
  from: string;
  to: string;
  /** the middle of each gap between other nodes that it passes through */
  gaps: IPoint[];
}

/** Which way the picture grows: "across" from left to right, "down" from top to bottom. */
export type Direction = 'across' | 'down';

export interface IDrawing extends ISize {
  direction: Direction;
  node: ISize;
  /** id -> left upper corner */
  places: Map<string, IPoint>;
  edges: IEdge[];
}

/** Lays out one graph. What was laid out last is remembered: mastery changes more often than a course does. */
export type Layout = (nodes: readonly INode[], node: ISize, direction: Direction) => IDrawing;

const MARGIN = 12;
const BESIDE = 18;
const BETWEEN = 48;

/** From here on the shortest edges cost more time than they are worth. */
const LARGE = 60;

/** Drawings kept: a few courses in both directions. */
const KEPT = 6;

let loading: Promise<Layout> | null = null;

/** Load dagre. It is a file of its own, so that whoever never looks at the map never waits for it. */
export function loadLayout(): Promise<Layout> {
  loading ??= import('@dagrejs/dagre').then(
    dagre => remembering((nodes, node, direction) => arrange(dagre, nodes, node, direction)),
    error => {
      // The next who asks tries again.
      loading = null;
      throw error;
    }
  );
  return loading;
}

function remembering(layout: Layout): Layout {
  const drawings = new Map<string, IDrawing>();
  return (nodes, node, direction) => {
    const shape = JSON.stringify([direction, node, nodes.map(({ id, needs }) => [id, needs])]);
    const drawing = drawings.get(shape) ?? layout(nodes, node, direction);
    drawings.delete(shape);
    drawings.set(shape, drawing);
    if (drawings.size > KEPT) {
      drawings.delete(drawings.keys().next().value as string);
    }
    return drawing;
  };
}

type Dagre = typeof import('@dagrejs/dagre');

function arrange(dagre: Dagre, nodes: readonly INode[], node: ISize, direction: Direction): IDrawing {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    marginx: MARGIN,
    marginy: MARGIN,
    nodesep: BESIDE,
    edgesep: BESIDE / 2,
    // Dagre halves this and doubles each length, to have layers for labels of edges. Ours have none, and without those
    // layers it is done in half the time.
    ranksep: 2 * BETWEEN,
    ranker: nodes.length > LARGE ? 'tight-tree' : 'network-simplex'
  });
  nodes.forEach(({ id }) => graph.setNode(id, { ...node }));
  neededEdges(nodes).forEach(([from, to]) => graph.setEdge(from, to, { minlen: 0.5 }));
  dagre.layout(graph, { customOrder: order });

  const places = new Map<string, IPoint>();
  for (const { id } of nodes) {
    const centre = graph.node(id);
    places.set(id, { x: centre.x - node.width / 2, y: centre.y - node.height / 2 });
  }
  const edges = graph.edges().map(edge => ({ from: edge.v, to: edge.w, gaps: gaps(graph.edge(edge).points) }));
  const { width = 0, height = 0 } = graph.graph();
  return { direction, node, width, height, places, edges };
}

/**
 * The prerequisites without those that follow from others: whoever needs B, which needs A, needs A as well, and one
 * more arrow from A would only be in the way.
 */
export function neededEdges(nodes: readonly INode[]): [string, string][] {
  const known = new Set(nodes.map(({ id }) => id));
  const below = new Map<string, Set<string>>();
  const edges: [string, string][] = [];
  // Each node comes after those that it needs; where that fails, an edge too much is drawn and nothing else.
  for (const { id, needs } of nodes) {
    const direct = [...new Set(needs)].filter(need => known.has(need) && need !== id);
    const implied = new Set<string>();
    direct.forEach(need => below.get(need)?.forEach(one => implied.add(one)));
    direct.filter(need => !implied.has(need)).forEach(need => edges.push([need, id]));
    direct.forEach(need => implied.add(need));
    below.set(id, implied);
  }
  return edges;
}

/** Where edges between neighbouring layers pass: through no gap. Dagre wants a point there, and gives it back. */
const NO_GAP = -1e6;

/** What dagre calls back for: `rank` is there, `order` is wanted. Long edges are chains of nodes by now. */
function order(graph: graphlib.Graph): void {
  const ids = graph.nodes();
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const layers: number[][] = [];
  ids.forEach((id, number) => (layers[graph.node(id).rank ?? 0] ??= []).push(number));
  const edges = graph.edges().map(edge => {
    graph.edge(edge).points ??= [{ x: NO_GAP, y: NO_GAP }];
    return [numbers.get(edge.v)!, numbers.get(edge.w)!] as [number, number];
  });
  untangle(Array.from(layers, layer => layer ?? []), edges).forEach(layer =>
    layer.forEach((number, at) => Object.assign(graph.node(ids[number]), { order: at }))
  );
}

/** Without the two ends, which dagre puts anywhere on the borders of the nodes. */
function gaps(points: IPoint[]): IPoint[] {
  return points.slice(1, -1).filter(({ x }) => x > NO_GAP / 2);
}
