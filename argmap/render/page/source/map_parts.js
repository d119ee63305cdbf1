// Which parts of the map are not shown: what is hidden by choice, and what is folded.

import { followReasons, getArticle } from "./index.js";

/** Return the ids of all that hidden articles, relations and questions hide. */
export function listHidden(page) {
  const { index, hidden } = page;
  const claims = listHiddenClaims(page);
  const isHidden = (end) => claims.has(index.arguments.get(end)?.conclusion ?? end);
  const ids = new Set([...claims, ...hidden.articles]);
  for (const argument of index.arguments.values()) {
    if (isHidden(argument.id) || argument.premises.some(isHidden)) ids.add(argument.id);
  }
  for (const link of index.allLinks) {
    if (hidden.relations.has(link.relation) || isHidden(link.source) || isHidden(link.target)) {
      addLink(ids, link);
    }
  }
  return ids;
}

/** Add a link with all ids that its line may have. */
function addLink(ids, { reference }) {
  for (const id of [reference, `${reference}:2`, `${reference}:3`]) ids.add(id);
}

function listHiddenClaims({ index, hidden }) {
  const claims = new Set();
  for (const article of hidden.articles) {
    for (const { id } of index.claimsByArticle.get(article) ?? []) claims.add(id);
  }
  if (!hidden.questions.size) return claims;
  const asked = [...index.questions.keys()].filter((name) => !hidden.questions.has(name));
  const answers = asked.flatMap((name) => index.answers.get(name) ?? []);
  const kept = new Set(answers.flatMap(({ id }) => [...followReasons(index, id, false)]));
  for (const id of index.claims.keys()) if (!kept.has(id)) claims.add(id);
  return claims;
}

/** Return the ids that folded articles and claims hide, and how many claims each of them hides. */
export function listFolded({ index, folded }) {
  const ids = new Set();
  const counts = new Map();
  for (const reference of folded) {
    const claims = index.articles.has(reference)
      ? (index.claimsByArticle.get(reference) ?? []).map(({ id }) => id)
      : listOwnReasons(index, reference);
    counts.set(reference, claims.length);
    for (const claim of claims) ids.add(claim);
  }
  const claimOf = (end) => index.arguments.get(end)?.conclusion ?? end;
  for (const argument of index.arguments.values()) {
    const isFolded = folded.has(argument.conclusion) || folded.has(getArticle(argument.id));
    if (isFolded || [argument.conclusion, ...argument.premises].some((claim) => ids.has(claim))) ids.add(argument.id);
  }
  for (const link of index.allLinks) {
    const isFolded = [link.source, link.target].some((end) => ids.has(end) || ids.has(claimOf(end)));
    if (isFolded) addLink(ids, link);
  }
  return { folded: ids, counts };
}

/** Return the claims below a claim that are used for nothing else. */
function listOwnReasons(index, start) {
  const below = new Set([...followReasons(index, start, false)].filter((id) => index.claims.has(id)));
  below.delete(start);
  const isOwn = (id) =>
    (index.uses.get(id) ?? []).every(({ conclusion }) => conclusion === start || below.has(conclusion));
  for (let isSettled = false; !isSettled; ) {
    const others = [...below].filter((id) => !isOwn(id));
    for (const id of others) below.delete(id);
    isSettled = !others.length;
  }
  return [...below];
}
