"""Reads YAML as texts, lists and mappings; no objects are built."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.sizes import MEGABYTE, show_size

if TYPE_CHECKING:
    from yaml import Node, SafeLoader

LARGEST = MEGABYTE  # reading takes ten seconds


class Value(Struct, frozen=True):
    """A value: a text, or a list, or pairs of keys and values; it has at most one of them."""

    line: int
    node: "Node | None" = None

    @property
    def text(self) -> str:
        """The text as it is written, whatever type it seems to have; or nothing."""
        from yaml import ScalarNode  # noqa: PLC0415  # only for files in YAML

        return str(self.node.value) if isinstance(self.node, ScalarNode) else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return self.node is None or (not self.node.value)

    def list_items(self) -> Iterator["Value"]:
        """Yield the values of a list, or of a mapping."""
        from yaml import SequenceNode  # noqa: PLC0415  # as above

        if isinstance(self.node, SequenceNode):
            yield from map(_wrap, self.node.value)
        else:
            yield from (value for _, value in self.list_pairs())

    def list_pairs(self) -> Iterator[tuple[str, "Value"]]:
        """Yield the pairs of a mapping, in order; keys that are not texts are left out."""
        from yaml import MappingNode  # noqa: PLC0415  # as above

        if isinstance(self.node, MappingNode):
            for key, value in self.node.value:
                if name := _wrap(key).text:
                    yield name, _wrap(value)

    def get(self, *keys: str) -> "Value":
        """Return the value of the first of these keys that there is, or an empty one."""
        pairs = dict(self.list_pairs())
        return next((pairs[key] for key in keys if key in pairs), Value(self.line))


def _wrap(node: "Node") -> Value:
    return Value(node.start_mark.line + 1, node)


def _build_loader() -> type["SafeLoader"]:
    """Return a loader that refuses aliases of lists and mappings, which make short files huge."""
    import yaml  # noqa: PLC0415  # as above

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: "Node | None", index: int) -> "Node | None":
            is_alias = self.check_event(yaml.AliasEvent)
            node = super().compose_node(parent, index)
            if is_alias and node and not isinstance(node, yaml.ScalarNode):
                problem = "a list or a mapping is used twice, by an alias"
                raise yaml.MarkedYAMLError(None, None, problem, node.start_mark)
            return node

    return Loader


def load_yaml(name: str, text: str) -> Value:
    """Return the value of a text. Raises ArgmapError if it is not sound YAML, or too large."""
    import yaml  # noqa: PLC0415  # only for files in YAML

    if len(text) > LARGEST:
        raise ArgmapError(f"{name}: it is larger than {show_size(LARGEST)}")
    try:
        node = yaml.compose(text, _build_loader())
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ArgmapError(f"{name}{line}: not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ArgmapError(f"{name}: not valid YAML: {reason}") from error
    return Value(1, node)
