"""The chain's parts: entries, heads, lists of numbers, and what stands for a person."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.audit import (
    BEFORE_ALL,
    Entry,
    Head,
    Logged,
    forgotten_in,
    head_of,
    in_ranges,
    next_entry,
    noted,
    says,
    text_of,
)
from enact_learn.domain.audit_trail import MOST, Finding, Trail
from enact_learn.domain.errors import NotAHead

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_chain(length: int) -> list[Logged]:
    """Entries about texts."""
    made: list[Logged] = [Logged(next_entry(None, "began", NOON, note="{}"), "{}")]
    for number in range(2, length + 1):
        last, text = made[-1].entry, f"text {number}"
        commitment = hashlib.sha256(text.encode()).hexdigest()
        entry = next_entry(Head(last.number, last.hash), "recommendation", NOON, commitment)
        made.append(Logged(entry, text, about=f"r-{number}"))
    return made


def followed(logged: list[Logged], *heads: Head) -> Trail:
    trail = Trail(heads)
    trail.follow(logged)
    trail.end()
    return trail


def test_an_entry_is_hashed_as_the_documentation_says() -> None:
    first, second = (one.entry for one in a_chain(2))
    said = "\n".join((first.hash, "2", "recommendation", "2026-03-02T12:00:00+00:00", "", second.commitment))
    assert second.hash == hashlib.sha256(said.encode()).hexdigest()
    assert (first.number, first.commitment) == (1, hashlib.sha256(b"{}").hexdigest())
    said = "\n".join((BEFORE_ALL, "1", "began", "2026-03-02T12:00:00+00:00", "{}", first.commitment))
    assert first.hash == hashlib.sha256(said.encode()).hexdigest()


def test_a_time_is_hashed_in_utc() -> None:
    paris = NOON.astimezone(timezone(timedelta(hours=1)))
    assert next_entry(None, "began", paris) == next_entry(None, "began", NOON)


def test_a_chain_that_nobody_touched_is_followed_to_its_end() -> None:
    chain = a_chain(20)
    trail = followed(chain, Head(20, chain[-1].entry.hash), Head(7, chain[6].entry.hash))
    assert (trail.entries, trail.findings, trail.beyond(), trail.differing) == (20, [], [], [])


@given(st.integers(1, 12), st.sampled_from(Entry._fields[1:]))
def test_an_entry_that_was_changed_is_named_and_its_neighbours_are_not(number: int, field: str) -> None:
    chain = a_chain(12)
    values = {**chain[number - 1].entry._asdict(), field: "another"}
    chain[number - 1] = chain[number - 1]._replace(entry=Entry(**values))
    findings = followed(chain).findings
    assert {(one.first, one.last) for one in findings} == {(number, number)}
    assert "changed" in {one.what for one in findings}


@given(st.sets(st.integers(1, 30), min_size=1, max_size=29))
def test_entries_that_are_missing_are_named(gone: set[int]) -> None:
    chain = a_chain(30)
    trail = followed([one for one in chain if one.entry.number not in gone], Head(30, chain[-1].entry.hash))
    named = {number for one in trail.findings for number in range(one.first, one.last + 1)}
    behind = max(set(range(31)) - gone)  # those at the end show against the head alone
    assert named == {number for number in gone if number < behind}
    assert bool(trail.beyond()) == (30 in gone)


def test_what_was_forgotten_is_accepted_where_a_later_entry_says_so() -> None:
    chain = [one._replace(is_there=False, text=None) if one.entry.number in (3, 4, 7) else one for one in a_chain(8)]
    last = chain[-1].entry
    erasure = next_entry(Head(8, last.hash), "erasure", NOON, note=noted(entries="3-4,7"))
    trail = followed([*chain, Logged(erasure, erasure.note)])
    assert (trail.findings, trail.forgotten) == ([], 3)
    assert followed(chain).findings == [Finding("record-gone", 3, 4), Finding("record-gone", 7, 7)]
    too_much = next_entry(Head(8, last.hash), "erasure", NOON, note=noted(entries="3-7"))
    assert followed([*chain, Logged(too_much, too_much.note)]).findings == [Finding("not-forgotten", 3, 7)]


def test_an_erasure_speaks_of_entries_before_it_alone() -> None:
    erasure = Entry(5, "erasure", "", noted(entries="3-900000000000000000,x,7"), "", "")
    assert list(forgotten_in(erasure)) == [(3, 4), (7, 4)]
    assert list(forgotten_in(erasure._replace(note="[]"))) == []
    assert list(forgotten_in(erasure._replace(note='{"entries":7}'))) == []
    assert list(forgotten_in(erasure._replace(kind="act"))) == []


def test_many_findings_are_counted_and_the_first_are_kept() -> None:
    chain = [one._replace(text="x") if one.entry.number % 2 else one for one in a_chain(2 * MOST + 100)]
    trail = followed(chain)
    assert (len(trail.findings), trail.count) == (MOST, MOST + 49)


@given(st.sets(st.integers(1, 10_000)))
def test_numbers_in_one_text_come_back(numbers: set[int]) -> None:
    erasure = Entry(20_000, "erasure", "", noted(entries=in_ranges(numbers)), "", "")
    assert {number for first, last in forgotten_in(erasure) for number in range(first, last + 1)} == numbers


@given(st.sets(st.integers(2, 9000)))
def test_what_is_gone_is_named_in_runs(gone: set[int]) -> None:
    trail = Trail()
    for number in gone:
        trail._gone.add(number)
    trail.end()
    assert {number for one in trail.findings for number in range(one.first, one.last + 1)} == gone
    assert all(one.last + 1 < other.first for one, other in pairwise(trail.findings))


@given(st.integers(1, 10**17), st.binary(min_size=32, max_size=32))
def test_a_head_comes_back_from_its_text(number: int, content: bytes) -> None:
    head = Head(number, content.hex())
    assert head_of(f" {head}\n") == head


@pytest.mark.parametrize("text", ["", "7", "7:abc", f"x:{BEFORE_ALL}", f"7:{BEFORE_ALL}0", f"{'9' * 30}:{BEFORE_ALL}"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(NotAHead, match="NUMBER:HASH"):
        head_of(text)


def test_a_token_takes_the_place_of_an_id() -> None:
    document = json.dumps({"learner": 'a"na', "said": "I am ana"})
    text = text_of(["t", 1], document, {'a"na': "token"})
    assert text == '["t",1]\n{"learner": "token", "said": "I am ana"}'
    assert text_of(["t", 1], document.replace("I am", "token"), {'a"na': "token"}) is None


def test_a_note_that_is_none_says_nothing() -> None:
    assert (says("["), says("[]"), says('{"a":1}')) == ({}, {}, {"a": 1})
