// What stands if a reader grants some claims: the answers of `argmap assess --format json`.
//
// No page is needed: the model is the object of `argmap export --format json`. docs/assessment.md
// defines what is computed, and tests compare it with argmap/analyze/assess on maps of all kinds.

import { group } from "./index.js";
import { buildFramework, indexModel, isOwn, spread } from "./standing_framework.js";
import { IN, OUT, UNDECIDED, findReachable, labelAtoms } from "./standing_labels.js";
import { findBases } from "./standing_sureness.js";

export const STATUSES = ["stands", "contested", "undecided", "defeated", "not shown"];
const CONFIDENCES = ["low", "medium", "high"];

/** What a reader chooses: everything is accepted (`accepted` is null), and nothing rejected.
 *
 * `accepted` and `rejected` are references as the command takes them; `links` are the ids of links
 * that are left out, as are those of which the mapper is less sure than `least`.
 */
export const EVERYTHING = {
  accepted: null,
  rejected: [],
  links: [],
  least: null,
  strictConcessions: false,
};

/** Return a function that assesses a model for choices. */
export function prepare(model) {
  const all = indexModel(model);
  return (choices) => {
    const kept = keepLinks(model, choices);
    return assess(kept, kept === model ? all : indexModel(kept), choices);
  };
}

/** Return whether an article takes a claim for granted: asserts it without arguing for it. */
function isGround({ argued }, claim) {
  return (
    claim.role !== "conclusion" &&
    isOwn(claim) &&
    claim.hedge !== "unlikely" &&
    !argued.has(claim.id)
  );
}

function keepLinks(model, { links, least }) {
  if (!links.length && !least) return model;
  const left = new Set(links);
  const rank = CONFIDENCES.indexOf(least);
  const isSure = ({ confidence }) => confidence === null || CONFIDENCES.indexOf(confidence) >= rank;
  return { ...model, links: model.links.filter((link) => !left.has(link.id) && isSure(link)) };
}

/** Return the claims that are accepted as grounds, and the claims and arguments that are rejected. */
function resolveChoices(model, index, { accepted, rejected, strictConcessions }) {
  const named = accepted && new Set(accepted);
  const offered = model.claims.filter(
    (claim) =>
      named?.has(claim.id) || ((!named || named.has(claim.article)) && isGround(index, claim)),
  );
  return {
    offered: new Set(offered.map(({ id }) => id)),
    rejected: new Set(rejected),
    strictConcessions,
  };
}

function assess(model, index, choices) {
  const acceptance = resolveChoices(model, index, choices);
  const framework = buildFramework(model, index, acceptance);
  const labels = labelAtoms(2 * framework.propositions.length, buildRules(framework));
  const isReady = (step) =>
    step.bar === null &&
    step.premises.every((premise) => labels[premise] === IN) &&
    step.undercutters.every((undercutter) => labels[undercutter] === OUT);
  const survives = (step) => labels[step.conclusion] === IN && isReady(step);
  const statuses = findStatuses(framework, labels, isReady, survives);
  const bases = findBases(model, index, framework, labels, survives);
  const supporters = findSupporters(model, framework, labels);
  const claims = new Map();
  for (const [id, number] of framework.own) {
    const status = statuses[number];
    claims.set(id, {
      status,
      defeat: status === "defeated" ? findDefeat(framework, labels, number) : null,
      basis: bases.get(id) ?? null,
      supportedBy: [...supporters(number)],
    });
  }
  const { offered, rejected } = acceptance;
  const known = [...framework.own.keys(), ...index.argumentIds];
  return {
    claims,
    accepted: known.filter((id) => offered.has(id) && !rejected.has(id)),
    rejected: known.filter((id) => rejected.has(id)),
  };
}

/** Return the logic program: two atoms for each proposition, that it holds, and that it is denied. */
function buildRules({ propositions, steps, rejected, passings, contradictions }) {
  const count = propositions.length;
  const makeDenial = (target, atom) => ({ head: count + target, needs: [atom], unless: [] });
  const counted = steps.filter(({ bar, conclusion }) => bar === null && !rejected.has(conclusion));
  return [
    ...counted.map(({ conclusion, premises, undercutters }) => ({
      head: conclusion,
      needs: premises,
      unless: [...new Set([...undercutters, count + conclusion])],
    })),
    ...passings.map(([source, target]) => makeDenial(target, count + source)),
    ...contradictions.map(([source, target]) => makeDenial(target, source)),
  ];
}

/** Return the status of each proposition. */
function findStatuses(framework, labels, isReady, survives) {
  const { propositions, steps, rejected } = framework;
  const asRules = (kept) =>
    kept.map(({ conclusion, premises }) => ({ head: conclusion, needs: premises }));
  const reachable = findReachable(
    asRules(steps.filter(({ bar }) => bar === null || bar === "rejected")),
  );
  const opposed = findOpposed(framework, labels, isReady);
  const uncontested = findReachable(
    asRules(steps.filter((step) => survives(step) && !opposed.has(step.conclusion))),
  );
  return propositions.map((_, number) => {
    if (labels[number] === IN) return uncontested.has(number) ? "stands" : "contested";
    if (labels[number] === UNDECIDED) return "undecided";
    return reachable.has(number) || rejected.has(number) ? "defeated" : "not shown";
  });
}

/** Return what is opposed by what holds, or implies or restates that. */
function findOpposed(framework, labels, isReady) {
  const { oppositions, concessions } = framework;
  return spread(framework, [
    ...oppositions.filter(([source]) => labels[source] === IN).map(([, target]) => target),
    ...concessions.filter(isReady).map(({ conclusion }) => conclusion),
  ]);
}

function findDefeat({ propositions, rejected }, labels, number) {
  const isDenied = labels[propositions.length + number] === IN || rejected.has(number);
  return isDenied ? "denied" : "its reasons fail";
}

/** Return a function that gives what stands and supports a proposition by a link. */
function findSupporters(model, { own, propositions, silent }, labels) {
  const links = model.links.filter(
    ({ source, relation }) =>
      relation === "supports" && labels[own.get(source)] === IN && !silent.has(source),
  );
  const sources = group(links.map(({ source, target }) => [target, source]));
  return (number) => new Set(propositions[number].flatMap((claim) => sources.get(claim) ?? []));
}
