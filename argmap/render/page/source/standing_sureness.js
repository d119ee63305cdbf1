// How surely claims stand, and on what path: the weakest link, as argmap/analyze/assess/sureness.py.

import { group } from "./index.js";
import { IN } from "./standing_labels.js";

const DEGREES = ["unlikely", "possible", "likely", "unhedged", "certain"];
const MOST = DEGREES.indexOf("certain");
const MOST_NOTED = 100; // conditions, and assumptions, of a path
const NOTHING = [];

/** Return how surely each claim stands that does, by the surest way to it. */
export function findBases(model, index, framework, labels, survives) {
  const ways = [...listWays(model, index, framework, labels, survives)];
  const paths = choosePaths(model.claims, ways);
  const bases = new Map();
  model.claims.forEach((claim, place) => {
    const path = paths.get(place);
    if (path) bases.set(claim.id, describe(claim, path));
  });
  return bases;
}

function describe(claim, path) {
  return {
    sureness: DEGREES[path.degree],
    weakest: path.weakest,
    overstated: claim.hedge !== null && path.degree < getDegree(claim),
    conditions: path.conditions,
    assumptions: path.assumptions,
  };
}

/** Return how sure the author of a claim is of it. */
function getDegree({ hedge }) {
  return DEGREES.indexOf(hedge ?? "unhedged");
}

/** Yield the ways of the steps that make a claim stand, then those through restatements.
 *
 * What a claim says, whoever says it, has a place of its own, after all claims.
 */
function* listWays(model, { places }, { propositions, steps, own }, labels, survives) {
  const count = model.claims.length;
  const restated = new Set();
  propositions.forEach((claims, number) => claims.length > 1 && restated.add(number));
  for (const step of steps) {
    if (step.kind === "restated") restated.add(step.premises[0]);
    else if (survives(step)) {
      yield { target: places.get(step.target), sources: step.names.map((name) => places.get(name)) };
    }
  }
  for (const [claim, number] of own) {
    if (!restated.has(number) || labels[number] !== IN) continue;
    yield { target: count + number, sources: [places.get(claim)] };
    yield { target: places.get(claim), sources: [count + number] };
  }
  for (const { kind, target, premises } of steps) {
    if (kind === "restated" && labels[premises[0]] === IN) {
      yield { target: places.get(target), sources: [count + premises[0]] };
    }
  }
}

/** Return the best path to each claim, choosing those that no later path can better first. */
function choosePaths(claims, ways) {
  const ranks = rankCircles(group(ways.map((way) => [way.target, way])));
  const missing = ways.map(({ sources }) => new Set(sources).size);
  const following = group(
    ways.flatMap(({ sources }, number) => [...new Set(sources)].map((source) => [source, number])),
  );
  const paths = new Map();
  const heap = new Heap(isBetter);
  const offer = (number) => {
    if (missing[number]) return;
    const path = extend(ways[number], claims, paths, ranks);
    heap.push({ ...path, number, rank: ranks.get(path.target) });
  };
  ways.forEach((_, number) => offer(number));
  for (let path = heap.pop(); path; path = heap.pop()) {
    const { target } = path;
    if (paths.has(target)) continue;
    paths.set(target, target < claims.length ? weaken(path, claims[target]) : path);
    for (const number of following.get(target) ?? []) {
      missing[number] -= 1;
      offer(number);
    }
  }
  return paths;
}

function isBetter(one, other) {
  return (
    one.rank - other.rank ||
    other.degree - one.degree ||
    one.conditions.length - other.conditions.length ||
    one.depth - other.depth ||
    one.number - other.number
  );
}

/** Return the path that ends with this way, as sure as its weakest source. */
function extend({ target, sources }, claims, paths, ranks) {
  const parts = sources.map((source) => paths.get(source));
  const start = { degree: MOST, weakest: "" };
  const weakest = parts.reduce(
    (least, path) => (path.degree < least.degree ? path : least),
    parts[0] ?? start,
  );
  const depths = sources
    .filter((source) => ranks.get(source) === ranks.get(target))
    .map((source) => paths.get(source).depth);
  const claim = claims[target];
  return {
    target,
    degree: weakest.degree,
    weakest: weakest.weakest,
    conditions: merge([
      claim?.condition ? [claim.id] : NOTHING,
      ...parts.map((path) => path.conditions),
    ]),
    assumptions: merge([
      claim?.role === "assumption" ? [claim.id] : NOTHING,
      ...parts.map((path) => path.assumptions),
    ]),
    depth: depths.reduce((most, depth) => Math.max(most, depth), -1) + 1,
  };
}

/** Return all ids once, at most so many; parts that are the same are not copied. */
function merge(parts) {
  const different = [...new Set(parts.filter((part) => part.length))];
  if (different.length < 2) return different[0] ?? NOTHING;
  const merged = new Set();
  for (const part of different) {
    for (const id of part) {
      merged.add(id);
      if (merged.size === MOST_NOTED) return [...merged];
    }
  }
  return [...merged];
}

/** Return the path to a claim, no surer than its own hedge. */
function weaken(path, claim) {
  const degree = getDegree(claim);
  return degree > path.degree ? path : { ...path, degree, weakest: claim.id };
}

/** A queue from which the item that comes first by an order is taken. */
class Heap {
  #items = [];
  #compare;

  constructor(compare) {
    this.#compare = compare;
  }

  push(item) {
    const items = this.#items;
    let place = items.push(item) - 1;
    while (place) {
      const above = (place - 1) >> 1;
      if (this.#compare(items[above], item) <= 0) break;
      items[place] = items[above];
      place = above;
    }
    items[place] = item;
  }

  pop() {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!items.length) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && this.#compare(items[below + 1], items[below]) < 0) below += 1;
      if (this.#compare(items[below], last) >= 0) break;
      items[place] = items[below];
      place = below;
    }
    items[place] = last;
    return first;
  }
}

/** Return a rank for each target: after all that it depends on, except in a circle with it.
 *
 * What depends on each other has the same rank (Gabow 2000).
 */
function rankCircles(ways) {
  const ranks = new Map();
  const places = new Map();
  const unranked = [];
  const heads = [];
  const trail = [];
  const enter = (target) => {
    places.set(target, places.size);
    unranked.push(target);
    heads.push(target);
    const sources = (ways.get(target) ?? []).flatMap((way) => way.sources);
    trail.push({ target, sources, next: 0 });
  };
  const leave = ({ target }) => {
    if (heads.at(-1) !== target) return;
    heads.pop();
    const rank = ranks.size;
    while (!ranks.has(target)) ranks.set(unranked.pop(), rank);
  };
  for (const start of ways.keys()) {
    if (!places.has(start)) enter(start);
    while (trail.length) {
      const last = trail.at(-1);
      const source = last.sources[last.next];
      last.next += 1;
      if (source === undefined) leave(trail.pop());
      else if (!places.has(source)) enter(source);
      else if (!ranks.has(source)) {
        while (places.get(heads.at(-1)) > places.get(source)) heads.pop();
      }
    }
  }
  return ranks;
}
