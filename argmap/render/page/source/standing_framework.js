// The propositions of a map, and the steps and attacks between them: argmap/analyze/assess/framework.py.

import { group } from "./index.js";

/** Return whether a claim is the author's own, and not a view reported without endorsing it. */
export function isOwn(claim) {
  return claim.role !== "reported" || claim.stance === "endorsed";
}

/** Return what of a model does not depend on choices; it is made once for a page. */
export function indexModel(model) {
  const claims = new Map(model.claims.map((claim) => [claim.id, claim]));
  const classes = findClasses(model, claims);
  return {
    claims,
    classes,
    restated: new Set(classes.filter((members) => members.length > 1).flat()),
    places: new Map(model.claims.map(({ id }, place) => [id, place])),
    argued: new Set(model.arguments.map(({ conclusion }) => conclusion)),
    argumentIds: new Set(model.arguments.map(({ id }) => id)),
  };
}

/** Return the classes of claims that are one proposition, in the order of the map. */
function findClasses(model, claims) {
  const leaders = new Map();
  const find = (id) => {
    let leader = id;
    while (leaders.has(leader)) leader = leaders.get(leader);
    while (leaders.has(id)) {
      const next = leaders.get(id);
      leaders.set(id, leader);
      id = next;
    }
    return leader;
  };
  const join = (one, other) => {
    const [first, second] = [find(one), find(other)];
    if (first !== second) leaders.set(first, second);
  };
  for (const { source, relation, target } of model.links) {
    if (relation === "restates") join(source, target);
  }
  for (const { id, role, speaker_claim: reported } of model.claims) {
    if (role === "reported" && claims.has(reported)) join(id, reported);
  }
  return [...group(model.claims.map(({ id }) => [find(id), id])).values()];
}

/** Return the framework of a model, given what is accepted and rejected in it. */
export function buildFramework(model, index, acceptance) {
  const numbers = numberPropositions(model, index, acceptance);
  const links = group(model.links.map((link) => [link.relation, link]));
  const undercuts = group((links.get("undercuts") ?? []).map((link) => [link.target, link.source]));
  const implied = links.get("implies") ?? [];
  const argue = (argument) => buildArgued(argument, index, acceptance, numbers, undercuts);
  const framework = {
    ...numbers,
    steps: [
      ...buildAccepted(model, acceptance, numbers),
      ...model.arguments.filter(({ conceded }) => !conceded).map(argue),
      ...implied.map((link) => buildImplied(link, numbers)),
      ...[...numbers.apart].map(([claim, number]) =>
        makeStep("restated", claim, numbers, { premises: [number] }),
      ),
    ],
    contradictions: [...buildContradictions(links.get("contradicts") ?? [], numbers)],
    oppositions: (links.get("opposes") ?? [])
      .filter(({ source }) => !numbers.silent.has(source))
      .map(({ source, target }) => [numbers.own.get(source), numbers.own.get(target)]),
    concessions: acceptance.strictConcessions
      ? model.arguments.filter(({ conceded }) => conceded).map(argue)
      : [],
    passings: [...buildPassings(implied, numbers)],
  };
  framework.following = group(framework.passings);
  framework.rejected = findRejected(framework, acceptance.rejected);
  return framework;
}

/** Number the classes of claims, then the silent claims that others restate, one by one. */
function numberPropositions(model, index, acceptance) {
  const own = new Map();
  const apart = new Map();
  const propositions = [];
  for (const members of index.classes) {
    for (const member of members) own.set(member, propositions.length);
    propositions.push(members);
  }
  const silent = new Set();
  for (const { id, hedge } of model.claims) {
    if (hedge !== "unlikely" || acceptance.offered.has(id)) continue;
    silent.add(id);
    const number = own.get(id);
    if (!index.restated.has(id)) continue;
    propositions[number] = propositions[number].filter((member) => member !== id);
    apart.set(id, number);
    own.set(id, propositions.length);
    propositions.push([id]);
  }
  const inOrder = new Map(model.claims.map(({ id }) => [id, own.get(id)]));
  return { own: inOrder, apart, propositions, silent };
}

/** Return a step to a claim, with what it needs if that is not nothing. */
function makeStep(kind, target, { own }, needs = {}) {
  const nothing = { premises: [], names: [], undercutters: [], bar: null };
  return { kind, target, conclusion: own.get(target), ...nothing, ...needs };
}

function buildAccepted(model, { offered }, numbers) {
  const accepted = model.claims.filter(({ id }) => offered.has(id));
  return accepted.map(({ id }) => makeStep("accepted", id, numbers));
}

function buildArgued(argument, index, acceptance, numbers, undercuts) {
  const { own, silent } = numbers;
  const names = [...new Set(argument.premises)];
  let bar = null;
  if (!argument.conceded && !isOwn(index.claims.get(argument.conclusion))) bar = "reported";
  else if (names.some((name) => silent.has(name))) bar = "unlikely";
  else if (acceptance.rejected.has(argument.id)) bar = "rejected";
  const undercutters = (undercuts.get(argument.id) ?? []).filter((source) => !silent.has(source));
  return makeStep("argued", argument.conclusion, numbers, {
    premises: [...new Set(names.map((name) => own.get(name)))],
    names,
    undercutters: undercutters.map((source) => own.get(source)),
    bar,
  });
}

function buildImplied({ source, target }, numbers) {
  const bar = numbers.silent.has(source) ? "unlikely" : null;
  return makeStep("implied", target, numbers, { premises: [numbers.own.get(source)], names: [source], bar });
}

/** Yield which proposition contradicts which; what a silent claim says, those that it restates say. */
function* buildContradictions(links, { own, apart, silent }) {
  const findVoice = (claim) => apart.get(claim) ?? (silent.has(claim) ? undefined : own.get(claim));
  for (const { source, target } of links) {
    const [one, other] = [findVoice(source), findVoice(target)];
    if (one !== undefined) yield [one, own.get(target)];
    if (other !== undefined) yield [other, own.get(source)];
  }
}

/** Yield what hits another proposition if it is hit: what that implies, or says too. */
function* buildPassings(implied, { own, apart }) {
  for (const { source, target } of implied) yield [own.get(target), own.get(source)];
  for (const [claim, number] of apart) {
    yield [number, own.get(claim)];
    yield [own.get(claim), number];
  }
}

/** Return all propositions that are hit if these are. */
export function spread({ following }, numbers) {
  const hit = new Set(numbers);
  for (const number of hit) for (const other of following.get(number) ?? []) hit.add(other);
  return hit;
}

function findRejected(framework, rejected) {
  const denied = [...framework.own].filter(([claim]) => rejected.has(claim));
  return spread(
    framework,
    denied.map(([, number]) => number),
  );
}
