import enum
import math
import re
from collections import Counter, OrderedDict, namedtuple
from collections.abc import Hashable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.grading.codec import DEEPEST, CantCross, decode, encode
from enact_learn.grading.codec.limits import CHUNK
from tests.grading.codec.crossing import cross, crosses, refers, refuse

texts = st.text(st.characters())  # lone surrogates too
zones = st.sampled_from([None, UTC, timezone(timedelta(hours=-3)), timezone(timedelta(minutes=7), "here")]) | (
    st.sampled_from(["Europe/Paris", "America/New_York", "UTC"]).map(ZoneInfo)
)
keys: st.SearchStrategy[Hashable] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=2**64)
    | st.floats()
    | st.complex_numbers()
    | texts
    | st.binary()
    | st.sampled_from([..., NotImplemented])
    | st.builds(range, st.integers(), st.integers(), st.integers(1))
    | st.dates()
    | st.times(timezones=zones)
    | st.datetimes(timezones=zones)
    | st.timedeltas()
    | st.decimals().filter(lambda number: not number.is_snan())  # has no hash
    | st.fractions()
    | st.builds(PurePosixPath, st.text(st.characters(exclude_characters="\0"))),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=6,
)
values: st.SearchStrategy[Any] = st.recursive(
    keys | st.binary().map(bytearray),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.sets(keys)
        | st.builds(slice, inner, inner, inner)
    ),
    max_leaves=20,
)


@given(values)
def test_a_plain_value_arrives_as_it_was(value: Any) -> None:
    # repr tells types, signs of zero, order; sets have no order, and are compared by their bytes
    came = crosses(value)
    if "{" not in repr(value):
        assert repr(came) == repr(value)


@given(st.lists(st.integers() | texts | st.tuples(st.integers(), st.none()), unique=True))
def test_a_set_gives_the_same_bytes_in_whatever_order_it_was_made(members: list[Any]) -> None:
    backwards = members[::-1]
    assert encode(set(members), refuse) == encode(set(backwards), refuse)


def test_the_order_of_a_dictionary_is_part_of_it() -> None:
    assert list(crosses({"b": 1, "a": 2})) == ["b", "a"]
    assert encode({"b": 1, "a": 2}, refuse) != encode({"a": 2, "b": 1}, refuse)


@pytest.mark.parametrize(
    "value",
    [0, -(2**63), 2**64 - 1, 2**64, -(2**64), math.factorial(3000), -(2**999_999)],
    ids=lambda value: f"{value.bit_length()} bits",
)
def test_a_whole_number_of_any_size_arrives(value: int) -> None:
    assert crosses(value) == value


@pytest.mark.parametrize("number", [math.inf, -math.inf, -0.0, 5e-324, complex(-0.0, math.nan)])
def test_odd_floats_are_kept(number: complex) -> None:
    assert repr(crosses(number)) == repr(number)


def test_text_with_half_a_character_arrives() -> None:
    assert crosses("a\ud800\0é") == "a\ud800\0é"


@pytest.mark.parametrize(
    "value",
    [
        list(range(CHUNK + 1)),
        [number / 3 for number in range(1_200_000)],
        [*[0.5] * 600, 1],
        tuple(range(2 * CHUNK + 1)),
        set(range(CHUNK + 1)),
        {str(number): [number] for number in range(CHUNK + 1)},
        b"x" * 100_000,
        [b"x" * 100_000, b"y" * 100_000],
        {b"x" * 100_000: 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_long_container_arrives(value: Any) -> None:
    assert crosses(value) == value


@pytest.mark.parametrize(
    "value",
    [
        date(1, 1, 1),
        time(1, 2, 3, 4, fold=1),
        datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Paris")),
        timedelta(days=-1, microseconds=1),
        timezone(timedelta(hours=2), "summer"),
        Decimal("-0.10"),
        Decimal("sNaN12"),
        Decimal("1E+1000"),
        Fraction(-1, 3),
        Path("a/b"),
        PureWindowsPath("c:\\a"),
        re.compile("a+", re.IGNORECASE),
        re.compile(b"a"),
        {2**70: 1, (1, (2, frozenset({3}))): 2},
    ],
    ids=repr,
)
def test_a_value_of_the_standard_library_arrives(value: Any) -> None:
    assert repr(crosses(value)) == repr(value)


def test_utc_is_the_one_utc() -> None:
    assert cross(datetime(2024, 1, 1, tzinfo=UTC)).tzinfo is UTC


class Evil(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Colour(enum.IntEnum):
    RED = 1


class Lying:
    @property
    def __class__(self) -> Any:
        return int


class LikeInt(type):
    def __eq__(cls, other: object) -> bool:
        return other is int or other is cls

    def __hash__(cls) -> int:
        return hash(int)


class Posing(metaclass=LikeInt):
    pass


class NoHash(type):
    def __eq__(cls, other: object) -> bool:
        return True


class Unhashable(metaclass=NoHash):
    pass


class Elsewhere(tzinfo):
    pass


Pair = namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    "thing",
    [
        *(Evil(1), Colour.RED, Lying(), Posing(), Unhashable(), Pair(1, 2), OrderedDict(a=1), Counter("aa")),
        *(object(), int, len, refuse, (n for n in ()), ValueError("x"), memoryview(b"x"), Elsewhere()),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_only_exact_types_have_a_form(thing: Any) -> None:
    for value in (thing, [thing], [1.0, thing], (1, [thing]), {"a": thing}, slice(thing)):
        (met,) = refers(value)
        assert met is thing


def test_a_list_of_instances_arrives_as_a_list_of_what_stands_for_them() -> None:
    things = [object(), object()]
    sent = encode(["a", *things], lambda thing: ["handle", things.index(thing)])
    assert decode(sent, lambda reference: things[reference[1]]) == ["a", *things]


def test_a_container_with_a_key_that_has_no_form_is_itself_referred_to() -> None:
    key = object()
    for value in ({key: 1}, {key}, frozenset({(1, key)}), {1: 1, (1, frozenset({key})): 1}, {Colour.RED: 1}):
        (met,) = refers([1, value])
        assert met is value


def test_a_moment_in_a_zone_without_a_form_is_referred_to_as_a_whole() -> None:
    moment = datetime(2024, 1, 1, tzinfo=Elsewhere())
    assert refers([moment]) == [moment]


def test_a_reference_that_cannot_be_given_says_so() -> None:
    with pytest.raises(CantCross, match="a Pair has no value form"):
        encode([Pair(1, 2)], refuse)


def test_what_resolve_raises_is_raised() -> None:
    class Gone(ValueError):
        pass

    def resolve(reference: Any) -> Any:
        raise Gone

    with pytest.raises(Gone):
        decode(encode([object()], lambda thing: 1), resolve)


def test_a_list_that_holds_itself_cannot_cross() -> None:
    inner: list[Any] = []
    inner.append((1, {"again": inner}))
    with pytest.raises(CantCross, match="holds itself"):
        encode(inner, refuse)


def test_the_same_list_twice_is_no_circle() -> None:
    twice = [1]
    assert crosses([twice, twice]) == [[1], [1]]


def nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = (value,) if level % 2 else {"a": value}
    return value


def test_containers_may_be_nested_as_deep_as_allowed() -> None:
    assert crosses(nested(DEEPEST)) == nested(DEEPEST)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 5_000])
def test_deeper_containers_cannot_cross(depth: int) -> None:
    value = 1
    for _ in range(depth):
        value = [value]  # type: ignore[assignment]
    with pytest.raises(CantCross, match="a list is nested too deeply"):
        encode(value, refuse)


def test_lists_that_share_so_much_that_they_would_fill_the_world_cannot_cross() -> None:
    value: Any = [1]
    for _ in range(100):
        value = [value, value]
    with pytest.raises(CantCross, match="too many values"):
        encode(value, refuse)


@pytest.mark.parametrize(
    "value",
    [1 << 1_000_000, "x" * (17 << 20), bytes(129 << 20), Fraction(1, 1 << 20_001), Decimal("1e3000000")],
    ids=lambda value: type(value).__name__,
)
def test_what_is_too_large_cannot_cross(value: Any) -> None:
    with pytest.raises(CantCross, match=r"large|many digits"):
        encode(value, refuse)


@settings(max_examples=20)
@given(st.lists(st.floats(), min_size=1))
def test_a_change_of_one_number_is_seen_in_the_bytes(numbers: list[float]) -> None:
    before = encode({"data": [numbers]}, refuse)
    numbers[0] = 1.0 if numbers[0] != 1.0 else 2.0
    assert encode({"data": [numbers]}, refuse) != before
