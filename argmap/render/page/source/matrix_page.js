// The matrix with what narrows, sorts and copies it.

import { make, makeButton, makeSelect, set } from "./elements.js";
import { makeFilters } from "./filters.js";
import { MatrixView } from "./matrix_view.js";
import { makeArticleTag, makeJump, makeList, makeReference, makeVerb, makeViewSection } from "./references.js";
import { fold, listWords } from "./search.js";

/** Show the matrix in `root`. */
export function createMatrixPage(root, page) {
  const { strings } = page;
  const choices = { status: "", sort: "map", text: "" };
  const host = make("div", "matrix-host");
  const count = set(make("p", "dim"), { role: "status" });
  const labels = { question: strings.questionColumn, status: strings.statusColumn, silent: strings.silent };
  const matrix = new MatrixView(host, { makeChoice: (id, words) => makeReference(page, id, words), labels });
  const draw = () => {
    const table = selectTable(page, choices);
    matrix.show(table);
    const all = page.data.matrix.rows.length;
    count.textContent = all ? page.say(table.rows.length ? "rowsShown" : "noRows", { count: table.rows.length, all }) : strings.noQuestions;
    mark(page, host);
    colour(page, host);
  };
  const choose = (change) => {
    Object.assign(choices, change);
    draw();
  };
  const bar = make("div", "bar", ...makeControls(page, choices, choose), makeQuotesButton(page, host), makeCopyButton(page, host));
  const loose = make("div", "loose");
  const jumps = make("p", "jumps");
  const drawLoose = () => {
    const sections = makeLooseEnds(page);
    loose.replaceChildren(...sections);
    jumps.replaceChildren(...sections.flatMap((section) => [makeJump(nameSection(section), section), " "]));
  };
  root.append(bar, count, jumps, host, loose);
  page.keepDrawn("matrix", ["data", "select"], draw);
  page.keepDrawn("matrix", ["data"], drawLoose);
  page.on("show", () => mark(page, host));
  page.on("standing", () => colour(page, host));
}

function makeControls(page, choices, choose) {
  const { strings } = page;
  const words = new Map(page.data.matrix.rows.map(({ status }) => [status, status.replaceAll("-", " ")]));
  const sorts = [
    ["map", strings.sortMap],
    ["status", strings.sortStatus],
    ["answers", strings.sortAnswers],
    ["words", strings.sortWords],
  ];
  const text = set(make("input"), { type: "search", size: 14 });
  text.addEventListener("input", () => choose({ text: text.value }));
  return [
    makeSelect(strings.status, [["", strings.every], ...words], choices.status, (status) => choose({ status })),
    makeSelect(strings.sort, sorts, choices.sort, (sort) => choose({ sort })),
    make("label", "choose", make("span", "", strings.contains), text),
    makeFilters(page, ["articles", "questions"]),
  ];
}

/** Return what no other article takes up: claims of weight, and attacks. */
function makeLooseEnds(page) {
  const { comparison, phrases } = page.data;
  const links = new Map(page.index.allLinks.map((link) => [link.id, link]));
  const claims = comparison.untouched.map((id) => make("span", "", makeArticleTag(page, id), " ", makeReference(page, id)));
  const attacks = comparison.unanswered.map((id) => makeAttack(page, links.get(id)));
  const sections = [makeViewSection(phrases.untouched, makeList("plain", claims)), makeViewSection(phrases.unanswered, makeList("plain", attacks))];
  return sections.filter(Boolean);
}

function makeAttack(page, link) {
  const [source, target] = [link.source, link.target].map((end) => [makeArticleTag(page, end), " ", makeReference(page, end)]);
  return make("span", "", ...source, " ", makeVerb(page, link), " ", ...target);
}

/** Return the heading of a section, and how many items it lists. */
function nameSection(section) {
  return `${section.querySelector("h2").textContent} (${section.querySelectorAll("li").length})`;
}

const countAnswers = ({ cells }) => cells.filter((answers) => answers.length).length;

const foldedRows = new WeakMap();

const listTexts = (value) => (value && typeof value === "object" ? Object.values(value).flatMap(listTexts) : [value]);

/** Return all texts of a row as a search compares them. */
function foldRow(row) {
  if (!foldedRows.has(row)) foldedRows.set(row, fold(listTexts(row).join("\n")));
  return foldedRows.get(row);
}

/** Return the table with the articles and rows that are chosen, in the order that is chosen. */
function selectTable(page, { status, sort, text }) {
  const { articles, rows } = page.data.matrix;
  const { hidden } = page;
  const columns = articles.map(({ id }, at) => at).filter((at) => !hidden.articles.has(articles[at].id));
  const wanted = listWords(text);
  const kept = rows
    .filter((row) => !hidden.questions.has(row.id) && (!status || row.status === status))
    .filter((row) => wanted.every((word) => foldRow(row).includes(word)))
    .map((row) => (columns.length < articles.length ? { ...row, cells: columns.map((at) => row.cells[at]) } : row));
  const order = {
    status: (one, other) => one.status.localeCompare(other.status, "en"),
    answers: (one, other) => countAnswers(other) - countAnswers(one),
    words: (one, other) => one.question.localeCompare(other.question),
  }[sort];
  return { articles: columns.map((at) => articles[at]), rows: order ? kept.toSorted(order) : kept };
}

function makeQuotesButton(page, host) {
  const { strings } = page;
  const button = makeButton("small", strings.showQuotes, () => {
    const all = [...host.querySelectorAll("details")];
    const open = all.some((details) => !details.open);
    for (const details of all) details.open = open;
    button.textContent = open ? strings.hideQuotes : strings.showQuotes;
  });
  return button;
}

function makeCopyButton(page, host) {
  const { strings } = page;
  const button = makeButton("small", strings.copyTable, async () => {
    const done = await copy(host.querySelector("table")).catch(() => false);
    button.textContent = done ? strings.copied : strings.copyFailed;
    setTimeout(() => {
      button.textContent = strings.copyTable;
    }, 2000);
  });
  return set(button, { "aria-live": "polite" });
}

/** Copy a table as a table, and for plain text with tabs; without the places of quotations. */
async function copy(table) {
  const plain = makePlainTable(table);
  const rows = [...plain.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t"));
  const parts = { "text/html": plain.outerHTML, "text/plain": rows.join("\n") };
  const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  return true;
}

function makePlainTable(table) {
  const rows = [...table.rows].map((row) =>
    make("tr", "", ...[...row.cells].map((cell) => make(cell.localName, "", readCell(cell)))),
  );
  return make("table", "", make("tbody", "", ...rows));
}

// What makes a spreadsheet run a cell that is pasted into it, as in CSV: see render/export/csv.py.
const FORMULA = /(^|;)([\s"\p{Default_Ignorable_Code_Point}\u2800]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** Return the text of a cell: its parts on one line, without quotations that are not open. */
function readCell(cell) {
  const parts = cell.querySelectorAll("strong, .choice, .note, .silent, details[open] blockquote");
  const texts = (parts.length ? [...parts] : [cell]).map((part) => part.textContent);
  const line = texts.map((text) => text.replace(/\s+/g, " ").trim()).join(" · ");
  return line.replace(FORMULA, "$1$2'");
}

function mark(page, host) {
  const { reference } = page.current();
  for (const button of host.querySelectorAll(".chosen")) button.classList.remove("chosen");
  if (!reference) return;
  const chosen = host.querySelectorAll(`[data-reference="${CSS.escape(reference)}"]`);
  for (const button of chosen) button.classList.add("chosen");
}

function colour({ statuses }, host) {
  for (const button of host.querySelectorAll("[data-reference]")) {
    const status = statuses?.get(button.dataset.reference);
    if (status) button.dataset.standing = status;
    else delete button.dataset.standing;
  }
}
