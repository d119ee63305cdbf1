// The well-founded model of a logic program, as argmap/analyze/assess/grounded.py computes it.

import { group } from "./index.js";

export const UNDECIDED = 0;
export const IN = 1;
export const OUT = 2;

/** Return the label of each atom for rules with `head`, `needs` and `unless`. */
export function labelAtoms(size, rules) {
  return new Labeller(size, rules).run();
}

/** Return the atoms that follow by the rules, ignoring `unless`. */
export function findReachable(rules) {
  const missing = rules.map(({ needs }) => needs.length);
  const needing = group(rules.flatMap(({ needs }, number) => needs.map((atom) => [atom, number])));
  const reachable = new Set(rules.filter(({ needs }) => !needs.length).map(({ head }) => head));
  for (const atom of reachable) {
    for (const number of needing.get(atom) ?? []) {
      missing[number] -= 1;
      if (!missing[number]) reachable.add(rules[number].head);
    }
  }
  return reachable;
}

function makeLists(size) {
  return Array.from({ length: size }, () => []);
}

/** Computes the labels; an atom leans on the rule by which it may still come to hold. */
class Labeller {
  constructor(size, rules) {
    this.rules = rules;
    this.labels = new Uint8Array(size);
    this.decided = [];
    this.needing = makeLists(size);
    this.sparing = makeLists(size);
    this.giving = makeLists(size);
    this.open = rules.map(({ needs, unless }) => needs.length + unless.length);
    this.blocked = rules.map(() => false);
    this.live = new Uint32Array(size);
    this.leaning = new Array(size).fill(null);
    this.lost = [];
    rules.forEach(({ head, needs, unless }, number) => {
      this.live[head] += 1;
      this.giving[head].push(number);
      for (const atom of needs) this.needing[atom].push(number);
      for (const atom of unless) this.sparing[atom].push(number);
    });
  }

  run() {
    this.rules.forEach((_, number) => this.fireIfReady(number));
    this.live.forEach((live, atom) => live || this.decide(atom, OUT));
    this.lean([...this.labels.keys()]);
    this.propagate();
    while (this.lost.length) {
      const lost = this.lost;
      this.lost = [];
      this.lean(this.findDependents(lost));
      this.propagate();
    }
    return this.labels;
  }

  decide(atom, label) {
    if (this.labels[atom] !== UNDECIDED) return;
    this.labels[atom] = label;
    this.decided.push(atom);
  }

  /** Draw all conclusions from decided atoms, except those about circles. */
  propagate() {
    while (this.decided.length) {
      const atom = this.decided.pop();
      const holds = this.labels[atom] === IN;
      for (const number of holds ? this.needing[atom] : this.sparing[atom]) {
        this.open[number] -= 1;
        this.fireIfReady(number);
      }
      for (const number of holds ? this.sparing[atom] : this.needing[atom]) this.block(number);
    }
  }

  fireIfReady(number) {
    if (!this.open[number] && !this.blocked[number]) this.decide(this.rules[number].head, IN);
  }

  /** Block a rule that cannot fire any more; without rules left, its head is out. */
  block(number) {
    if (this.blocked[number]) return;
    this.blocked[number] = true;
    const { head } = this.rules[number];
    this.live[head] -= 1;
    if (!this.live[head]) this.decide(head, OUT);
    else if (this.leaning[head] === number) this.lost.push(head);
  }

  /** Return the undecided atoms that lost what they lean on, and all that lean on these. */
  findDependents(lost) {
    const leaning = new Set(lost.filter((atom) => this.labels[atom] === UNDECIDED));
    for (const atom of leaning) {
      for (const number of this.needing[atom]) {
        const { head } = this.rules[number];
        if (this.leaning[head] === number && this.labels[head] === UNDECIDED) leaning.add(head);
      }
    }
    return [...leaning];
  }

  /** Let each of these atoms lean on a rule that is not circular; if none can, it is out. */
  lean(atoms) {
    const afloat = new Set(atoms.filter((atom) => this.labels[atom] !== OUT));
    const missing = new Map();
    for (const atom of afloat) {
      for (const number of this.giving[atom]) {
        if (this.blocked[number]) continue;
        missing.set(number, this.rules[number].needs.filter((need) => afloat.has(need)).length);
      }
    }
    const ready = [...missing].filter(([, count]) => !count).map(([number]) => number);
    while (ready.length) {
      const number = ready.pop();
      const { head } = this.rules[number];
      if (!afloat.delete(head)) continue;
      this.leaning[head] = number;
      for (const other of this.needing[head]) {
        if (!missing.has(other)) continue;
        missing.set(other, missing.get(other) - 1);
        if (!missing.get(other)) ready.push(other);
      }
    }
    for (const atom of afloat) this.decide(atom, OUT);
  }
}
