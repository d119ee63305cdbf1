"""What docs/assessment.md defines, by trying everything: slow, plain, and independent."""

from itertools import product

from argmap.model.elements import Hedge, Relation, Role, Stance

DEGREES = (Hedge.UNLIKELY, Hedge.POSSIBLE, Hedge.LIKELY, None, Hedge.CERTAIN)


class Definition:
    """A map, and what a reader accepts (before rejections) and rejects."""

    def __init__(self, workspace, offered, rejected, *, strict=False):
        self.map = workspace
        self.offered, self.rejected, self.strict = set(offered), set(rejected), strict
        self.claims = workspace.claims_by_id
        self.same = self.classes()
        self.silent = {
            claim.id
            for claim in workspace.claims
            if claim.hedge is Hedge.UNLIKELY and claim.id not in self.offered
        }

    def classes(self):
        """Return for each claim those that say the same, by going round."""
        same = {claim: {claim} for claim in self.claims}
        pairs = [(link.source, link.target) for link in self.links(Relation.RESTATES)]
        pairs += [
            (claim.id, claim.speaker.claim)
            for claim in self.map.claims
            if claim.role is Role.REPORTED and claim.speaker and claim.speaker.claim
        ]
        for _ in self.claims:
            for one, other in pairs:
                both = same[one] | same[other]
                for claim in both:
                    same[claim] = both
        return same

    def links(self, relation):
        return [link for link in self.map.links if link.relation is relation]

    def own(self, claim):
        each = self.claims[claim]
        return each.role is not Role.REPORTED or each.stance is Stance.ENDORSED

    # Nodes are ("say", members) for what claims say, and ("hint", claim) for a silent claim.

    def node(self, claim):
        return ("hint", claim) if claim in self.silent else self.said(claim)

    def said(self, claim):
        return ("say", frozenset(self.same[claim]))

    def steps(self):
        """Return (conclusion, premises, undercutters, argument or None) of all steps."""
        steps = [(self.node(claim), (), (), None) for claim in self.offered]
        for argument in self.map.arguments:
            if argument.conceded or not self.own(argument.conclusion):
                continue
            if not self.silent.isdisjoint(argument.premises):
                continue
            needs = tuple(self.node(premise) for premise in argument.premises)
            steps.append(
                (self.node(argument.conclusion), needs, self.undercutters(argument), argument.id)
            )
        implied = [
            (self.node(link.target), (self.node(link.source),), (), None)
            for link in self.links(Relation.IMPLIES)
            if link.source not in self.silent
        ]
        hinted = [(("hint", claim), (self.said(claim),), (), None) for claim in self.silent]
        return steps + implied + hinted

    def undercutters(self, argument):
        return tuple(
            self.node(link.source)
            for link in self.links(Relation.UNDERCUTS)
            if link.target == argument.id and link.source not in self.silent
        )

    def spread(self, hit):
        """Return all that is hit with these nodes: what implies them, and what says the same."""
        hit = set(hit)
        while True:
            more = {
                self.node(link.source)
                for link in self.links(Relation.IMPLIES)
                if self.node(link.target) in hit
            }
            more |= {self.said(claim) for claim in self.silent if ("hint", claim) in hit}
            more |= {("hint", claim) for claim in self.silent if self.said(claim) in hit}
            if more <= hit:
                return hit
            hit |= more

    def attacks(self):
        """Return (attacker, attacked) for all contradictions."""
        pairs = set()
        for link in self.links(Relation.CONTRADICTS):
            for by, on in ((link.source, link.target), (link.target, link.source)):
                pairs |= {(self.said(by), hit) for hit in self.spread({self.node(on)})}
        return pairs

    def denied_by_choice(self):
        return self.spread({self.node(claim) for claim in self.rejected & self.claims.keys()})

    def trees(self):
        """Return Dung's arguments: (conclusion, all conclusions in it, what undercuts it)."""
        refused = self.denied_by_choice()
        steps = [
            step for step in self.steps() if step[0] not in refused and step[3] not in self.rejected
        ]
        found = set()
        while True:
            new = set()
            for head, needs, undercutters, _ in steps:
                below = [[tree for tree in found if tree[0] == need] for need in needs]
                for parts in product(*below):
                    conclusions = frozenset({head}).union(*(part[1] for part in parts))
                    against = frozenset(undercutters).union(*(part[2] for part in parts))
                    new.add((head, conclusions, against))
            if new <= found:
                return found
            found |= new

    def grounded(self):
        """Return what trees the grounded extension holds, and which it attacks."""
        attacks, trees = self.attacks(), self.trees()
        attackers = {
            tree: [
                other
                for other in trees
                if other[0] in tree[2] or any((other[0], each) in attacks for each in tree[1])
            ]
            for tree in trees
        }
        held = set()
        while True:
            beaten = {tree for tree in trees if not held.isdisjoint(attackers[tree])}
            defended = {tree for tree in trees if beaten.issuperset(attackers[tree])}
            if defended == held:
                return held, trees - held - beaten
            held = defended

    def reachable(self):
        steps, reached = self.steps(), set()
        for _ in range(len(steps) + 1):
            reached |= {head for head, needs, _, _ in steps if reached.issuperset(needs)}
        return reached

    def statuses(self):
        """Return the status of each claim, and how those that are defeated are."""
        held, open_trees = self.grounded()
        inside = {tree[0] for tree in held}
        maybe = {tree[0] for tree in open_trees} - inside
        contested = inside - self.uncontested(inside, maybe)
        reachable, refused = self.reachable(), self.denied_by_choice()
        denied = refused | {hit for by, hit in self.attacks() if by in inside}
        found = {}
        for claim in self.claims:
            node = self.node(claim)
            if node in inside:
                found[claim] = "contested" if node in contested else "stands"
            elif node in maybe:
                found[claim] = "undecided"
            elif node in refused or node in reachable:
                found[claim] = "denied" if node in denied else "its reasons fail"
            else:
                found[claim] = "not shown"
        return found

    def survives(self, step, inside, maybe):
        head, needs, undercutters, argument = step
        return (
            head in inside
            and inside.issuperset(needs)
            and (inside | maybe).isdisjoint(undercutters)
            and argument not in self.rejected
        )

    def uncontested(self, inside, maybe):
        opposed = {
            self.node(link.target)
            for link in self.links(Relation.OPPOSES)
            if link.source not in self.silent and self.node(link.source) in inside
        }
        opposed |= {
            self.node(argument.conclusion)
            for argument in self.map.arguments
            if argument.conceded and self.strict and self.speaks(argument, inside, maybe)
        }
        opposed = self.spread(opposed)
        steps = [step for step in self.steps() if self.survives(step, inside, maybe)]
        free = set()
        for _ in range(len(steps) + 1):
            free |= {
                head
                for head, needs, _, _ in steps
                if free.issuperset(needs) and head not in opposed
            }
        return free

    def speaks(self, argument, inside, maybe):
        return (
            argument.id not in self.rejected
            and self.silent.isdisjoint(argument.premises)
            and inside.issuperset(map(self.node, argument.premises))
            and (inside | maybe).isdisjoint(self.undercutters(argument))
        )

    def ways(self):
        """Return for each claim that stands the ways to it: the claims that each starts from."""
        held, open_trees = self.grounded()
        inside = {tree[0] for tree in held}
        maybe = {tree[0] for tree in open_trees} - inside
        ways = {claim: [] for claim in self.claims if self.node(claim) in inside}
        for claim, found in ways.items():
            if claim in self.offered:
                found.append(())
            found += [
                argument.premises
                for argument in self.map.arguments
                if argument.conclusion == claim
                and not argument.conceded
                and self.own(claim)
                and self.speaks(argument, inside, maybe)
            ]
            found += [
                (link.source,)
                for link in self.links(Relation.IMPLIES)
                if link.target == claim and link.source not in self.silent and link.source in ways
            ]
            found += [
                (other,) for other in self.same[claim] - self.silent - {claim} if other in ways
            ]
        return ways

    def degrees(self):
        """Return how surely each claim stands that does, as a place in DEGREES, by going round."""
        ways = self.ways()
        degrees = dict.fromkeys(ways, -1)
        for _ in range(len(ways) * len(DEGREES) + 1):
            for claim, found in ways.items():
                best = max(
                    min((degrees[each] for each in way), default=len(DEGREES) - 1) for way in found
                )
                degrees[claim] = min(best, DEGREES.index(self.claims[claim].hedge))
        return degrees
