// Search over everything that the map says.

import { make, makeButton, set } from "./elements.js";
import { getArticle } from "./index.js";
import { isConceded } from "./panel_articles.js";
import { listRemarks } from "./panel_claims.js";

const MOST = 30;

/** Return a text without what a search should not mind: case, accents, kinds of quotation marks. */
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();

/** Return the words that a search looks for. */
export const listWords = (text) => fold(text).split(/\s+/).filter(Boolean);

/** Put a search box into `root`, with its results below. */
export function createSearch(root, page) {
  const { strings } = page;
  const box = set(make("input"), {
    type: "search",
    "aria-label": strings.searchHint,
    placeholder: strings.searchHint,
    autocomplete: "off",
    spellcheck: "false",
  });
  const count = set(make("p", "count dim"), { role: "status" });
  const list = make("ul", "results");
  const found = make("div", "found", count, list);
  found.hidden = true;
  root.append(box, found);
  let entries = null;
  page.on("data", () => {
    entries = null;
  });
  const close = () => {
    found.hidden = true;
  };
  const search = () => {
    const words = listWords(box.value);
    found.hidden = !words.length;
    if (!words.length) return;
    entries ??= listEntries(page);
    const hits = findHits(entries, words);
    count.textContent = describe(page, hits.length);
    list.replaceChildren(...hits.slice(0, MOST).map((hit) => make("li", "", makeHit(page, hit, words, close))));
  };
  box.addEventListener("input", search);
  box.addEventListener("focus", search);
  root.addEventListener("keydown", (event) => move(event, box, list, close));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
  document.addEventListener("pointerdown", (event) => root.contains(event.target) || close());
}

function describe(page, count) {
  if (!count) return page.strings.noResults;
  return count > MOST ? page.say("firstResults", { shown: MOST, count }) : page.say("results", { count });
}

/** Return the entries with all words; first those that have them where everybody sees them. */
function findHits(entries, words) {
  const hits = entries.filter(({ text }) => words.every((word) => text.includes(word)));
  return hits.map((hit) => [rank(hit, words), hit]).sort(([one], [other]) => one - other).map(([, hit]) => hit);
}

/** Return how far down a hit comes: a word may be whole, begin one, or be inside one (“low” in “follow”). */
function rank({ seen, text }, words) {
  const plain = ` ${text.replace(/[\s("')]|[.,;:?!](?=\s|$)/g, " ")} `;
  const places = words.map((word) => [` ${word} `, ` ${word}`, word].findIndex((part) => plain.includes(part)));
  const isSeen = words.every((word) => seen.includes(word));
  return places.reduce((sum, place) => sum + place, isSeen ? 0 : 3 * words.length);
}

function makeHit(page, { reference, kind, words, seen, others }, sought, close) {
  const button = makeButton("hit", "", () => {
    close();
    page.go(reference);
  });
  const missing = sought.filter((word) => !seen.includes(word));
  const also = others.find((other) => missing.some((word) => fold(other).includes(word)));
  button.append(make("span", "kind", kind), make("span", "", words), also ? make("q", "", also) : "");
  return button;
}

function move(event, box, list, close) {
  const hits = [...list.querySelectorAll("button")];
  const at = hits.indexOf(document.activeElement);
  if (event.key === "Escape" && !list.parentElement.hidden) {
    event.preventDefault();
    close();
    box.focus();
  } else if (event.key === "Enter" && event.target === box) {
    hits[0]?.click();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (hits[next] ?? box).focus();
  }
}

/** Return all that can be found: what a result shows, and the texts in which it is looked for. */
function listEntries(page) {
  const { model, claims, articles } = page.data;
  const { strings } = page;
  const entries = [
    ...model.questions.map(({ id, text, note, positions }) => [id, strings.question, text, [note, positions.join(", ")]]),
    ...model.articles.map(({ id, note }) => [id, strings.article, articles[id].about, [articles[id].label, note]]),
    ...model.claims.map((claim) => [claim.id, articles[claim.article].label, claims[claim.id].words, listTexts(page, claim)]),
    ...page.index.allLinks.map((link) => [link.reference, nameLink(page, link), ...describeLink(page, link)]),
  ];
  return entries.map(([reference, kind, words, texts]) => {
    const others = texts.filter(Boolean);
    return { reference, kind, words, others, seen: fold(`${kind}\n${words}`), text: fold([reference, kind, words, ...others].join("\n")) };
  });
}

/** Return what is said of a claim besides its words. */
function listTexts(page, { id, note, quotes, tags }) {
  const { role, quotes: places } = page.data.claims[id];
  const excerpts = quotes.map(({ exact }, at) => [exact, places[at].place, places[at].status].filter(Boolean).join(" · "));
  return [role, isConceded(page, id) && page.strings.despite, ...excerpts, note, tags.join(", ")];
}

function nameLink(page, link) {
  return [page.strings.link, listRemarks(page, link)].filter(Boolean).join(" · ");
}

function describeLink(page, { source, relation, target, note }) {
  const { articles, phrases } = page.data;
  const verb = phrases.active[relation];
  const [from, to] = [source, target].map((end) => articles[getArticle(end)]?.label ?? end);
  return [`${page.describe(source)} — ${verb} — ${page.describe(target)}`, [`${from} ${verb} ${to}`, note]];
}
