// The map with what chooses, narrows, folds and explains it.

import { make, makeButton, makeSelect, set } from "./elements.js";
import { makeFilters } from "./filters.js";
import { MapView, parsePicture } from "./map_view.js";
import { listFolded, listHidden } from "./map_parts.js";
import { findAround, followReasons } from "./index.js";

const MOST_STEPS = 4;
const PICTURES = ["full", "links", "overview"];

/** Show the map in `root`. */
export function createMapPage(root, page) {
  new MapPage(root, page);
}

class MapPage {
  #page;
  #map;
  #caption = set(make("p", "caption"), { "aria-live": "polite" });
  #host = make("div", "map-host");
  #controls = make("div", "bar");
  #picture;
  #steps = 0;
  #items = new Map(); // the groups of the picture, by their ids
  #lit = [];
  #parsed = {}; // the pictures that were shown, by their names
  #sought = ""; // what was last brought into sight

  constructor(root, page) {
    const { strings } = page;
    this.#page = page;
    const labels = { in: strings.zoomIn, out: strings.zoomOut, fit: strings.fit, map: strings.mapLabel };
    this.#map = new MapView(this.#host, { onPick: (id) => this.#pick(id), labels, prefix: "map:" });
    root.append(this.#controls, this.#host, this.#caption);
    this.#map.frame.addEventListener("pointerover", (event) => this.#light(this.#map.findAt(event)));
    this.#map.frame.addEventListener("pointerleave", () => this.#light(null));
    page.on("select", () => this.#narrow());
    page.on("fold", () => this.#narrow());
    page.on("show", (reference, view) => view === "map" && this.#follow(reference));
    page.on("standing", () => this.#colour());
    page.on("data", () => {
      this.#parsed = {};
      this.#draw(true);
    });
    this.#picture = PICTURES.find((name) => page.data.pictures[name]);
    this.#draw(false);
  }

  #draw(keep) {
    const { pictures } = this.#page.data;
    if (!pictures[this.#picture]) this.#picture = PICTURES.find((name) => pictures[name]);
    this.#host.hidden = !this.#picture;
    this.#makeControls();
    if (!this.#picture) {
      this.#caption.textContent = this.#page.strings.noPicture;
      return;
    }
    this.#parsed[this.#picture] ??= parsePicture(pictures[this.#picture]);
    this.#map.show(this.#parsed[this.#picture], { keep });
    this.#items = this.#map.listItems();
    this.#lit = [];
    this.#colour();
    this.#narrow();
    const { reference, view } = this.#page.current();
    if (view === "map") this.#follow(reference);
  }

  #makeControls() {
    const { strings, data } = this.#page;
    const names = PICTURES.filter((name) => data.pictures[name]);
    const steps = Array.from({ length: MOST_STEPS + 1 }, (_, count) => [
      count,
      count ? this.#page.say("steps", { count }) : strings.noFocus,
    ]);
    const unfold = makeButton("small", strings.unfoldAll, () => this.#page.fold());
    unfold.hidden = !this.#page.folded.size;
    this.#unfold = unfold;
    this.#focus = makeSelect(strings.focus, steps, this.#steps, (count) => {
      this.#steps = Number(count);
      this.#narrow();
      this.#zoomToFocus();
    });
    this.#controls.replaceChildren(
      makeSelect(strings.picture, names.map((name) => [name, strings[name]]), this.#picture, (name) => {
        this.#picture = name;
        this.#draw(false);
      }),
      this.#focus,
      makeFilters(this.#page, ["articles", "relations", "questions"]),
      unfold,
      make("span", "dim hint", strings.mapHint),
    );
  }

  #isPicking = false; // what is picked on the map is in sight
  #unfold = null;
  #focus = null;

  #pick(id) {
    this.#isPicking = true;
    this.#page.go(id, "map");
    this.#isPicking = false;
  }

  /** Mark what is chosen, and bring it into sight. */
  #follow(reference) {
    this.#focus.querySelector("select").disabled = !this.#page.find(reference).length;
    this.#map.mark(reference || null, { reveal: this.#isPicking });
    if (this.#steps) this.#narrow();
    if (reference !== this.#sought) {
      if (!this.#isPicking) this.#map.showItems([reference], { keep: true });
      if (reference) this.#host.scrollIntoView({ block: "nearest" });
    }
    this.#sought = reference;
    if (reference && this.#picture && !this.#items.has(reference) && this.#page.find(reference).length) {
      this.#caption.textContent = this.#page.strings.notDrawn;
    } else {
      this.#light(null);
    }
  }

  /** Hide what is not chosen, what is folded, and what is out of focus. */
  #narrow() {
    const page = this.#page;
    const hidden = listHidden(page);
    const { folded, counts } = listFolded(page);
    const { reference } = page.current();
    const near = this.#steps && reference ? findAround(page.index, reference, this.#steps) : null;
    for (const [id, item] of this.#items) {
      const isArticle = page.index.articles.has(id);
      const isFar = near && !near.has(id) && !(isArticle || near.has(id.replace(/:\d+$/, "")));
      const isHidden = hidden.has(id) || folded.has(id) || Boolean(isFar);
      if (isHidden === item.hasAttribute("data-hidden")) continue;
      item.toggleAttribute("data-hidden", isHidden);
      item.setAttribute("aria-hidden", isHidden);
    }
    this.#mark(counts);
    if (this.#unfold) this.#unfold.hidden = !page.folded.size;
  }

  /** Write at each folded item how many claims it hides. */
  #mark(counts) {
    for (const sign of this.#map.frame.querySelectorAll(".fold-sign")) sign.remove();
    for (const [id, count] of counts) {
      const item = this.#items.get(id);
      if (!item || item.hasAttribute("data-hidden")) continue;
      const { x, y, width, height } = item.getBBox();
      const sign = document.createElementNS("http://www.w3.org/2000/svg", "text");
      const isArticle = this.#page.index.articles.has(id);
      const place = isArticle ? { x: x + 13, y: y + height / 2 } : { x: x + width / 2, y: y + height + 17 };
      set(sign, { class: "fold-sign", "font-size": isArticle ? 40 : 15, ...place });
      if (!isArticle) sign.setAttribute("text-anchor", "middle");
      sign.textContent = this.#page.say("folded", { count });
      item.append(sign);
    }
  }

  #zoomToFocus() {
    const { reference } = this.#page.current();
    if (!this.#steps || !reference) return this.#map.fit();
    this.#map.showItems([...findAround(this.#page.index, reference, this.#steps)]);
  }

  /** Light up the paths through an item, and say below the map what it is. */
  #light(id) {
    const { index } = this.#page;
    for (const item of this.#lit) item.removeAttribute("data-lit");
    this.#lit = [];
    const isPath = id !== null && (index.claims.has(id) || index.arguments.has(id));
    this.#caption.textContent = id === null ? "" : this.#describe(id);
    if (!isPath) return;
    const start = index.arguments.get(id)?.conclusion ?? id;
    const reached = [...followReasons(index, start, false), ...followReasons(index, start, true), start];
    const links = (index.linksByEnd.get(id) ?? []).flatMap(({ reference, source, target }) => [reference, source, target]);
    this.#lit = [...new Set([...reached, ...links])].map((name) => this.#items.get(name)).filter(Boolean);
    for (const item of this.#lit) item.dataset.lit = item.id.split(":").length > 2 ? "link" : "";
  }

  #describe(id) {
    const { data } = this.#page;
    const [first, ...others] = this.#page.find(id);
    if (!first) return "";
    const { kind, item } = first;
    if (kind === "article") return data.articles[id].about;
    if (kind === "link" && others.length) return this.#page.say("linkCount", { count: others.length + 1 });
    if (kind === "link") {
      const verb = data.phrases.active[item.relation];
      return [`${item.source} ${verb} ${item.target}.`, item.note].filter(Boolean).join(" ");
    }
    return this.#page.describe(id);
  }

  #colour() {
    const { statuses } = this.#page;
    for (const [id, item] of this.#items) {
      const status = statuses?.get(id);
      if (status) item.dataset.standing = status;
      else delete item.dataset.standing;
    }
  }
}
