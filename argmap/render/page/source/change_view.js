// A change: what follows from it, both versions at one spot, and all that is different.

import { make, set } from "./elements.js";
import { MapView } from "./map_view.js";
import { makeArticleTag, makeReference, makeViewSection } from "./references.js";

const PICTURES = ["both", "before", "now"];

/** Show the change in `root`. */
export function createChangeView(root, page) {
  const { change } = page.data;
  const { strings } = page;
  const counts = [change.severities, ...change.effects].filter(Boolean).join(" · ");
  root.append(
    make("p", "dim", page.say("compared", { versions: change.versions })),
    change.warning ? make("p", "warning", change.warning) : "",
    make("p", "lead", counts || strings.noConsequences),
    makeViewSection(strings.consequences, makeConsequences(page, change)) ?? "",
    makeViewSection(strings.bothVersions, makePictures(page, change)) ?? "",
    makeViewSection(strings.changes, make("p", "lead", change.items.join(" · ")), makeTitle(page, change), ...change.groups.map((group) => makeGroup(page, group))) ?? "",
  );
}

function makeConsequences(page, { consequences }) {
  if (!consequences.length) return null;
  return make("ul", "consequences", ...consequences.map((effect) => makeConsequence(page, effect)));
}

function makeConsequence(page, { severity, message, about, causes }) {
  const words = about.map(({ id, words }) => make("p", "", makeName(page, id, words)));
  const named = causes.flatMap(({ sign, id, name }, at) => [at ? ", " : "", `${sign} `, makeName(page, id, name)]);
  const cause = causes.length ? make("p", "dim", `${page.strings.cause}: `, ...named) : null;
  return make("li", severity, make("p", "", make("strong", "severity", severity), ` ${message}`), ...words, cause);
}

/** Return words that show an item, if the map still has it. */
function makeName(page, id, words) {
  return page.find(id).length ? makeReference(page, id, words) : make("span", "gone", words);
}

function makePictures(page, { pictures }) {
  if (!pictures.both) return null;
  const { strings } = page;
  const labels = { in: strings.zoomIn, out: strings.zoomOut, fit: strings.fit, map: strings.changeLabel };
  const host = make("div", "map-host");
  const pick = (id) => page.find(id).length && page.go(id, "change");
  const map = new MapView(host, { onPick: pick, labels, prefix: "change:" });
  const boxes = PICTURES.map((name) => {
    const box = set(make("input"), { type: "radio", name: "version", value: name });
    box.checked = name === "both";
    box.addEventListener("change", () => map.show(pictures[name]));
    return make("label", "check", box, make("span", "", strings[`${name}Version`]));
  });
  const choice = make("fieldset", "versions", make("legend", "", strings.version), ...boxes);
  map.show(pictures.both, { keep: false });
  return make("div", "", choice, host);
}

function makeTitle(page, { title }) {
  return title ? make("p", "", `${page.strings.titleChange}: `, ...makeValues(title)) : null;
}

function makeGroup(page, { title, isArticle, entries, remarks }) {
  const isKnown = isArticle && page.find(title).length;
  const heading = make("h3", "", isKnown ? makeArticleTag(page, title) : title);
  return make(
    "section",
    "",
    heading,
    make("ul", "change-list", ...entries.map((entry) => makeEntry(page, entry))),
    ...remarks.map((remark) => make("p", "dim", remark)),
  );
}

function makeEntry(page, { id, name, sign, words, changes }) {
  const isTold = changes.some(({ label, segments }) => !label || segments);
  return make(
    "li",
    "",
    make("p", "", make("strong", "sign", sign), " ", makeName(page, id, name)),
    words && !isTold ? make("p", "", words) : null,
    ...changes.map(makeChange),
  );
}

function makeChange({ sign, label, note, before, after, segments }) {
  const start = label ? make("span", "dim", `${sign === "~" ? "" : `${sign} `}${label}: `) : null;
  const values = segments ? segments.flatMap(makeSegment) : label ? makeValues({ before, after }) : [after ?? before];
  return make("p", "value", start, ...values, note ? make("span", "dim", ` (${note})`) : null);
}

function makeSegment([before, after]) {
  if (after === undefined) return [before];
  const gap = before && !/\s$/.test(before) ? " " : "";
  return [before ? make("del", "", before) : "", gap, after ? make("ins", "", after) : ""];
}

function makeValues({ before, after }) {
  return [before ? make("del", "", before) : "", before && after ? " → " : "", after ? make("ins", "", after) : ""];
}
