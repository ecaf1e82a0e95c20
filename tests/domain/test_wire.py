import json
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, CellScore, Event, GradeReport
from enact_learn.domain.learner import Chance
from enact_learn.domain.options import Episode
from enact_learn.domain.text import Message
from enact_learn.domain.views import HandOut
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.testing.fakes import NOON, a_report, a_submission, an_attempt, an_event
from tests.domain.values import crosses_the_wire, domain_kinds, needed_fields, values

KINDS = [kind for kind in domain_kinds() if crosses_the_wire(kind)]
FEW = settings(
    max_examples=10, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_crosses_the_wire_comes_back_as_it_was(kind: type) -> None:
    @FEW
    @given(values(kind))
    def there_and_back(value: object) -> None:
        assert from_json(kind, json.loads(json.dumps(to_json(value), allow_nan=False))) == value

    there_and_back()


def test_only_folders_the_contents_of_files_and_functions_stay_on_this_side() -> None:
    staying = {kind.__name__ for kind in domain_kinds()} - {kind.__name__ for kind in KINDS}
    assert staying == {"HandOut", "LessonNotebook", "Release", "Job", "Verb"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_wrong_type_an_unknown_key_and_a_missing_field_are_refused_with_their_place(kind: type) -> None:
    @FEW
    @given(values(kind), st.sampled_from(sorted(needed_fields(kind).items())))
    def refuse(value: object, field: tuple[str, bool]) -> None:
        data, (name, needed) = to_json(value), field
        hint = get_type_hints(kind)[name]
        wrong = "yes" if bool in (hint, *get_args(hint)) else True
        with pytest.raises(DoesNotFit, match=rf"^\$\.{name}\b"):
            from_json(kind, {**data, name: wrong})
        with pytest.raises(DoesNotFit, match=r"^\$: surprise is not known"):
            from_json(kind, {**data, "surprise": 1})
        data.pop(name, None)  # one that is None may be left out
        if needed:
            with pytest.raises(DoesNotFit, match=rf"^\$\.{name} is missing"):
                from_json(kind, data)
        else:
            from_json(kind, data)

    refuse()


ATTEMPT = to_json(an_attempt())


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (Chance, [], r"\$: dict is expected, not list"),
        (Chance, {"mean": 0.5, "low": 0.1}, r"\$\.high is missing"),
        (Chance, {"mean": "0.5", "low": 0, "high": 1}, r"\$\.mean: a number is expected, not str"),
        (Chance, {"mean": float("nan"), "low": 0, "high": 1}, r"\$\.mean: a finite number is expected"),
        (Chance, {"mean": 0.5, "low": float("-inf"), "high": 1}, r"\$\.low: a finite number is expected"),
        (Chance, {"mean": 0.5, "low": 0, "high": 10**400}, r"\$\.high: a finite number is expected"),
        (Chance, {"mean": 0.5, "low": 0, "high": True}, r"\$\.high: a number is expected, not bool"),
        (Attempt, {**ATTEMPT, "difficulty": 2.5}, r"\$\.difficulty: int is expected, not float"),
        (Attempt, {**ATTEMPT, "difficulty": True}, r"\$\.difficulty: a whole number is expected"),
        (Attempt, {**ATTEMPT, "outcome": "won"}, r"\$\.outcome: one of open, right, .* is expected, not 'won'"),
        (Attempt, {**ATTEMPT, "outcome": ["open"]}, r"\$\.outcome: one of"),
        (Attempt, {**ATTEMPT, "cells": {"0": {}}}, r"\$\.cells: list is expected"),
        (Attempt, {**ATTEMPT, "cells": [{**ATTEMPT["cells"][0], "first": None}]}, r"\$\.cells\[0\]\.first: "),
        (Attempt, {**ATTEMPT, "started": "2026-03-02"}, r"\$\.started: a time needs its zone"),
        (Attempt, {**ATTEMPT, "started": "2026-03-02T12:00:00"}, r"\$\.started: a time needs its zone"),
        (Attempt, {**ATTEMPT, "started": "yesterday"}, r"\$\.started: not an ISO 8601 time"),
        (Attempt, {**ATTEMPT, "started": 1772452800}, r"\$\.started: not an ISO 8601 time"),
        (Attempt, {**ATTEMPT, "started": "0001-01-01T00:00:00+14:00"}, r"\$\.started: no time of ours"),
        (Event, {**to_json(an_event()), "detail": {"number": [1]}}, r"\$\.detail\.number: "),
        (Message, {"id": "x", "params": {"title": {"en": 1}}}, r"\$\.params\.title\.en: str is expected"),
    ],
)
def test_json_that_does_not_fit_is_refused_with_its_place(kind: type, data: object, says: str) -> None:
    with pytest.raises(DoesNotFit, match=f"^{says}"):
        from_json(kind, data)


@pytest.mark.parametrize(
    "value",
    [
        Episode("smiles-1", 0.5, 1.0, datetime(2026, 3, 2)),  # a time without zone
        Chance(float("nan"), 0.0, 1.0),
        Chance(0.5, 0.0, float("inf")),
        Path("here"),
        {"a": b"bytes"},
        {1, 2},
        HandOut,
    ],
    ids=str,
)
def test_what_json_has_no_word_for_does_not_cross(value: object) -> None:
    with pytest.raises(TypeError):
        to_json(value)


def test_times_cross_in_utc() -> None:
    there = to_json(a_submission(at=datetime.fromisoformat("2026-03-02T14:00:00+02:00")))
    assert there["at"] == "2026-03-02T12:00:00+00:00"
    assert from_json(Attempt, {**ATTEMPT, "last": "2026-03-02T14:00:00+02:00"}).last == NOON
    assert from_json(Attempt, {**ATTEMPT, "last": "2026-03-02T14:00:00+02:00"}).last.tzinfo is UTC


def test_a_field_that_was_added_later_has_its_default_in_old_records() -> None:
    old = to_json(a_report(a_submission().id))
    for added in ("cpu_seconds", "fault", "notes"):
        del old[added]
    read = from_json(GradeReport, old)
    assert (read.cpu_seconds, read.fault, read.notes) == (0.0, None, ())


def test_a_whole_number_is_read_where_a_share_is_meant() -> None:
    score = from_json(CellScore, {"cell": "a/b", "points": 2, "max_points": 2, "status": "passed"})
    assert score.share == 1.0
    assert isinstance(score.points, float)
