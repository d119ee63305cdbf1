// A live page: takes new data from its server, and lists what is wrong with the files meanwhile.

import { make, set } from "./elements.js";

const PATIENCE = 2000; // milliseconds until a server that refused is asked again

/** Return what a live page says above its views; nothing if the page is a file. */
export function createLiveBar(page) {
  return page.data.live ? new LiveBar(page).bar : null;
}

class LiveBar {
  bar = set(make("div", "live"), { role: "status" });
  #page;
  #events = null;
  #mistakes = [];
  #isAway = false;

  constructor(page) {
    this.#page = page;
    // A browser keeps few connections to a server, so only pages that are seen hold one.
    document.addEventListener("visibilitychange", () => this.#listen());
    this.#listen();
    this.#draw();
  }

  #listen() {
    this.#events?.close();
    this.#events = null;
    if (document.visibilityState === "hidden") return;
    const events = new EventSource(`/events?seen=${this.#page.data.live}`);
    this.#events = events;
    events.addEventListener("open", () => this.#setAway(false));
    events.addEventListener("error", () => this.#fail(events));
    events.addEventListener("page", ({ data }) => this.#replace(JSON.parse(data)));
    events.addEventListener("mistakes", ({ data }) => {
      this.#mistakes = JSON.parse(data);
      this.#draw();
    });
  }

  #replace(data) {
    this.#page.replace(data);
    document.title = data.title ?? this.#page.strings.untitled;
  }

  #fail(events) {
    this.#setAway(true);
    if (events.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    setTimeout(() => events === this.#events && this.#listen(), PATIENCE);
  }

  #setAway(isAway) {
    if (this.#isAway === isAway) return;
    this.#isAway = isAway;
    this.#draw();
  }

  #draw() {
    const { strings } = this.#page;
    const count = this.#mistakes.length;
    this.bar.hidden = !this.#isAway && !count;
    this.bar.replaceChildren();
    if (this.#isAway) this.bar.append(make("p", "away", strings.serverAway));
    if (!count) return;
    const isEmpty = !this.#page.data.model.articles.length;
    const words = this.#page.say(isEmpty ? "mistakesFirst" : "mistakes", { count });
    this.bar.append(make("p", "lead", words), make("ul", "mistakes", ...this.#mistakes.map(makeMistake)));
  }
}

function makeMistake({ message, hint, file, line, column }) {
  const place = file ? make("span", "place", `${file}:${line}:${column} `) : null;
  return make("li", "", place, make("span", "message", message), hint ? make("span", "dim", ` (${hint})`) : null);
}
