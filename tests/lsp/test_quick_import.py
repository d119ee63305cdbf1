"""The classes of the protocol are imported quickly, and attrs is as it was afterwards."""

import attrs

from argmap.lsp.quick_import import import_protocol


def test_attrs_is_as_before_once_the_protocol_is_imported():
    define = attrs.define
    try:
        import_protocol()
        assert attrs.define is define
    finally:
        attrs.define = define
