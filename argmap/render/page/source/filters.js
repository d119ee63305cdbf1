// What is shown and hidden: articles, relations and questions, by boxes to tick.

import { make, makeButton, makeCheckbox } from "./elements.js";

/** Return a folded list of boxes for these kinds; all views hide what is not ticked. */
export function makeFilters(page, kinds) {
  const groups = make("div", "filters");
  const summary = make("summary");
  const draw = () => {
    const items = listItems(page);
    groups.replaceChildren(
      ...kinds.filter((kind) => items[kind].length).map((kind) => makeGroup(page, kind, items[kind])),
      makeButton("small", page.strings.showAll, () => page.showAll()),
    );
    const count = kinds.reduce((sum, kind) => sum + page.hidden[kind].size, 0);
    summary.textContent = count ? `${page.strings.filter} (−${count})` : page.strings.filter;
  };
  draw();
  page.on("data", draw);
  page.on("select", () => keepFocus(groups, draw));
  return make("details", "filter", summary, groups);
}

/** Draw again, with the focus on the same box. */
function keepFocus(groups, draw) {
  const at = [...groups.querySelectorAll("input")].indexOf(document.activeElement);
  draw();
  groups.querySelectorAll("input")[at]?.focus();
}

function listItems(page) {
  const { model, matrix, phrases } = page.data;
  const relations = [...new Set(model.links.map(({ relation }) => relation))];
  return {
    articles: matrix.articles.map(({ id, label }) => [id, label]),
    relations: relations.map((relation) => [relation, phrases.active[relation]]),
    questions: model.questions.map(({ id, text }) => [id, text]),
  };
}

function makeGroup(page, kind, items) {
  const boxes = items.map(([name, words]) =>
    makeCheckbox(words, !page.hidden[kind].has(name), (isShown) => page.hide(kind, name, !isShown)),
  );
  return make("fieldset", kind, make("legend", "", page.strings[kind]), ...boxes);
}
