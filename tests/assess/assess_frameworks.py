"""Small programs, and what they mean by trying everything: slow, plain, and independent."""

from itertools import combinations, product

from hypothesis import strategies as st

from argmap.analyze.assess.grounded import Label, Program, ProgramRule


@st.composite
def programs(draw, most=6):
    """Return any program over a few atoms, circles and rules without conditions among them."""
    size = draw(st.integers(1, most))
    atoms = st.integers(0, size - 1)
    few = st.lists(atoms, max_size=2, unique=True).map(tuple)
    rules = draw(st.lists(st.builds(ProgramRule, atoms, few, few), max_size=2 * most))
    return Program(size, tuple(rules))


def trees(program):
    """Return the Dung arguments of a program: (conclusion, conclusions in it, what it spares).

    Two trees that conclude and spare the same attack and are attacked alike, so they count as one.
    """
    found = set()
    while True:
        new = set()
        for rule in program.rules:
            below = [[tree for tree in found if tree[0] == need] for need in rule.needs]
            for choice in product(*below):
                spared = frozenset(rule.unless).union(*(tree[1] for tree in choice))
                new.add((rule.head, spared))
        if new <= found:
            return sorted(found, key=lambda tree: (tree[0], sorted(tree[1])))
        found |= new


def complete_extensions(program):
    """Return the arguments, and the complete extensions as sets of them, by trying all subsets."""
    arguments = trees(program)
    attackers = {tree: [other for other in arguments if other[0] in tree[1]] for tree in arguments}
    complete = []
    for count in range(len(arguments) + 1):
        for chosen in combinations(arguments, count):
            held = set(chosen)
            beaten = {tree for tree in arguments if not held.isdisjoint(attackers[tree])}
            defended = {tree for tree in arguments if beaten.issuperset(attackers[tree])}
            if held == defended and not held & beaten:
                complete.append((held, beaten))
    return arguments, complete


def labels_of(program, arguments, extension):
    """Return the labels of the atoms: in if one argument is, out if all are beaten."""
    held, beaten = extension
    inside = {tree[0] for tree in held}
    possible = {tree[0] for tree in arguments if tree not in beaten}
    return tuple(
        Label.IN if atom in inside else Label.UNDECIDED if atom in possible else Label.OUT
        for atom in range(program.size)
    )
