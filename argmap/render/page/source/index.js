// The model, ready to be asked: items by their references, and what leads from one to another.

/** Return the values of each key, in their order. */
export function group(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) {
    if (groups.has(key)) groups.get(key).push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Return how often each value comes, in words: `2 defeated, 1 contested`. */
export function countEach(values) {
  const counts = [...group(values.map((value) => [value, value]))];
  return counts.map(([value, { length }]) => `${length} ${value}`).join(", ");
}

const byId = (items) => new Map(items.map((item) => [item.id, item]));

/** Return the id of a link in pictures and addresses. */
const getLinkReference = ({ source, relation, target }) => `${source}:${relation}:${target}`;

/** Return the article of a claim or an argument. */
export const getArticle = (reference) => reference.split(".", 1)[0];

/** Return the look-ups of a model as `argmap export --format json` has it. */
export function buildIndex(model) {
  const links = model.links.map((link) => ({ ...link, reference: getLinkReference(link) }));
  return {
    questions: byId(model.questions),
    articles: byId(model.articles),
    claims: byId(model.claims),
    arguments: byId(model.arguments),
    links: group(links.map((link) => [link.reference, link])),
    allLinks: links,
    claimsByArticle: group(model.claims.map((claim) => [claim.article, claim])),
    reasons: group(model.arguments.map((argument) => [argument.conclusion, argument])),
    uses: group(
      model.arguments.flatMap((argument) =>
        [...new Set(argument.premises)].map((premise) => [premise, argument]),
      ),
    ),
    linksByEnd: group(
      links.flatMap((link) => [...new Set([link.source, link.target])].map((end) => [end, link])),
    ),
    answers: group(
      model.claims.flatMap((claim) => claim.answers.map((answer) => [answer.question, claim])),
    ),
    reportings: group(
      model.claims
        .filter((claim) => claim.speaker_claim ?? claim.speaker_article)
        .map((claim) => [claim.speaker_claim ?? claim.speaker_article, claim]),
    ),
  };
}

/** Return the items with a reference, each with its kind; a name may be an article's and a question's. */
export function findItems(index, reference) {
  const kinds = { claim: index.claims, argument: index.arguments, article: index.articles, question: index.questions };
  const items = Object.entries(kinds)
    .filter(([, map]) => map.has(reference))
    .map(([kind, map]) => ({ kind, item: map.get(reference) }));
  const links = index.links.get(reference) ?? findBundle(index, reference);
  return [...items, ...links.map((item) => ({ kind: "link", item }))];
}

/** Return the links of a line of an overview, which joins articles; and of a line's second copy. */
function findBundle(index, reference) {
  const [source, relation, target, copy] = reference.split(":");
  if (copy) return index.links.get(`${source}:${relation}:${target}`) ?? [];
  if (!target || source.includes(".")) return [];
  return index.allLinks.filter((link) => getBundle(link) === getBundle({ source, relation, target }));
}

const SYMMETRIC = new Set(["contradicts", "restates", "resembles", "contrasts"]);

/** Return a reference for all links of a kind from one article to another; symmetric ones have one. */
export function getBundle({ source, relation, target }) {
  const ends = [getArticle(source), getArticle(target)];
  if (SYMMETRIC.has(relation)) ends.sort();
  return getLinkReference({ source: ends[0], relation, target: ends[1] });
}

/** Return all that is reached from a claim through arguments: upwards to what it serves, or downwards. */
export function followReasons(index, start, isUp) {
  const reached = new Set([start]);
  const queue = [start];
  while (queue.length) {
    const claim = queue.pop();
    for (const argument of (isUp ? index.uses : index.reasons).get(claim) ?? []) {
      reached.add(argument.id);
      for (const next of isUp ? [argument.conclusion] : argument.premises) {
        if (reached.has(next)) continue;
        reached.add(next);
        queue.push(next);
      }
    }
  }
  return reached;
}

/** Return the claims and arguments so many steps around one, over arguments and links. */
export function findAround(index, start, steps) {
  const first = index.arguments.get(start)?.conclusion ?? start;
  const reached = new Set([start, first]);
  let edge = [first];
  for (let step = 0; step < steps; step += 1) {
    const next = edge.flatMap((claim) => findNeighbours(index, claim, reached));
    edge = [...new Set(next)].filter((claim) => !reached.has(claim));
    for (const claim of edge) reached.add(claim);
  }
  return reached;
}

function* listSteps(index, claim) {
  for (const argument of [...(index.reasons.get(claim) ?? []), ...(index.uses.get(claim) ?? [])]) {
    yield [argument.id, [argument.conclusion, ...argument.premises]];
  }
  const ends = [claim, ...(index.reasons.get(claim) ?? []).map(({ id }) => id)];
  for (const link of ends.flatMap((end) => index.linksByEnd.get(end) ?? [])) {
    const claims = [link.source, link.target].map((end) => index.arguments.get(end)?.conclusion ?? end);
    yield [link.reference, claims];
  }
}

function findNeighbours(index, claim, reached) {
  const found = [];
  for (const [line, claims] of listSteps(index, claim)) {
    reached.add(line);
    found.push(...claims);
  }
  return found;
}
