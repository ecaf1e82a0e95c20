"""Whatever somebody did: the statements are well-formed, tell the same scores, and say nothing of who she is."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from enact_learn.domain.course import Course
from enact_learn.domain.institution import Institution
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.statements import Statements
from enact_learn.exports.xapi.times import instant
from enact_learn.testing.strategies import SPRING
from tests.exports.conftest import HOME, pseudonym
from tests.exports.logs import PRIVATE, logs, reached
from tests.exports.lrs import Records
from tests.exports.xapi_reader import read_lines, scores
from tests.exports.xapi_rules import faults

SCHEMA = Path(__file__).parents[2] / "docs" / "xapi.schema.json"
EVERY = settings(max_examples=80, deadline=None, database=None, derandomize=True)
ADDRESS = re.compile(rb"(?<![\d.])\d{1,3}(\.\d{1,3}){3}(?![\d.])")


@cache
def schema() -> Draft202012Validator:
    read = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


def of(course: Course, log: LearnerLog) -> list[Said]:
    return list(Statements(Institution(HOME), pseudonym, KnownCourses(today=[course]), reached).of(log))


@EVERY
@given(logs())
def test_every_statement_is_as_the_specification_and_our_schema_have_it(made: tuple[Course, LearnerLog]) -> None:
    found = [json.loads(one.text) for one in of(*made)]
    for one in found:
        assert faults(one) == []
        schema().validate(one)
    assert len(Records().add(found)) == len(found) == len({one["id"] for one in found})


@EVERY
@given(logs())
def test_a_reader_who_knows_only_xapi_finds_the_scores_that_the_log_has(made: tuple[Course, LearnerLog]) -> None:
    course, log = made
    superseded = {one.supersedes for one in log.attempts}
    kept = [one for one in log.attempts if one.id not in superseded and not one.imported]
    expected = sorted(
        (
            pseudonym(one.course, one.learner),
            f"{HOME}/exercise/{one.exercise}",
            instant(one.last),
            None if one.outcome == "waiting" else one.score,
            one.outcome != "open",
        )
        for one in kept
    )
    text = "".join(one.text + "\n" for one in of(course, log))
    assert scores(read_lines(text)) == expected


@EVERY
@given(logs())
def test_no_byte_tells_who_she_is_or_what_she_wrote(made: tuple[Course, LearnerLog]) -> None:
    for one in of(*made):
        written = one.text.encode("ascii")
        assert not [word for word in PRIVATE if word.encode() in written]
        assert not ADDRESS.search(written)


def up_to(log: LearnerLog, at: datetime) -> LearnerLog:
    attempts = tuple(one for one in log.attempts if (one.at or one.last) <= at)
    events = tuple(one for one in log.events if one.at <= at)
    return replace(
        log,
        attempts=attempts,
        events=events,
        recommendations=tuple(one for one in log.recommendations if one.at <= at),
    )


def ends_as(*batches: list[Said]) -> list[Any]:
    records = Records()
    for batch in batches:
        records.add([json.loads(one.text) for one in batch])
    return sorted((one for one in records.standing if "mastered" not in one["verb"]["id"]), key=lambda one: one["id"])


@EVERY
@given(logs(), st.integers(0, 700))
def test_a_store_that_took_an_earlier_export_ends_as_one_that_takes_the_last_alone(
    made: tuple[Course, LearnerLog], minutes: int
) -> None:
    course, log = made
    earlier, later = of(course, up_to(log, SPRING + timedelta(minutes=minutes))), of(course, log)
    assert ends_as(earlier, later) == ends_as(later)


@EVERY
@given(logs())
def test_what_is_said_to_stand_is_what_nobody_voids(made: tuple[Course, LearnerLog]) -> None:
    found = of(*made)
    records = Records()
    records.add([json.loads(one.text) for one in found])
    assert {one["id"] for one in records.standing} == {one.id for one in found if one.stands}
