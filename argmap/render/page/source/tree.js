// Trees of reasons, and of what a claim is used for.

import { make, makeButton, set } from "./elements.js";
import { makeReference } from "./references.js";

const OPEN_LEVELS = 2; // so many levels of a tree are open at first

/** Return a tree of the reasons of a claim, or nothing; each claim is shown once. */
export function makeReasons(page, claim, shown = new Set(), level = 0) {
  shown.add(claim);
  const reasons = page.index.reasons.get(claim) ?? [];
  if (!reasons.length) return null;
  return make("ul", "tree", ...reasons.map((reason) => makeArgument(page, reason, shown, level)));
}

/** Return the branch of an argument: a word, its premises, and below each what it rests on. */
export function makeArgument(page, argument, shown = new Set(), level = 0) {
  const { strings } = page;
  const premises = [...new Set(argument.premises)];
  const word = argument.conceded ? strings.despite : strings.because;
  const joint = premises.length > 1 ? `${word}, ${strings.together}` : word;
  const item = make("li", argument.conceded ? "conceded" : "", make("span", "word", joint));
  for (const link of page.index.linksByEnd.get(argument.id) ?? []) {
    if (link.relation !== "undercuts") continue;
    item.append(make("span", "undercut", `${strings.undercutBy} `, makeReference(page, link.source)));
  }
  for (const premise of premises) item.append(makeBranch(page, premise, shown, level));
  return item;
}

function makeBranch(page, claim, shown, level) {
  const words = makeReference(page, claim);
  const role = makeRole(page, claim);
  if (shown.has(claim)) {
    return make("div", "leaf", words, make("span", "dim", ` (${page.strings.seeAbove})`));
  }
  const reasons = makeReasons(page, claim, shown, level + 1);
  if (!reasons) return make("div", "leaf", words, role);
  return makeFolded(page, [words, role], reasons, level < OPEN_LEVELS);
}

/** Return words with what is below them, which a button before them folds. */
function makeFolded(page, words, below, isOpen) {
  const button = makeButton("toggle", "", () => turn(below.hidden));
  const turn = (opens) => {
    below.hidden = !opens;
    set(button, { "aria-expanded": opens, "aria-label": opens ? page.strings.close : page.strings.open });
  };
  turn(isOpen);
  return make("div", "branch", button, make("div", "", ...words, below));
}

/** Return what a claim is, if that is not a premise or an intermediate conclusion. */
export function makeRole(page, claim) {
  const { role } = page.index.claims.get(claim) ?? {};
  const isPlain = ["premise", "conclusion"].includes(role) && !page.index.claims.get(claim).main;
  return isPlain ? null : make("span", "role", ` ${page.data.claims[claim]?.role ?? ""}`);
}

/** Return a tree of what a claim is used for, up to what ends it all, or nothing. */
export function makeUses(page, claim, shown = new Set(), level = 0) {
  shown.add(claim);
  const uses = page.index.uses.get(claim) ?? [];
  if (!uses.length) return null;
  return make("ul", "tree", ...uses.map((use) => makeUse(page, use, claim, shown, level)));
}

function makeUse(page, argument, premise, shown, level) {
  const { strings } = page;
  const { conclusion, conceded } = argument;
  const word = make("span", "word", conceded ? strings.concededAgainst : strings.usedFor);
  const words = makeReference(page, conclusion);
  const item = make("li", conceded ? "conceded" : "", word);
  const others = [...new Set(argument.premises)].filter((other) => other !== premise);
  if (shown.has(conclusion)) {
    item.append(make("div", "leaf", words, make("span", "dim", ` (${strings.seeAbove})`)));
    return item;
  }
  const further = conceded ? null : makeUses(page, conclusion, shown, level + 1);
  const role = makeRole(page, conclusion);
  if (further) {
    item.append(makeFolded(page, [words, role], further, level < OPEN_LEVELS));
  } else {
    item.append(make("div", "leaf", words, role));
  }
  for (const other of others) {
    item.append(make("div", "with", `${strings.togetherWith} `, makeReference(page, other)));
  }
  return item;
}
