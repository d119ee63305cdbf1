// What the reader grants and rejects, and what follows: one for the whole page, asked by its views.

import { EVERYTHING, STATUSES, prepare } from "./standing.js";

export const LEVELS = ["medium", "high"]; // of confidence, each the least that counts

/** Return the choices of a page, which are made when something first asks for them. */
export function getStanding(page) {
  return page.standing ?? new Standing(page);
}

class Standing {
  least = "";
  strictConcessions = false;
  denied = new Set(); // articles that are not granted
  verdicts = new Map(); // "accept" or "reject", by claims and arguments
  links = new Set(); // the ids of links that are left out
  isShown = null; // whether the map and the matrix are coloured; null until someone asks
  #page;
  #assess;

  constructor(page) {
    this.#page = page;
    page.standing = this;
    this.#prepare();
    page.on("data", () => this.#prepare());
  }

  #prepare() {
    const { model } = this.#page.data;
    const { index } = this.#page;
    this.#assess = prepare(model);
    this.articles = [...index.claimsByArticle.keys()];
    this.start = this.#assess(EVERYTHING);
    this.read();
  }

  /** Make the choices of the address, except those about names that the map does not have. */
  read() {
    const { choices, index } = this.#page;
    const values = new URLSearchParams(choices);
    const list = (key, ...known) => values.getAll(key).filter((name) => known.some((names) => names.has(name)));
    this.denied = new Set(list("without", index.claimsByArticle));
    this.verdicts = new Map([
      ...list("accept", index.claims).map((name) => [name, "accept"]),
      ...list("reject", index.claims, index.arguments).map((name) => [name, "reject"]),
    ]);
    this.links = new Set(list("leave-out", new Set(index.allLinks.map(({ id }) => id))));
    this.least = values.getAll("min-confidence").find((level) => LEVELS.includes(level)) ?? "";
    this.strictConcessions = values.has("strict-concessions");
    if (!this.isStart) this.isShown = true;
    this.#conclude();
  }

  #write() {
    const pairs = [
      ...[...this.denied].map((name) => ["without", name]),
      ...[...this.verdicts].map(([name, verdict]) => [verdict, name]),
      ...[...this.links].map((name) => ["leave-out", name]),
      ...(this.least ? [["min-confidence", this.least]] : []),
      ...(this.strictConcessions ? [["strict-concessions", ""]] : []),
    ];
    return new URLSearchParams(pairs).toString();
  }

  #conclude() {
    this.result = this.isStart ? this.start : this.#assess(this.#listChoices());
    this.#tell();
  }

  get isStart() {
    const { denied, verdicts, links, least, strictConcessions } = this;
    return !(denied.size || verdicts.size || links.size || least || strictConcessions);
  }

  #listChoices() {
    const list = (verdict) => [...this.verdicts].filter(([, one]) => one === verdict).map(([id]) => id);
    const accepted = [...this.articles.filter((article) => !this.denied.has(article)), ...list("accept")];
    return {
      accepted,
      rejected: list("reject"),
      links: [...this.links],
      least: this.least || null,
      strictConcessions: this.strictConcessions,
    };
  }

  /** Make choices by changing this object in a function, put them into the address, and tell what follows. */
  change(act) {
    act(this);
    this.isShown = true;
    this.#page.choose(this.#write());
    this.#conclude();
  }

  /** Take everything back. */
  reset() {
    this.change(() => {
      for (const names of [this.denied, this.verdicts, this.links]) names.clear();
      this.least = "";
      this.strictConcessions = false;
    });
  }

  /** Colour the map and the matrix, or no longer. */
  show(isShown) {
    this.isShown = isShown;
    this.#tell();
  }

  #tell() {
    const statuses = new Map([...this.result.claims].map(([id, { status }]) => [id, status]));
    this.#page.statuses = this.isShown ? statuses : null;
    this.#page.emit("standing");
  }

  /** Return the claims whose status is another one than at the start, the main conclusions first. */
  listChanges() {
    const { claims } = this.#page.index;
    const changed = [...this.result.claims]
      .map(([id, { status }]) => ({ id, after: status, before: this.start.claims.get(id).status }))
      .filter(({ before, after }) => before !== after);
    return changed.sort((one, other) => claims.get(other.id).main - claims.get(one.id).main);
  }

  /** Return how many of these claims have each status, now and at the start. */
  countStatuses(ids) {
    const count = ({ claims }, status) => ids.filter((id) => claims.get(id).status === status).length;
    return STATUSES.map((status) => ({
      status,
      now: count(this.result, status),
      before: count(this.start, status),
    }));
  }

  /** Return the call of argmap that gives the same answers, or nothing if there is none. */
  writeCommand() {
    const { accepted, rejected } = this.#listChoices();
    if (this.links.size || !accepted.length) return "";
    const isNarrowed = this.denied.size || accepted.length > this.articles.length;
    const words = [
      ...(isNarrowed ? accepted.map((name) => `--accept ${name}`) : []),
      ...rejected.map((name) => `--reject ${name}`),
      ...(this.least ? [`--min-confidence ${this.least}`] : []),
      ...(this.strictConcessions ? ["--strict-concessions"] : []),
    ];
    return ["argmap assess", ...words].join(" ");
  }
}
