// Works cited: the articles of the map and what they cite, and the same as files to download.

import { make, makeButton } from "./elements.js";
import { makeAddress, makeArticleTag, makeReference } from "./references.js";

const FILES = {
  bibtex: { name: "articles.bib", type: "application/x-bibtex" },
  "csl-json": { name: "articles.json", type: "application/vnd.citationstyles.csl+json" },
};

/** Show the bibliography in `root`. */
export function createWorksView(root, page) {
  const draw = () => {
    const { strings, data, index } = page;
    const cited = new Map(data.model.works_cited.map(({ article, cited_by: claims }) => [article, claims]));
    const works = data.model.articles.filter(({ id }) => !cited.has(id));
    const downloads = Object.keys(FILES).map((form) =>
      makeButton("small", strings[`download_${form}`], () => download(data.bibliography[form], FILES[form])),
    );
    root.replaceChildren(
      make("p", "lead", strings.worksLead),
      make("p", "bar", ...downloads),
      ...makeWorks(page, strings.worksMapped, works.map((work) => [work, []])),
      ...makeWorks(page, strings.worksCited, [...cited].map(([id, claims]) => [index.articles.get(id), claims])),
    );
  };
  page.keepDrawn("works", ["data"], draw);
}

function makeWorks(page, words, works) {
  if (!works.length) return [];
  const items = works.map(([article, claims]) => makeWork(page, article, claims));
  return [make("h2", "", words), make("ul", "plain works", ...items)];
}

function makeWork(page, article, claims) {
  const citations = claims.map((claim) =>
    make("li", "", makeArticleTag(page, claim), " ", makeReference(page, claim)),
  );
  const { url } = article;
  return make(
    "li",
    "",
    make("div", "", makeReference(page, article.id, page.data.articles[article.id].about)),
    url ? make("div", "dim", makeAddress(url.value), url.inferred ? "?" : "") : null,
    article.note ? make("p", "note", article.note) : null,
    citations.length ? make("div", "dim", page.strings.citedBy) : null,
    citations.length ? make("ul", "", ...citations) : null,
  );
}

/** Save a text as a file. */
function download(text, { name, type }) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
