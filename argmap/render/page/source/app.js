// The page: a heading, views of which one is open, and a panel for what is chosen.

import { make, makeButton, set } from "./elements.js";
import { createChangeView } from "./change_view.js";
import { createFindingsView } from "./findings_view.js";
import { createLiveBar } from "./live.js";
import { createMapPage } from "./map_page.js";
import { createMatrixPage } from "./matrix_page.js";
import { createOutlineView } from "./outline_view.js";
import { Page } from "./page.js";
import { createPanel } from "./panel.js";
import { followReferences } from "./references.js";
import { createSearch } from "./search.js";
import { getStanding } from "./standing_choices.js";
import { createStandsView } from "./stands_view.js";
import { createTextsView } from "./texts_view.js";
import { createWorksView } from "./works_view.js";

// The views in their order, each made when it is first opened. One without `isThere` always is.
const VIEWS = {
  change: { create: createChangeView, isThere: (data) => Boolean(data.change) },
  matrix: { create: createMatrixPage },
  map: { create: createMapPage },
  outline: { create: createOutlineView },
  stands: { create: createStandsView },
  texts: { create: createTextsView },
  works: { create: createWorksView },
  findings: { create: createFindingsView, count: (data) => data.findings.length },
};

const WHILE_READING = 300; // milliseconds
const wait = window.requestIdleCallback ?? ((act) => setTimeout(act, WHILE_READING));

function start() {
  const data = JSON.parse(document.getElementById(":data").textContent);
  const names = Object.keys(VIEWS).filter((name) => VIEWS[name].isThere?.(data) ?? true);
  const page = new Page(data, names);
  const roots = Object.fromEntries(names.map((name) => [name, makeRoot(name)]));
  const panel = set(make("aside", "panel"), { id: ":panel", "aria-label": page.strings.details });
  const main = set(make("main", "", ...Object.values(roots)), { id: ":main", tabindex: -1 });
  document.body.append(makeSkip(page), makeHeader(page), makeTabs(page, names), createLiveBar(page) ?? "", make("div", "columns", main, panel), makeFooter(page));
  createPanel(panel, page);
  followReferences(page);
  page.on("show", (_, view) => open(page, roots, view));
  page.on("choices", () => getStanding(page).read());
  page.start();
  setTimeout(() => prepareAll(page, roots, ["map", ...names]), WHILE_READING);
}

function makeRoot(name) {
  const root = set(make("section", `view ${name}`), { id: `:view:${name}`, role: "tabpanel", "aria-labelledby": `:tab:${name}` });
  root.hidden = true;
  return root;
}

const opened = new Set();

function open(page, roots, view) {
  document.body.dataset.view = view;
  for (const [name, root] of Object.entries(roots)) {
    const isShown = name === view;
    root.hidden = !isShown;
    const tab = document.getElementById(`:tab:${name}`);
    set(tab, { "aria-selected": isShown, tabindex: isShown ? 0 : -1 });
    if (isShown) requestAnimationFrame(() => centre(tab));
  }
  prepare(page, roots, view);
}

/** Make views one by one while the reader looks at another; the map is also laid out, as it is large. */
function prepareAll(page, roots, [name, ...others]) {
  if (!name) return;
  wait(() => {
    prepare(page, roots, name);
    if (name === "map") roots.map.querySelector("svg")?.getBBox();
    prepareAll(page, roots, others);
  });
}

/** Bring a tab into sight: on a phone, the row of tabs is wider than the screen. */
function centre(tab) {
  const list = tab.parentElement;
  list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
}

/** Make a view, unless it is there. */
function prepare(page, roots, view) {
  if (opened.has(view)) return;
  opened.add(view);
  VIEWS[view].create(roots[view], page);
}

function makeSkip(page) {
  return makeButton("skip", page.strings.skip, () => document.getElementById(":main").focus());
}

function makeHeader(page) {
  const title = make("h1");
  const tally = make("p", "tally");
  const fill = () => {
    title.textContent = page.data.title ?? page.strings.untitled;
    tally.textContent = page.data.comparison.tally;
  };
  fill();
  page.on("data", fill);
  const search = make("div", "search");
  createSearch(search, page);
  return make("header", "top", make("div", "", title, tally), search);
}

function makeTabs(page, names) {
  const tabs = names.map((name) => makeTab(page, name));
  const list = set(make("div", "tabs", ...tabs), { role: "tablist", "aria-label": page.strings.views });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  return make("nav", "", list);
}

function makeTab(page, name) {
  const tab = makeButton("tab", page.strings[name], () => page.open(name));
  set(tab, { id: `:tab:${name}`, role: "tab", "aria-controls": `:view:${name}` });
  const { count } = VIEWS[name];
  if (!count) return tab;
  const number = make("span", "number");
  const fill = () => {
    number.textContent = count(page.data);
  };
  fill();
  page.on("data", fill);
  tab.append(" ", number);
  return tab;
}

function makeFooter(page) {
  return make("footer", "", page.say("madeBy", { version: page.data.argmap }));
}

start();
