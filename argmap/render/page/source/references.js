// How an item is named in a view: its words as a button that shows it.

import { make, makeButton } from "./elements.js";
import { getArticle } from "./index.js";

/** Return the words of an item, which show it when they are pressed. */
export function makeReference(page, reference, words = page.describe(reference)) {
  const button = makeButton("choice", words, () => page.go(reference));
  button.dataset.reference = reference;
  return button;
}

/** Return how an article is cited, which shows it when it is pressed. */
export function makeArticleTag(page, reference) {
  const article = getArticle(reference);
  const tag = makeReference(page, article, page.data.articles[article]?.label ?? article);
  tag.classList.add("article-tag");
  return tag;
}

/** Return a section of a panel with its heading, or nothing if there is nothing in it. */
export function makeSection(words, ...children) {
  const present = children.flat().filter(Boolean);
  return present.length ? make("section", "", make("h3", "", words), ...present) : null;
}

/** Return a list of items. */
export function makeList(className, items) {
  return items.length ? make("ul", className, ...items.map((item) => make("li", "", item))) : null;
}

/** Return a list of pairs of a term and what it is. */
export function makeFacts(pairs) {
  const present = pairs.filter(([, value]) => value?.length !== 0 && value !== null && value !== undefined);
  if (!present.length) return null;
  const rows = present.flatMap(([term, value]) => [make("dt", "", term), make("dd", "", value)]);
  return make("dl", "facts", ...rows);
}
