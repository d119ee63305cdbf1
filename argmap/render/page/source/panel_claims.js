// What the panel says of claims, arguments and links.

import { make, makeButton } from "./elements.js";
import { getArticle } from "./index.js";
import { makeArticleTag, makeFacts, makeList, makeQuote, makeReference, makeSection, makeVerb } from "./references.js";
import { makeQuotedParagraphs } from "./texts_view.js";
import { makeArgument, makeReasons, makeUses } from "./tree.js";

/** Return the buttons that show an item elsewhere. */
export function makeActions(page, reference) {
  const { strings } = page;
  const copy = makeButton("small", strings.copyLink, async () => {
    const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    copy.textContent = done ? strings.copied : strings.copyFailed;
  });
  const onMap = makeButton("small", strings.onMap, () => page.go(reference, "map"));
  const inText = makeButton("small", strings.inText, () => page.go(reference, "texts"));
  onMap.classList.add("not-map");
  inText.classList.add("not-texts");
  return make(
    "p",
    "actions",
    onMap,
    isInText(page, reference) ? inText : null,
    makeFold(page, reference),
    copy,
  );
}

function isInText({ index }, reference) {
  return index.claims.get(reference)?.quotes.length > 0 || index.claimsByArticle.has(reference);
}

function makeFold(page, reference) {
  const { index, strings } = page;
  const isFoldable = index.reasons.has(reference) || index.claimsByArticle.has(reference);
  if (!isFoldable) return null;
  const button = makeButton("small only-map", "", () => page.fold(reference));
  button.dataset.fold = reference;
  return nameFold(page, button);
}

/** Let a button say whether it folds or unfolds. */
export function nameFold(page, button) {
  const { fold, unfold } = page.strings;
  button.textContent = page.folded.has(button.dataset.fold) ? unfold : fold;
  return button;
}

function makeHeading(kind, words, tag) {
  return make("header", "", make("p", "kind", tag, " ", kind), make("h2", "", words));
}

/** Return what is known of a claim. */
export function makeClaimPart(page, claim) {
  const { strings, index } = page;
  const about = page.data.claims[claim.id];
  const links = index.linksByEnd.get(claim.id) ?? [];
  const isWithin = (link) => getArticle(link.source) === getArticle(link.target);
  const reasons = makeReasons(page, claim.id);
  return make(
    "article",
    "item",
    makeHeading(about.role, about.words, makeArticleTag(page, claim.id)),
    makeActions(page, claim.id),
    makeSection(strings.quotations, makeQuotes(page, claim)),
    makeSection(strings.answers, makeAnswers(page, claim)),
    makeSection(strings.others, makeLinks(page, claim.id, links.filter((link) => !isWithin(link)))),
    makeSection(strings.restsOn, reasons ?? make("p", "dim", strings.noReasons)),
    makeSection(strings.serves, makeUses(page, claim.id)),
    makeSection(strings.within, makeLinks(page, claim.id, links.filter(isWithin))),
    makeSection(strings.follows, makeDerived(page, claim.id)),
    makeSection(strings.note, claim.note && make("p", "note", claim.note)),
    makeFacts([
      ...listSpeakers(page, claim),
      [strings.tags, claim.tags.join(", ")],
      [strings.place, `${claim.file}:${claim.line}`],
    ]),
  );
}

function makeQuotes(page, claim) {
  const quotes = claim.quotes.map((quote, at) => makeQuote(quote, page.data.claims[claim.id].quotes[at]));
  const paragraphs = makeQuotedParagraphs(page, claim);
  if (!paragraphs.length) return quotes;
  return [...quotes, make("details", "context", make("summary", "", page.strings.inContext), ...paragraphs)];
}

function makeAnswers(page, claim) {
  const positions = new Map();
  for (const { question, position } of claim.answers) {
    positions.set(question, [...(positions.get(question) ?? []), position]);
  }
  const items = [...positions].map(([question, names]) => {
    const words = page.index.questions.get(question)?.text ?? question;
    return make("span", "", makeReference(page, question, words), " ", make("strong", "", names.join(" + ")));
  });
  return makeList("plain", items);
}

/** Return the links of an item as a list: what the other ends say, and what the link is. */
function makeLinks(page, reference, links) {
  return makeList("links", links.map((link) => makeLink(page, reference, link)));
}

function makeLink(page, reference, link) {
  const { active, passive } = page.data.phrases;
  const isSource = link.source === reference;
  const other = isSource ? link.target : link.source;
  const remarks = listRemarks(page, link);
  return make(
    "div",
    "",
    makeVerb(page, link, isSource ? active : passive),
    " ",
    getArticle(other) === getArticle(reference) ? null : makeArticleTag(page, other),
    make("div", "", makeReference(page, other)),
    remarks ? make("p", "dim", remarks) : null,
    link.note ? make("p", "note", link.note) : null,
  );
}

/** Return what is said of a link besides its kind, on one line. */
export function listRemarks(page, link) {
  const { attack } = page.data.links[link.id] ?? {};
  const level = link.confidence && page.say("confidence", { level: link.confidence });
  return [attack, level, ...link.tags].filter(Boolean).join("; ");
}

function makeDerived(page, reference) {
  const { active, passive } = page.data.phrases;
  const derived = page.data.comparison.derived.filter(({ source, target }) => source === reference || target === reference);
  const items = derived.map(({ source, relation, target, path }) => {
    const isSource = source === reference;
    const other = isSource ? target : source;
    const verb = make("span", `verb ${relation}`, (isSource ? active : passive)[relation]);
    const why = make("p", "dim", `${page.strings.becauseOf} ${path.join("; ")}`);
    return make("div", "", verb, " ", makeArticleTag(page, other), make("div", "", makeReference(page, other)), why);
  });
  return makeList("links", items);
}

function* listSpeakers(page, claim) {
  const { strings, index } = page;
  const isView = claim.role === "reported";
  if (claim.speaker_claim) {
    yield [isView ? strings.reports : strings.cites, makeReference(page, claim.speaker_claim)];
  } else if (claim.speaker_article) {
    yield [isView ? strings.viewOf : strings.cites, makeArticleTag(page, claim.speaker_article)];
  }
  for (const other of index.reportings.get(claim.id) ?? []) {
    const term = other.role === "reported" ? strings.reportedBy : strings.citedBy;
    yield [term, makeReference(page, other.id)];
  }
}

/** Return what is known of an argument. */
export function makeArgumentPart(page, argument) {
  const { strings } = page;
  const { conclusion, conceded } = argument;
  const links = page.index.linksByEnd.get(argument.id) ?? [];
  return make(
    "article",
    "item",
    makeHeading(strings.argument, argument.id, makeArticleTag(page, argument.id)),
    makeActions(page, argument.id),
    makeSection(strings.premises, make("ul", "tree", makeArgument(page, argument, new Set([conclusion])))),
    makeSection(conceded ? strings.againstConclusion : strings.forConclusion, makeReference(page, conclusion)),
    makeSection(strings.others, makeLinks(page, argument.id, links)),
  );
}

/** Return what is known of a link. */
export function makeLinkPart(page, link) {
  const { strings } = page;
  const remarks = listRemarks(page, link);
  return make(
    "article",
    "item",
    make("header", "", make("p", "kind", strings.link), make("h2", "", page.data.phrases.active[link.relation])),
    makeSection(strings.from, makeArticleTag(page, link.source), make("div", "", makeReference(page, link.source))),
    makeSection(strings.to, makeArticleTag(page, link.target), make("div", "", makeReference(page, link.target))),
    remarks ? make("p", "dim", remarks) : null,
    makeSection(strings.note, link.note && make("p", "note", link.note)),
    makeFacts([[strings.place, `${link.file}:${link.line}`]]),
  );
}
