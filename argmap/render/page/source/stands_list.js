// The claims and links by article, each with its status and what chooses; filled when it is opened.

import { make, set } from "./elements.js";
import { makeArticleTag, makeLinkWords, makeReference } from "./references.js";
import { fold, listWords } from "./search.js";
import { makeVerdict } from "./standing_parts.js";

const MOST_FOUND = 50;

/** A list of all claims: the main conclusions, and below them the others when they are asked for. */
export class StandsList {
  root = make("div", "stands-list");
  #page;
  #all = make("div");
  #found = make("div");
  #search = set(make("input"), { type: "search" });
  #model;

  constructor(page) {
    const { strings } = page;
    this.#page = page;
    set(this.#search, { placeholder: strings.findClaims, "aria-label": strings.findClaims });
    this.#search.addEventListener("input", () => this.#find());
    this.root.append(this.#search, this.#found, this.#all);
  }

  /** Draw what has another status or choice than before; all, if the page has new data. */
  update() {
    const { model } = this.#page.data;
    if (this.#model !== model) {
      this.#model = model;
      this.#draw();
    }
    for (const verdict of this.root.querySelectorAll(".verdict")) verdict.update();
  }

  #draw() {
    const { index, strings } = this.#page;
    const articles = [...index.claimsByArticle].map(([article, claims]) => this.#makeArticle(article, claims));
    const links = index.allLinks.map((link) => ["link", link]);
    this.#all.replaceChildren(...articles, links.length ? this.#makeMore(strings.linksHeading, links) : "");
    this.#find();
  }

  #makeArticle(article, claims) {
    const main = claims.filter((claim) => claim.main);
    const others = claims.filter((claim) => !claim.main).map((claim) => ["claim", claim]);
    return make(
      "section",
      "",
      make("h3", "", makeArticleTag(this.#page, article)),
      make("ul", "plain rows", ...main.map((claim) => this.#makeRow("claim", claim))),
      others.length ? this.#makeMore(this.#page.strings.otherClaims, others) : null,
    );
  }

  /** Return what lists these items when it is opened. */
  #makeMore(words, items) {
    const details = make("details", "", make("summary", "", `${words} (${items.length})`));
    details.addEventListener("toggle", () => {
      if (!details.open || details.children.length > 1) return;
      details.append(make("ul", "plain rows", ...items.map(([kind, item]) => this.#makeRow(kind, item))));
    });
    return details;
  }

  #makeRow(kind, item) {
    const words = kind === "link" ? makeLinkWords(this.#page, item) : [makeReference(this.#page, item.id)];
    return make("li", "", make("div", "", ...words), makeVerdict(this.#page, kind, item));
  }

  /** Show the claims with all these words instead of all claims. */
  #find() {
    const page = this.#page;
    const wanted = listWords(this.#search.value);
    this.#all.hidden = wanted.length > 0;
    const found = wanted.length ? page.data.model.claims.filter(({ id }) => hasAll(page, id, wanted)) : [];
    const rows = found.slice(0, MOST_FOUND).map((claim) => this.#makeRow("claim", claim));
    const none = wanted.length && !rows.length ? make("p", "dim", page.strings.noResults) : "";
    this.#found.replaceChildren(make("ul", "plain rows", ...rows), none);
  }
}

function hasAll(page, id, wanted) {
  const text = fold(`${id} ${page.describe(id)}`);
  return wanted.every((word) => text.includes(word));
}
