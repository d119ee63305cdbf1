// The panel: all that the map says of the item that is chosen.

import { make, makeButton } from "./elements.js";
import { makeArticlePart, makeQuestionPart } from "./panel_articles.js";
import { makeArgumentPart, makeClaimPart, makeLinkPart, nameFold } from "./panel_claims.js";
import { makeSection } from "./references.js";
import { makeOutcome, makeVerdict } from "./standing_parts.js";

const PARTS = {
  claim: makeClaimPart,
  argument: makeArgumentPart,
  article: makeArticlePart,
  question: makeQuestionPart,
  link: makeLinkPart,
};
const JUDGED = ["claim", "argument", "link"];

/** Show in `root` whatever is chosen; without a choice it is hidden. */
export function createPanel(root, page) {
  const draw = () => fill(root, page);
  page.on("show", () => {
    if (root.dataset.reference === page.current().reference) return;
    draw();
    root.scrollTop = 0;
  });
  page.on("data", draw);
  page.on("fold", () => {
    for (const button of root.querySelectorAll("[data-fold]")) nameFold(page, button);
  });
  page.on("standing", () => {
    for (const verdict of root.querySelectorAll(".verdict")) verdict.update();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && page.current().reference) page.go("");
  });
}

function fill(root, page) {
  const { reference } = page.current();
  root.dataset.reference = reference;
  root.hidden = !reference;
  document.documentElement.classList.toggle("has-panel", Boolean(reference));
  if (!reference) return root.replaceChildren();
  const close = makeButton("close", "×", () => page.go(""));
  close.setAttribute("aria-label", page.strings.close);
  const items = page.find(reference);
  const parts = items.map(({ kind, item }) => makePart(page, kind, item));
  if (!parts.length) parts.push(make("p", "", page.say("unknown", { reference })));
  root.replaceChildren(close, ...parts);
}

/** Return all that is known of an item, with what chooses whether it stands. */
function makePart(page, kind, item) {
  const part = PARTS[kind](page, item);
  if (!JUDGED.includes(kind)) return part;
  const verdict = makeSection(page.strings.stands, makeVerdict(page, kind, item), makeOutcome(page));
  (part.querySelector(".actions") ?? part.querySelector("header")).after(verdict);
  return part;
}
