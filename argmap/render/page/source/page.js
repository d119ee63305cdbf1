// What all views share: the data, what is shown, and the events that tell of it.

import { readAddress, writeAddress } from "./address.js";
import { buildIndex, findItems } from "./index.js";
import { ENGLISH, makeSay } from "./strings.js";

/**
 * Events: `show` (reference, view), `choices` (of another address), `standing` (what stands, or whether it is shown), `select` (what
 * is hidden), `fold` (what is folded), `data` (after the page got new data).
 */
export class Page {
  strings = ENGLISH;
  say = makeSay(ENGLISH);
  choices = ""; // what the reader grants and rejects, as the address says it
  statuses = null; // the status of each claim, if the map and the matrix show it
  folded = new Set(); // articles and claims whose parts the map does not show
  hidden = { articles: new Set(), relations: new Set(), questions: new Set() };
  #views;
  #listeners = new Map();
  #reference = "";
  #view;

  /** `views` are the names of the views, the first one being that of an address without one. */
  constructor(data, views) {
    this.#views = views;
    this.#view = views[0];
    this.replace(data);
    window.addEventListener("hashchange", () => this.#follow());
  }

  /** Show other data; views that are open draw them in their place. */
  replace(data) {
    this.data = data;
    this.index = buildIndex(data.model);
    this.emit("data");
  }

  /** Show what the address of the page says. */
  start() {
    this.#follow();
  }

  /** Return the reference and the view that are shown; the reference is empty if there is none. */
  current() {
    return { reference: this.#reference, view: this.#view };
  }

  /** Show an item, in this view or another one, and change the address. An empty reference: none. */
  go(reference, view = this.#view) {
    const address = this.getAddress(reference, view);
    if (address !== location.hash) history.pushState(null, "", address);
    this.#show(reference, view);
  }

  /** Return the address of an item, in this view or another one. */
  getAddress(reference, view = this.#view) {
    return writeAddress(reference, view, this.#views[0], this.choices);
  }

  /** Open a view, with what is shown. */
  open(view) {
    this.go(this.#reference, view);
  }

  /** Put what the reader grants and rejects into the address. */
  choose(choices) {
    this.choices = choices;
    history.pushState(null, "", this.getAddress(this.#reference));
  }

  /** Return the items of a reference, each with its kind. */
  find(reference) {
    return findItems(this.index, reference);
  }

  /** Return the words of a claim with all that qualifies them, or those of an argument's conclusion. */
  describe(reference) {
    const { claims } = this.data;
    return claims[reference]?.words ?? claims[this.index.arguments.get(reference)?.conclusion]?.words ?? reference;
  }

  /** Hide or show a part of the map: `kind` is articles, relations or questions. */
  hide(kind, name, isHidden) {
    this.hidden[kind][isHidden ? "add" : "delete"](name);
    this.emit("select", this.hidden);
  }

  /** Show all parts again. */
  showAll() {
    for (const names of Object.values(this.hidden)) names.clear();
    this.emit("select", this.hidden);
  }

  /** Fold an article or the reasons of a claim on the map, or unfold it; without one, unfold all. */
  fold(reference = null) {
    if (!reference) this.folded.clear();
    else if (!this.folded.delete(reference)) this.folded.add(reference);
    this.emit("fold", this.folded);
  }

  /** Call the listener whenever this happens. */
  on(event, listener) {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  /** Tell all listeners. */
  emit(event, ...values) {
    for (const listener of this.#listeners.get(event) ?? []) listener(...values);
  }

  /**
   * Draw a view now, and again whenever one of these events happens; if another view is shown then,
   * as soon as this one is.
   */
  keepDrawn(view, events, draw) {
    let isStale = false;
    const update = () => {
      if (!isStale || this.#view !== view) return;
      isStale = false;
      draw();
    };
    for (const event of events) {
      this.on(event, () => {
        isStale = true;
        update();
      });
    }
    this.on("show", update);
    draw();
  }

  #follow() {
    const { reference, view, choices } = readAddress(location.hash);
    if (choices !== this.choices) {
      this.choices = choices;
      this.emit("choices");
    }
    this.#show(reference, this.#views.includes(view) ? view : this.#views[0]);
  }

  #show(reference, view) {
    this.#reference = reference;
    this.#view = view;
    this.emit("show", reference, view);
  }
}
