// Search over everything that the map says.

import { make, makeButton, set } from "./elements.js";

const MOST = 30;

/** Return a text without what a search should not mind: case, accents, kinds of quotation marks. */
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();

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
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    found.hidden = !words.length;
    if (!words.length) return;
    entries ??= listEntries(page);
    const hits = entries.filter(({ text }) => words.every((word) => text.includes(word)));
    count.textContent = describe(page, hits.length);
    list.replaceChildren(...hits.slice(0, MOST).map((hit) => make("li", "", makeHit(page, hit, close))));
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

function makeHit(page, { reference, kind, words, also }, close) {
  const button = makeButton("hit", "", () => {
    close();
    page.go(reference);
  });
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

/** Return all that can be found, with the folded text in which it is looked for. */
function listEntries(page) {
  const { model, claims, articles, phrases } = page.data;
  const { strings } = page;
  const entries = [
    ...model.questions.map(({ id, text, note, positions }) => [id, strings.question, text, note, ...positions]),
    ...model.articles.map(({ id, note }) => [id, strings.article, articles[id].about, note]),
    ...model.claims.map(({ id, article, note, quotes, tags }) => [
      id,
      articles[article]?.label ?? article,
      claims[id].words,
      note,
      ...quotes.map(({ exact }) => exact),
      ...tags,
    ]),
    ...page.index.allLinks.map(({ reference, source, relation, target, note }) => [
      reference,
      strings.link,
      `${source} ${phrases.active[relation]} ${target}`,
      note,
    ]),
  ];
  return entries.map(([reference, kind, words, note, ...others]) => ({
    reference,
    kind,
    words,
    also: note ?? "",
    text: fold([reference, kind, words, note, ...others].filter(Boolean).join("\n")),
  }));
}
