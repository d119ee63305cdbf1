// What the panel says of articles and questions.

import { make } from "./elements.js";
import { getArticle, getBundle } from "./index.js";
import { makeActions } from "./panel_claims.js";
import { makeAddress, makeArticleTag, makeFacts, makeList, makeReference, makeSection } from "./references.js";

/** Return what is known of an article. */
export function makeArticlePart(page, article) {
  const { strings, index } = page;
  const claims = index.claimsByArticle.get(article.id) ?? [];
  const kind = claims.length ? strings.article : strings.work;
  return make(
    "article",
    "item",
    make("header", "", make("p", "kind", kind), make("h2", "", page.data.articles[article.id].about)),
    makeActions(page, article.id),
    makeSection(strings.conclusions, makeClaims(page, claims.filter(({ main }) => main))),
    makeSection(strings.concedes, makeClaims(page, claims.filter(({ id }) => isConceded(page, id)))),
    makeSection(strings.reportedViews, makeClaims(page, claims.filter(({ role }) => role === "reported"))),
    makeSection(strings.answers, makeArticleAnswers(page, claims)),
    makeSection(strings.otherArticles, makeList("plain", listRelations(page, article.id))),
    makeSection(strings.citedBy, makeList("", listCitations(page, article.id))),
    makeSection(strings.note, article.note && make("p", "note", article.note)),
    makeFacts([
      ["URL", makeAddress(article.url?.value)],
      [strings.source, article.source?.value],
      [strings.tags, article.tags.join(", ")],
      [strings.contains_, claims.length ? countContents(page, claims) : ""],
      [strings.place, `${article.file}:${article.line}`],
    ]),
  );
}

function makeClaims(page, claims) {
  return makeList("", claims.map(({ id }) => makeReference(page, id)));
}

/** Whether an author concedes a claim against a conclusion of his own. */
export function isConceded({ index }, claim) {
  return Boolean(index.uses.get(claim)?.some(({ conceded }) => conceded));
}

function countContents(page, claims) {
  const count = claims.reduce((sum, { id }) => sum + (page.index.reasons.get(id)?.length ?? 0), 0);
  return `${page.say("claims", { count: claims.length })}, ${page.say("arguments_", { count })}`;
}

function makeArticleAnswers(page, claims) {
  const items = claims.flatMap((claim) =>
    claim.answers.map(({ question, position }) => {
      const words = page.index.questions.get(question)?.text ?? question;
      const head = make("div", "", makeReference(page, question, words), " ", make("strong", "", position));
      return make("div", "", head, makeReference(page, claim.id));
    }),
  );
  return makeList("plain", items);
}

function listRelations(page, article) {
  const counts = new Map();
  for (const link of page.index.allLinks) {
    const [source, target] = [getArticle(link.source), getArticle(link.target)];
    if (source === target || (source !== article && target !== article)) continue;
    const isSource = source === article;
    const { active, passive } = page.data.phrases;
    const key = JSON.stringify([(isSource ? active : passive)[link.relation], isSource ? target : source, getBundle(link)]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [verb, other, bundle] = JSON.parse(key);
    const links = makeReference(page, bundle, page.say("linkCount", { count }));
    return make("span", "", `${verb} `, makeArticleTag(page, other), " (", links, ")");
  });
}

function listCitations(page, article) {
  return (page.index.reportings.get(article) ?? []).map(({ id }) =>
    make("span", "", makeArticleTag(page, id), " ", makeReference(page, id)),
  );
}

/** Return what is known of a question. */
export function makeQuestionPart(page, question) {
  const { strings } = page;
  const row = page.data.matrix.rows.find(({ id }) => id === question.id);
  return make(
    "article",
    "item",
    make("header", "", make("p", "kind", strings.question), make("h2", "", question.text)),
    row ? make("p", "", make("strong", "", row.words)) : null,
    ...(row?.grounds ?? []).map((ground) => make("p", "note", ground)),
    ...question.positions.map((position) => makePosition(page, question, position)),
    makeSection(strings.silentArticles, row && makeSilent(page, row)),
    makeSection(strings.note, question.note && make("p", "note", question.note)),
    makeFacts([
      [strings.tags, question.tags.join(", ")],
      [strings.place, `${question.file}:${question.line}`],
    ]),
  );
}

function makePosition(page, question, position) {
  const claims = (page.index.answers.get(question.id) ?? []).filter(({ answers }) =>
    answers.some((answer) => answer.question === question.id && answer.position === position),
  );
  const items = claims.map(({ id }) => make("span", "", makeArticleTag(page, id), " ", makeReference(page, id)));
  return makeSection(position, makeList("plain", items) ?? make("p", "dim", "–"));
}

function makeSilent(page, row) {
  const { articles } = page.data.matrix;
  const tags = articles.filter((_, at) => !row.cells[at].length).map(({ id }) => makeArticleTag(page, id));
  return tags.length ? make("p", "", ...tags.flatMap((tag) => [tag, " "])) : null;
}
