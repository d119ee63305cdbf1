"""A relation between claims of two articles: a link, or what follows from several."""

from argmap.compare.derivation import Kind, Step
from argmap.dataclass import dataclass
from argmap.model.elements import Link


@dataclass(frozen=True, slots=True)
class Connection:
    """A relation between claims of two articles: a link, or one derived along a path.

    The ends are ids of claims; the target of `undercuts` is the id of an argument.
    """

    source: str
    kind: Kind
    target: str
    link: Link | None = None
    path: tuple[Step, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether no link says so, but a path through the map."""
        return self.link is None

    @property
    def key(self) -> tuple[str, Kind, str]:
        """What is the same for a relation whichever of its ends comes first."""
        swapped = self.kind.symmetric and self.source > self.target
        return (self.target, self.kind, self.source) if swapped else self.ends

    @property
    def ends(self) -> tuple[str, Kind, str]:
        """Source, kind and target."""
        return (self.source, self.kind, self.target)
