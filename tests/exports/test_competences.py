import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, CourseId, Skill, SkillId
from enact_learn.domain.errors import TooFewToShow, UnknownGroup
from enact_learn.exports.case import identifier
from enact_learn.exports.competences import (
    CompetenceMap,
    as_csv,
    as_json,
    as_text,
    competence_map,
    only,
    protected,
)
from tests.exports.courses import HERE, SCHEMAS

SOME = settings(max_examples=150, deadline=None, database=None, derandomize=True)
K = 5
SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "competences.json").read_text(encoding="utf-8")))
ADD, MEAN = SkillId("any.add"), SkillId("any.mean")
COURSE = Course(
    CourseId("any"),
    {"en": "Any course", "fr": "Un cours"},
    (Skill(ADD, {"en": "Add", "fr": "Additionner"}), Skill(MEAN, {"en": "=Mean", "fr": "Moyenne"})),
    (),
    (),
)


def people(**groups: int) -> dict[LearnerId, str]:
    """So many members in each group."""
    return {LearnerId(f"{group}{n}"): group for group, count in groups.items() for n in range(count)}


def some(members: dict[LearnerId, str], **groups: int) -> set[LearnerId]:
    """So many of each group."""
    return {
        who for group, count in groups.items() for who in [one for one, of in members.items() if of == group][:count]
    }


def row(found: CompetenceMap, skill: SkillId) -> tuple[int | None, tuple[int | None, ...]]:
    (one,) = [one for one in found.rows if one.skill == skill]
    return one.holders, one.by_column


def test_holders_are_counted_by_skill() -> None:
    everybody = dict.fromkeys(people(a=12), "")
    who = list(everybody)
    found = competence_map(COURSE, {ADD: set(who[:7]), MEAN: set()}, everybody)
    assert (found.learners, found.columns) == (12, ())
    assert (row(found, ADD), row(found, MEAN)) == ((7, ()), (0, ()))


@pytest.mark.parametrize(
    ("held", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (7, 7), (8, None), (11, None), (12, 12)]
)
def test_no_number_tells_of_fewer_than_five_who_hold_a_skill_or_who_do_not(held: int, shown: int | None) -> None:
    everybody = dict.fromkeys(people(a=12), "")
    found = competence_map(COURSE, {ADD: set(list(everybody)[:held])}, everybody)
    assert row(found, ADD) == (shown, ())


def test_an_institution_may_ask_for_more_than_five_but_not_for_fewer() -> None:
    everybody = dict.fromkeys(people(a=30), "")
    holders = {ADD: set(list(everybody)[:8]), MEAN: set(list(everybody)[:3])}
    assert row(competence_map(COURSE, holders, everybody, k=10), ADD) == (None, ())
    assert row(competence_map(COURSE, holders, everybody, k=1), MEAN) == (None, ())


def test_there_is_no_map_of_few() -> None:
    with pytest.raises(TooFewToShow):
        competence_map(COURSE, {}, people(a=4))


def test_who_is_no_member_is_not_counted() -> None:
    members = dict.fromkeys(people(a=10), "")
    holders = {ADD: {*list(members)[:5], LearnerId("a stranger")}}
    assert row(competence_map(COURSE, holders, members), ADD) == (5, ())


def test_a_small_number_can_not_be_found_by_subtracting_the_others_from_the_sum() -> None:
    members = people(a=20, b=20, c=30)
    found = competence_map(COURSE, {ADD: some(members, a=2, b=10, c=15)}, members)
    assert row(found, ADD) == (27, (None, None, 15))


def test_a_sum_that_tells_of_few_is_not_shown_and_it_is_the_same_sum_with_groups_and_without() -> None:
    members = people(a=10, b=6)
    holders = {ADD: some(members, a=6, b=6), MEAN: some(members, a=1, b=6)}
    found = competence_map(COURSE, holders, members)
    assert row(found, ADD) == (None, (None, 6))
    assert row(found, MEAN) == (7, (None, None))
    without = competence_map(COURSE, holders, dict.fromkeys(members, ""))
    assert [one.holders for one in without.rows] == [one.holders for one in found.rows]


def test_groups_of_few_go_together_and_are_large_enough_then() -> None:
    members = people(large=20, small=2, tiny=1, middle=8)
    found = competence_map(COURSE, {ADD: set()}, members, others="others")
    assert found.columns == (("large", 20), ("others", 11))


def test_a_map_of_one_group_is_a_part_of_the_map_of_all() -> None:
    members = people(a=20, b=20, c=30)
    whole = competence_map(COURSE, {ADD: some(members, a=2, b=10, c=15), MEAN: some(members, b=9)}, members)
    part = only(whole, "b")
    assert (part.group, part.learners, part.columns) == ("b", 20, ())
    assert [one.holders for one in part.rows] == [one.by_column[1] for one in whole.rows] == [None, 9]
    for group in ("nobody", "small"):
        with pytest.raises(UnknownGroup):
            only(whole, group)


def told(holders: Sequence[int], sizes: Sequence[int]) -> tuple[int | None, list[int | None]]:
    return protected(holders, sizes, K)


def could_be(sizes: Sequence[int], total: int | None, shown: Sequence[int | None]) -> Iterator[tuple[int, ...]]:
    """Everything that could be true for somebody who reads what is shown: all numbers are tried."""
    places = [range(size + 1) if said is None else (said,) for size, said in zip(sizes, shown, strict=True)]
    return (guess for guess in product(*places) if total is None or sum(guess) == total)


@SOME
@given(
    st.lists(
        st.integers(K, 12).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))), min_size=1, max_size=4
    )
)
def test_whoever_tries_everything_can_not_tell_what_is_small(columns: list[tuple[int, int]]) -> None:
    holders, sizes = [held for held, _ in columns], [size for _, size in columns]
    total, shown = told(holders, sizes)
    guesses = list(could_be(sizes, total, shown))
    assert tuple(holders) in guesses  # what is shown is true
    for place, (held, size) in enumerate(columns):
        possible = {guess[place] for guess in guesses}
        if 0 < held < K or 0 < size - held < K:
            assert shown[place] is None
            assert len(possible) > K  # and it may be any of more than five numbers
    everybody = sum(sizes)
    if 0 < sum(holders) < K or 0 < everybody - sum(holders) < K:
        assert total is None
    for said, size in [*zip(shown, sizes, strict=True), (total, everybody)]:
        assert said is None or said in (0, size) or K <= said <= size - K


@SOME
@given(
    st.lists(
        st.integers(K, 40).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))), min_size=1, max_size=8
    )
)
def test_no_sum_of_what_is_left_out_tells_of_few(columns: list[tuple[int, int]]) -> None:
    holders, sizes = [held for held, _ in columns], [size for _, size in columns]
    total, shown = told(holders, sizes)
    hidden = [place for place, said in enumerate(shown) if said is None]
    if total is not None and hidden:
        held, size = sum(holders[place] for place in hidden), sum(sizes[place] for place in hidden)
        assert len(hidden) > 1
        assert held >= K
        assert size - held >= K


def test_what_needs_no_hiding_is_shown() -> None:
    assert told([5, 0, 12], [10, 8, 12]) == (17, [5, 0, 12])


@pytest.mark.parametrize("grouped", [False, True])
def test_json_and_csv_say_the_same_and_nobody_s_name(grouped: bool) -> None:
    members = people(a=20, b=20, c=30)
    holders = {ADD: some(members, a=2, b=10, c=15), MEAN: some(members, b=9)}
    found = competence_map(COURSE, holders, members if grouped else dict.fromkeys(members, ""))
    text = as_text(as_json(found, HERE, "2026-11-22"))
    data = json.loads(text)
    assert [error.message for error in SCHEMA.iter_errors(data)] == []
    table = list(csv.reader(io.StringIO(as_csv(found, HERE, "fr"))))
    assert table[0] == ["skill", "title", "all", *(["a", "b", "c"] if grouped else [])]
    assert table[1][2:] == [str(data["learners"]), *(str(one["learners"]) for one in data.get("groups", []))]
    for line, skill in zip(table[2:], data["skills"], strict=True):
        assert line[0] == skill["skill"]
        numbers = [skill["holders"], *skill.get("by_group", {}).values()]
        assert line[2:] == ["" if one is None else str(one) for one in numbers]
    assert not [who for who in members if f'"{who}"' in text]


def test_a_skill_has_the_names_that_it_has_elsewhere() -> None:
    found = competence_map(COURSE, {}, dict.fromkeys(people(a=9), ""))
    (skill, _) = as_json(found, HERE, "2026-11-22")["skills"]
    assert (skill["skill"], skill["case"]) == (HERE.skill(ADD), identifier(HERE.skill(ADD)))


def test_no_cell_of_the_table_is_a_formula() -> None:
    members = people(**{"=cmd": 9, "b": 9})
    table = as_csv(competence_map(COURSE, {}, members), HERE, "en")
    assert "'=Mean" in table
    assert "'=cmd" in table
    assert ",=" not in table


@pytest.mark.parametrize(
    "spoil", [{"k": 3}, {"learners": 4}, {"date": "today"}, {"schema": "enact.competences/2"}, {"name": "Ada"}]
)
def test_the_schema_finds_what_is_wrong(spoil: dict[str, object]) -> None:
    data = as_json(competence_map(COURSE, {}, dict.fromkeys(people(a=9), "")), HERE, "2026-11-22")
    assert list(SCHEMA.iter_errors({**data, **spoil}))
    data["skills"][0]["holders"] = 4
    assert list(SCHEMA.iter_errors(data))
