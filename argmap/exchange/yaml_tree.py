"""Reads YAML as texts, lists and mappings; no objects are built."""

from collections.abc import Iterator

import yaml
from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.sizes import MEGABYTE, show_size

LARGEST = MEGABYTE  # reading takes ten seconds
NULL = "tag:yaml.org,2002:null"


class Value(Struct, frozen=True):
    """A value: a text, or a list, or pairs of keys and values; it has at most one of them."""

    line: int
    node: yaml.Node | None = None

    @property
    def text(self) -> str:
        """The text as it is written, whatever type it seems to have; of `null`, nothing."""
        is_text = isinstance(self.node, yaml.ScalarNode) and self.node.tag != NULL
        return str(self.node.value) if self.node and is_text else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return self.node is None or (not self.node.value)

    def list_items(self) -> Iterator["Value"]:
        """Yield the values of a list, or of a mapping."""
        if isinstance(self.node, yaml.SequenceNode):
            yield from map(_wrap, self.node.value)
        else:
            yield from (value for _, value in self.list_pairs())

    def list_pairs(self) -> Iterator[tuple[str, "Value"]]:
        """Yield the pairs of a mapping, in order; keys that are not texts are left out."""
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                if isinstance(key, yaml.ScalarNode) and key.value:
                    yield str(key.value), _wrap(value)

    def list_entries(self) -> Iterator[tuple[str, "Value"]]:
        """Yield the pairs of a mapping, or the items of a list by their ids, texts or numbers."""
        if not isinstance(self.node, yaml.SequenceNode):
            yield from self.list_pairs()
            return
        for number, item in enumerate(self.list_items(), start=1):
            yield item.get("id").text or item.text or str(number), item

    def get(self, *keys: str) -> "Value":
        """Return the value of the first of these keys that there is, or an empty one."""
        pairs = dict(self.list_pairs())
        return next((pairs[key] for key in keys if key in pairs), Value(self.line))


def _wrap(node: yaml.Node) -> Value:
    return Value(node.start_mark.line + 1, node)


class _Loader(yaml.SafeLoader):
    """A loader that refuses aliases of lists and mappings, which make short files huge."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        is_alias = self.check_event(yaml.AliasEvent)
        node = super().compose_node(parent, index)
        if is_alias and node and not isinstance(node, yaml.ScalarNode):
            problem = "a list or a mapping is used twice, by an alias"
            raise yaml.MarkedYAMLError(None, None, problem, node.start_mark)
        return node


def load_yaml(name: str, text: str) -> Value:
    """Return the value of a text. Raises ArgmapError if it is not sound YAML, or too large."""
    if len(text) > LARGEST:
        raise ArgmapError(f"{name}: it is larger than {show_size(LARGEST)}")
    try:
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ArgmapError(f"{name}{line}: not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ArgmapError(f"{name}: not valid YAML: {reason}") from error
    return Value(1, node)
