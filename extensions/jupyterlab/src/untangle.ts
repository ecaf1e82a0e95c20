// Puts the nodes of a layered graph in an order in which few edges cross.
//
// Dagre can do that too, and spends half of its time on it. This is the same idea (each node stands at the mean of its
// neighbours, layer after layer, there and back) on arrays of numbers, at a tenth of the time.

/** Times that all layers are gone through; more brings next to nothing. */
const SWEEPS = 8;

/**
 * @param layers the nodes of each layer, as numbers from 0 up, each node in one layer
 * @param edges pairs of nodes in neighbouring layers, the lower layer first
 * @returns the same layers, each in its new order
 */
export function untangle(layers: number[][], edges: [number, number][]): number[][] {
  const count = layers.reduce((sum, layer) => sum + layer.length, 0);
  const before: number[][] = Array.from({ length: count }, () => []);
  const after: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) {
    after[from].push(to);
    before[to].push(from);
  }
  const place = new Float64Array(count);
  const number = (order: number[][]): void => order.forEach(layer => layer.forEach((node, at) => (place[node] = at)));

  let order = startingOrder(layers, after);
  number(order);
  let best = order;
  let fewest = crossings(order, after, place);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    order = order.map(layer => [...layer]);
    for (let step = 1; step < order.length; step++) {
      const layer = order[isForward ? step : order.length - 1 - step];
      sortByNeighbours(layer, isForward ? before : after, place);
    }
    const found = crossings(order, after, place);
    if (found < fewest) {
      fewest = found;
      best = order;
    }
  }
  return best;
}

/** Nodes in the order in which a walk from the first layer meets them: what hangs together stays together. */
function startingOrder(layers: number[][], after: number[][]): number[][] {
  const layerOf = new Map<number, number>();
  layers.forEach((layer, at) => layer.forEach(node => layerOf.set(node, at)));
  const order: number[][] = layers.map(() => []);
  const isSeen = new Set<number>();
  for (const first of layers.flat()) {
    const waiting = [first];
    while (waiting.length > 0) {
      const node = waiting.pop()!;
      if (!isSeen.has(node)) {
        isSeen.add(node);
        order[layerOf.get(node)!].push(node);
        waiting.push(...[...after[node]].reverse());
      }
    }
  }
  return order;
}

/** A node without neighbours on that side stays where it is. */
function sortByNeighbours(layer: number[], neighbours: number[][], place: Float64Array): void {
  const wish = new Map<number, number>();
  for (const node of layer) {
    const beside = neighbours[node];
    wish.set(node, beside.length ? beside.reduce((sum, one) => sum + place[one], 0) / beside.length : place[node]);
  }
  layer.sort((one, other) => wish.get(one)! - wish.get(other)! || place[one] - place[other]);
  layer.forEach((node, at) => (place[node] = at));
}

/** How many pairs of edges between neighbouring layers cross; counted with a tree of sums, as Barth and others did (2002). */
function crossings(order: number[][], after: number[][], place: Float64Array): number {
  let sum = 0;
  for (let at = 0; at + 1 < order.length; at++) {
    const ends = order[at].flatMap(node => after[node].map(to => place[to]).sort((one, other) => one - other));
    const width = order[at + 1].length;
    const tree = new Uint32Array(width + 1);
    ends.forEach((end, done) => {
      let smallerOrSame = 0;
      for (let node = end + 1; node > 0; node -= node & -node) {
        smallerOrSame += tree[node];
      }
      sum += done - smallerOrSame;
      for (let node = end + 1; node <= width; node += node & -node) {
        tree[node]++;
      }
    });
  }
  return sum;
}
