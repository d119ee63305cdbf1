// The outline: all that the map shows, as headings and nested lists.

import { make, set } from "./elements.js";
import { listRemarks } from "./panel_claims.js";
import { makeLinkWords, makeList, makeReference } from "./references.js";
import { makeReasons, makeRole } from "./tree.js";

/** Show the outline in `root`. */
export function createOutlineView(root, page) {
  const draw = () => {
    const articles = page.data.model.articles.filter(({ id }) => page.index.claimsByArticle.has(id));
    root.replaceChildren(
      make("p", "lead", page.strings.outlineHint),
      ...articles.map((article) => makeArticle(page, article)),
      makeLinks(page),
    );
  };
  const narrow = () => {
    const { articles, relations } = page.hidden;
    for (const part of root.querySelectorAll("[data-article]")) part.hidden = articles.has(part.dataset.article);
    for (const part of root.querySelectorAll("[data-relation]")) part.parentElement.hidden = relations.has(part.dataset.relation);
  };
  page.keepDrawn("outline", ["data"], draw);
  page.keepDrawn("outline", ["data", "select"], narrow);
}

function makeArticle(page, { id }) {
  const shown = new Set();
  const claims = page.index.claimsByArticle.get(id);
  const mains = claims.filter(({ main }) => main).map((claim) => makeTop(page, claim, shown));
  const ends = claims.filter((claim) => !shown.has(claim.id) && !page.index.uses.has(claim.id));
  const others = ends.map((claim) => makeTop(page, claim, shown));
  const rest = claims.filter((claim) => !shown.has(claim.id)).map((claim) => makeTop(page, claim, shown));
  const label = page.data.articles[id].about;
  const section = make("section", "outline-article", make("h2", "", makeReference(page, id, label)), ...mains, ...others, ...rest);
  return set(section, { "data-article": id });
}

function makeTop(page, { id }, shown) {
  const head = make("p", "top-claim", makeReference(page, id), makeRole(page, id));
  return make("div", "", head, makeReasons(page, id, shown) ?? "");
}

function writeRemarks(page, link) {
  const remarks = listRemarks(page, link);
  return remarks && ` (${remarks})`;
}

function makeLinks(page) {
  const items = page.index.allLinks.map((link) => {
    const words = make("span", "", ...makeLinkWords(page, link), make("span", "dim", writeRemarks(page, link)));
    return set(words, { "data-relation": link.relation });
  });
  return make("section", "outline-article", make("h2", "", page.strings.linksHeading), makeList("links", items) ?? "");
}
