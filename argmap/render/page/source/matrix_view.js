// The matrix: a table of questions and articles, with what each article answers.

import { make, makeButton, set } from "./elements.js";

const COLUMN = 11; // the least width of a column, in rem; fixed columns take a browser less time
const LABELS = { question: "Question", status: "Status", silent: "silent" };

/** A matrix in an element of a page. */
export class MatrixView {
  #host;
  #onPick;
  #labels;
  #makeChoice;
  #made = new WeakMap(); // the rows that were made, which are moved when others come before them

  /**
   * Put the matrix into `host`; `onPick` is called with the id of what is chosen. `makeChoice` may
   * make something else than a button of an id and its words.
   */
  constructor(host, { onPick = () => {}, labels = LABELS, makeChoice = null } = {}) {
    this.#host = host;
    this.#onPick = onPick;
    this.#makeChoice = makeChoice ?? ((id, words) => this.#makeButton(id, words));
    this.#labels = labels;
    host.classList.add("matrix-view");
  }

  /** Show a table as `build_matrix_table` makes it. */
  show({ articles, rows }) {
    const opened = new Set([...this.#host.querySelectorAll("details[open]")].map(({ id }) => id));
    const head = make("tr", "", make("th", "", this.#labels.question));
    for (const article of articles) head.append(this.#makeArticle(article));
    head.append(make("th", "", this.#labels.status));
    const body = make("tbody");
    for (const row of rows) {
      if (!this.#made.has(row)) this.#made.set(row, this.#makeRow(row, articles));
      body.append(this.#made.get(row));
    }
    for (const cell of head.children) cell.scope = "col";
    const table = make("table", "", make("thead", "", head), body);
    table.style.minWidth = `${head.children.length * COLUMN}rem`;
    this.#host.replaceChildren(table);
    for (const id of opened) this.#host.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  }

  #makeArticle({ id, label, about }) {
    const cell = make("th", "", this.#makeChoice(id, label));
    cell.title = about;
    return cell;
  }

  #makeRow({ id, question, note, status, words, grounds, cells }, articles) {
    const title = make("th", "", this.#makeChoice(id, question));
    title.scope = "row";
    if (note) title.append(make("p", "note", note));
    const row = make("tr", `status-${status}`, title);
    cells.forEach((answers, place) => {
      const cell = make("td", "", ...answers.map((answer) => this.#makeAnswer(answer, id)));
      cell.dataset.article = articles[place].label;
      if (!answers.length) cell.append(make("span", "silent", this.#labels.silent));
      row.append(cell);
    });
    const judgement = make("td", "status", make("strong", "", words));
    for (const ground of grounds) judgement.append(make("p", "note", ground));
    row.append(judgement);
    return row;
  }

  #makeAnswer({ position, verb, claims }, question) {
    const answer = make("div", "answer", make("strong", "", verb ? `${verb} ${position}` : position));
    for (const { id, words, quotes } of claims) {
      answer.append(make("p", "", this.#makeChoice(id, words)));
      if (quotes.length) answer.append(this.#makeQuotes(`${question}:${id}`, quotes));
    }
    return answer;
  }

  #makeQuotes(id, quotes) {
    const summary = make("summary", "", quotes.map(({ place }) => place || "quotation").join(", "));
    const list = quotes.map(({ words, status }) => {
      const quote = make("blockquote", status, words);
      quote.title = `quotation ${status}`;
      return quote;
    });
    const details = make("details", "", summary, ...list);
    details.id = `quotes:${id}`;
    return details;
  }

  #makeButton(id, words) {
    return set(makeButton("choice", words, () => this.#onPick(id)), { "data-reference": id });
  }
}
