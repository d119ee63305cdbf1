// How an item is named in a view: its words as a link that shows it.

import { make, makeButton, set } from "./elements.js";
import { getArticle } from "./index.js";

/** Return the words of an item as a link that shows it in this view. */
export function makeReference(page, reference, words = page.describe(reference)) {
  return set(make("a", "choice", words), { href: page.getAddress(reference), "data-reference": reference });
}

/** Let all references show their items, with one listener: a page has thousands of them. */
export function followReferences(page) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reference]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // opens another tab
    event.preventDefault();
    page.go(link.dataset.reference);
  });
}

/** Return how an article is cited, which shows it when it is pressed. */
export function makeArticleTag(page, reference) {
  const article = getArticle(reference);
  const tag = makeReference(page, article, page.data.articles[article]?.label ?? article);
  tag.classList.add("article-tag");
  return tag;
}

/** Return what a link says as words that show the link. */
export function makeVerb(page, { reference, relation }, phrases = page.data.phrases.active) {
  const verb = makeReference(page, reference, phrases[relation]);
  verb.classList.add("verb", relation);
  return verb;
}

/** Return a link with its two ends in words. */
export function makeLinkWords(page, link) {
  return [makeReference(page, link.source), " ", makeVerb(page, link), " ", makeReference(page, link.target)];
}

/** Return a section of a panel with its heading, or nothing if there is nothing in it. */
export function makeSection(words, ...children) {
  return makeSectionBelow("h3", words, ...children);
}

/** Return a section of a view, as one of a panel. */
export function makeViewSection(words, ...children) {
  return makeSectionBelow("h2", words, ...children);
}

function makeSectionBelow(level, words, ...children) {
  const present = children.flat().filter(Boolean);
  return present.length ? make("section", "", make(level, "", words), ...present) : null;
}

/** Return a button that leads to a section of the same view. */
export function makeJump(words, section) {
  const heading = set(section.querySelector("h2"), { tabindex: -1 });
  return makeButton("small", words, () => {
    section.scrollIntoView();
    heading.focus();
  });
}

/** Return a quotation with its place and status; its words may be in an element. */
export function makeQuote({ exact, status }, about, words = exact) {
  const caption = [about.place, about.status].filter(Boolean).join(", ");
  return make("figure", `quote ${status}`, make("blockquote", "", words), make("figcaption", "", caption));
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

/** Return the address of a work as a link, if it leads to the web. */
export function makeAddress(url) {
  if (!url || !/^https?:\/\//.test(url)) return url;
  const link = make("a", "", url);
  link.href = url;
  link.rel = "noreferrer noopener";
  link.target = "_blank";
  return link;
}
