import dataclasses

import pytest

from argmap.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: tuple[str, ...] = ()


class Twins(Pair):
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Alone:
    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    value: int


@dataclass(slots=True)
class Changing:
    values: list[int] = dataclasses.field(default_factory=list)


def test_objects_are_equal_by_their_class_and_their_values():
    assert Pair(1, ("a",)) == Pair(1, ("a",))
    assert Pair(1) != Pair(2)
    assert Pair(1, ("a",)) != Pair(1)
    assert Pair(1) != Twins(1)
    assert Alone(1) != 1
    assert Same(1) != Same(1)


def test_equal_objects_have_one_hash():
    assert {Pair(1), Pair(1), Twins(1), Alone(1), Alone(1)} == {Pair(1), Twins(1), Alone(1)}
    assert len({Same(1), Same(1)}) == 2


def test_an_object_is_written_as_it_is_made():
    assert repr(Pair(1, ("a",))) == "Pair(left=1, right=('a',))"
    assert repr(Twins(1)) == "Twins(left=1, right=())"


def test_an_object_takes_no_other_attribute():
    with pytest.raises(AttributeError):
        Pair(1).other = 2


def test_a_copy_may_have_another_value():
    assert dataclasses.replace(Pair(1, ("a",)), left=2) == Pair(2, ("a",))


def test_a_match_takes_the_fields_in_their_order():
    match Pair(1, ("a",)):
        case Pair(left, right):
            assert (left, right) == (1, ("a",))


def test_a_class_that_is_not_frozen_is_one_of_the_standard_library():
    changing = Changing()
    changing.values.append(1)
    assert changing == Changing([1])
    assert Changing.__hash__ is None
