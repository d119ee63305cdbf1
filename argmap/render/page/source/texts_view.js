// The articles' texts with what is quoted of them, or the quotations alone if the texts are left out.

import { make } from "./elements.js";
import { countEach } from "./index.js";
import { makeJump, makeQuote, makeReference } from "./references.js";

/** Show the texts in `root`. */
export function createTextsView(root, page) {
  const draw = () => {
    const { texts } = page.data;
    const articles = [...page.index.claimsByArticle.keys()];
    const parts = articles.map((article) => makeArticle(page, article, texts?.[article]));
    const contents = articles.map((article, at) => makeJump(page.data.articles[article].label, parts[at]));
    const about = texts ? page.strings.textsLead : page.strings.textsLeftOut;
    const jumps = make("p", "jumps", ...contents.flatMap((jump) => [jump, " "]));
    root.replaceChildren(make("p", "lead", about), makeKey(page), jumps, ...parts);
    follow();
  };
  const follow = () => {
    const { reference, view } = page.current();
    for (const chosen of root.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
    if (view !== "texts" || !reference) return;
    const passages = [...root.querySelectorAll("[data-claims]")].filter(({ dataset }) =>
      dataset.claims.split(" ").includes(reference),
    );
    for (const passage of passages) passage.classList.add("chosen");
    const [passage] = passages;
    if (passage && !isSeen(passage)) passage.scrollIntoView({ block: "center" });
    const heading = passage ? null : root.querySelector(`[data-article="${CSS.escape(reference)}"] > h2`);
    if (heading && !isSeen(heading)) heading.scrollIntoView();
  };
  page.keepDrawn("texts", ["data"], draw);
  page.on("show", follow);
}

function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** Return which colour stands for which role. */
function makeKey(page) {
  const roles = new Set(page.data.model.claims.map(getKind));
  return make("p", "key", ...[...roles].flatMap((role) => [make("mark", role, page.strings[`role_${role}`]), " "]));
}

function getKind({ main, role }) {
  return main ? "main" : role;
}

function makeArticle(page, article, text) {
  const heading = make("h2", "", page.data.articles[article].about);
  const body = text ? makeText(page, article, text) : makeExcerpts(page, article);
  const root = make("section", "article-text", heading, ...body);
  root.dataset.article = article;
  return root;
}

function makeText(page, article, text) {
  const characters = text.paragraphs.map((paragraph) => [...paragraph.text]);
  const paragraphs = text.paragraphs.map((paragraph, at) =>
    makeParagraph(page, paragraph, characters[at], text.passages),
  );
  return [make("p", "dim", `${text.summary.join("; ")}.`), ...paragraphs];
}

/** Return the paragraphs of which a claim quotes something, if the page has the text of its article. */
export function makeQuotedParagraphs(page, { id, article }) {
  const text = page.data.texts?.[article];
  const passages = text?.passages.filter(({ claim }) => claim === id) ?? [];
  const isQuoted = ({ start, end }) =>
    passages.some(({ spans }) => spans.some(([from, to]) => from < end && to > start));
  return (text?.paragraphs ?? [])
    .filter(isQuoted)
    .map((paragraph) => makeParagraph(page, paragraph, [...paragraph.text], passages));
}

/** Return a paragraph with its number, its words, and beside them the claims that quote it. */
function makeParagraph(page, { number, start, end, page: sheet }, characters, passages) {
  const within = passages.filter(({ spans }) => spans.some(([from, to]) => from < end && to > start));
  const inside = (place) => place > start && place < end;
  const cuts = within.flatMap(({ spans }) => spans.flat()).filter(inside);
  const places = [...new Set([start, ...cuts, end])].sort((one, other) => one - other);
  const words = places.slice(0, -1).map((from, at) => {
    const part = characters.slice(from - start, places[at + 1] - start).join("");
    const quoting = within.filter(({ spans }) => spans.some(([first, last]) => first <= from && from < last));
    return quoting.length ? makePassage(page, part, quoting) : part;
  });
  const claims = [...new Set(within.map(({ claim }) => claim))];
  const margin = make("ul", "margin", ...claims.map((claim) => make("li", "", makeReference(page, claim))));
  const title = sheet === null ? `${number}` : `${number} · ${page.say("sheet", { number: sheet })}`;
  return make("div", "paragraph", make("span", "number", title), make("p", "", ...words), margin);
}

/** Return words that claims quote, which show the first of them when they are pressed. */
function makePassage(page, words, quoting) {
  const [first] = quoting;
  const link = makeReference(page, first.claim, words);
  link.title = quoting.map(({ claim }) => page.describe(claim)).join("\n");
  const mark = make("mark", getKind(first), link);
  mark.dataset.claims = quoting.map(({ claim }) => claim).join(" ");
  return mark;
}

/** Return the quotations of an article in the order of its text, each with its claim. */
function makeExcerpts(page, article) {
  const quotes = page.index.claimsByArticle
    .get(article)
    .flatMap((claim) => claim.quotes.map((quote, at) => ({ claim, quote, ...page.data.claims[claim.id].quotes[at] })));
  const order = ({ quote }) => [quote.page ?? 0, quote.paragraph ?? 0, quote.start ?? 0];
  quotes.sort((one, other) => {
    const [first, second] = [one, other].map(order);
    return first.map((part, at) => part - second[at]).find(Boolean) ?? 0;
  });
  const items = quotes.map(({ claim, quote, place, status }) => {
    const figure = makeQuote(quote, { place, status }, make("mark", getKind(claim), quote.exact));
    const item = make("li", "excerpt", figure, make("div", "", makeReference(page, claim.id)));
    item.dataset.claims = claim.id;
    return item;
  });
  if (!items.length) return [make("p", "dim", page.strings.noQuotes)];
  const counts = countEach(quotes.map(({ status }) => status));
  const summary = page.say("quotationsCount", { count: quotes.length, counts });
  return [make("p", "dim", summary), make("ol", "plain excerpts", ...items)];
}
