// What is said of one claim, argument or link: whether it stands, and buttons to choose otherwise.

import { make, makeButton, makeCheckbox, set } from "./elements.js";
import { countEach } from "./index.js";
import { makeReference } from "./references.js";
import { getStanding } from "./standing_choices.js";

const STANDING = ["stands", "contested"];

/** Return a status with its sign. */
export function makeStatus(page, status) {
  const { sign } = page.data.phrases.statuses[status];
  return set(make("span", "status-word", make("span", "sign", sign), ` ${status}`), {
    "data-standing": status,
  });
}

/** Return what becomes of an item, with what chooses; its `update` draws it again in its place. */
export function makeVerdict(page, kind, item) {
  const about = make("div");
  const [choice, fill] = kind === "link" ? makeSwitch(page, item) : makeToggles(page, kind, item.id);
  const root = make("div", "verdict", about, choice);
  root.update = () => {
    if (kind === "claim") about.replaceChildren(...describe(page, item.id));
    fill();
  };
  root.update();
  return root;
}

/** Return what all choices together change, as a link to the list of it; its `update` draws it again. */
export function makeOutcome(page) {
  const link = make("a", "outcome");
  const root = make("div", "verdict", link);
  root.update = () => {
    const standing = getStanding(page);
    root.hidden = standing.isStart;
    if (standing.isStart) return;
    link.textContent = describeChanges(page, standing.listChanges());
    link.href = page.getAddress(page.current().reference, "stands");
  };
  root.update();
  return root;
}

/** Return how many claims change, and to which status: `3 claims change: 2 defeated, 1 contested`. */
export function describeChanges(page, changes) {
  if (!changes.length) return page.strings.nothingChanges;
  const counts = countEach(changes.map(({ after }) => after));
  return page.say("claimsChange", { count: changes.length, counts });
}

/** Return the buttons that accept and reject a claim, or reject an argument. */
function makeToggles(page, kind, id) {
  const { strings } = page;
  const words = page.describe(id);
  const verdicts = kind === "claim" ? ["accept", "reject"] : ["reject"];
  const buttons = verdicts.map((verdict) => {
    const button = makeButton("small decision", strings[verdict], () => decide(page, id, verdict));
    return set(button, { "aria-label": `${strings[verdict]}: ${words}`, "data-verdict": verdict });
  });
  const fill = () => {
    const now = getStanding(page).verdicts.get(id);
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.verdict === now);
  };
  return [make("span", "toggles", ...buttons), fill];
}

/** Make a choice, or take it back if it is made. */
export function decide(page, id, verdict) {
  getStanding(page).change(({ verdicts }) => {
    if (verdicts.get(id) === verdict) verdicts.delete(id);
    else verdicts.set(id, verdict);
  });
}

function makeSwitch(page, { id }) {
  const label = makeCheckbox(page.strings.linkCounts, true, (counts) =>
    getStanding(page).change(({ links }) => (counts ? links.delete(id) : links.add(id))),
  );
  const fill = () => {
    label.querySelector("input").checked = !getStanding(page).links.has(id);
  };
  return [label, fill];
}

/** Yield what becomes of a claim: its status, what it needs if it stands, and what bears on it. */
function* describe(page, id) {
  const found = getStanding(page).result.claims.get(id);
  const status = makeStatus(page, found.status);
  yield found.defeat ? make("span", "", status, ` (${found.defeat})`) : status;
  const needs = listNeeds(page, id, found);
  if (needs) yield make("span", "dim", ` ${needs}`);
  for (const cause of listCauses(page, id, found)) yield make("div", "cause", ...cause);
}

/** Return how surely a claim stands, and on which conditions and assumptions, as the command does. */
function listNeeds(page, id, { basis }) {
  if (!basis) return "";
  const { claims } = page.index;
  const others = (names) => names.filter((name) => name !== id);
  const conditions = new Set(others(basis.conditions).map((name) => claims.get(name).condition));
  const assumptions = others(basis.assumptions).map((name) => page.describe(name));
  return [
    basis.weakest === id ? "" : page.say("onlySure", { sureness: basis.sureness, claim: basis.weakest }),
    ...[...conditions].map((condition) => page.say("onCondition", { condition })),
    assumptions.length ? page.say("assuming", { claims: assumptions.join("; ") }) : "",
  ]
    .filter(Boolean)
    .join("; ");
}

/** Yield what bears on a claim that does not simply stand: what attacks it, and what it lacks. */
function* listCauses(page, id, { status, supportedBy }) {
  const { strings, index, data } = page;
  const standing = getStanding(page);
  const get = (claim) => standing.result.claims.get(claim).status;
  if (standing.verdicts.get(id) === "reject") yield [strings.youReject];
  if (standing.verdicts.get(id) === "accept") yield [strings.youAccept];
  if (supportedBy.length) yield [`${data.phrases.passive.supports} `, ...makeReferences(page, supportedBy)];
  if (status === "stands") return;
  for (const link of index.linksByEnd.get(id) ?? []) {
    const isAttack = link.relation === "contradicts" || (link.relation === "opposes" && link.target === id);
    const other = link.source === id ? link.target : link.source;
    if (!isAttack || standing.links.has(link.id) || !["undecided", ...STANDING].includes(get(other))) continue;
    yield [`${data.phrases.passive[link.relation]} `, ...makeReferences(page, [other])];
  }
  if (STANDING.includes(status)) return;
  for (const { id: argument, premises, conceded } of index.reasons.get(id) ?? []) {
    if (conceded) continue;
    if (standing.verdicts.get(argument) === "reject") yield [page.say("youRejectReason", { argument })];
    const missing = [...new Set(premises)].filter((premise) => !STANDING.includes(get(premise)));
    if (missing.length) yield [`${strings.lacks} `, ...makeReferences(page, missing)];
    const undercuts = (index.linksByEnd.get(argument) ?? []).filter(
      ({ relation, source, id: link }) =>
        relation === "undercuts" && !standing.links.has(link) && STANDING.includes(get(source)),
    );
    if (undercuts.length) {
      yield [`${strings.reasonUndercut} `, ...makeReferences(page, undercuts.map(({ source }) => source))];
    }
  }
}

function makeReferences(page, claims) {
  return claims.flatMap((claim, at) => [at ? "; " : "", makeReference(page, claim)]);
}
