"""What a log becomes: statements that say what happened, under ids that never change."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from enact_learn.domain.attempt import Attempt, AttemptId, Event, Outcome
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.institution import Institution
from enact_learn.domain.learner import Chance
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.domain.recommendation import Choice
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.mastery import Reached
from enact_learn.exports.xapi.selecting import selected
from enact_learn.exports.xapi.statements import Statements
from enact_learn.exports.xapi.times import duration
from enact_learn.testing.fakes import (
    COURSE,
    EXERCISE,
    LEARNER,
    NOON,
    SKILL,
    a_recommendation,
    an_attempt,
    an_event,
)
from tests.exports.conftest import HOME, pseudonym, toy
from tests.exports.xapi_rules import faults

MINUTE = timedelta(minutes=1)
EXT = f"{HOME}/xapi/"
ME = pseudonym(COURSE, LEARNER)


def said(made: Statements, *attempts: Attempt, events: Iterable[Event] = (), advice: Iterable[Any] = ()) -> list[Any]:
    log = LearnerLog(LEARNER, attempts, tuple(events), tuple(advice))
    found = [json.loads(one.text) for one in made.of(log)]
    assert [fault for one in found for fault in faults(one)] == []
    return found


def test_an_attempt_is_an_answer_by_a_pseudonym_to_an_exercise_of_a_course(made: Statements) -> None:
    attempt = replace(an_attempt(share=0.5), last=NOON + 8 * MINUTE + timedelta(seconds=12), outcome="right", hints=1)
    (one,) = said(made, attempt)
    assert one["id"] == str(uuid5(NAMESPACE_URL, f"{HOME}/attempt/{ME}/attempt-1"))
    assert one["timestamp"] == "2026-03-02T12:08:12.000Z"
    assert one["actor"] == {"objectType": "Agent", "account": {"homePage": HOME, "name": ME}}
    assert one["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert one["object"]["id"] == f"{HOME}/exercise/{EXERCISE}"
    assert one["object"]["definition"]["name"] == {"en": "Count", "fr": "Compter"}
    assert one["result"] == {
        "score": {"scaled": 0.5, "raw": 1.0, "min": 0, "max": 2.0},
        "success": True,
        "completion": True,
        "duration": "PT8M12S",
    }
    context = one["context"]
    assert context["registration"] == str(uuid5(NAMESPACE_URL, f"{HOME}/registration/{ME}"))
    assert context["contextActivities"]["parent"][0]["id"] == f"{HOME}/course/{COURSE}"
    assert context["contextActivities"]["grouping"][0]["id"] == f"{HOME}/course/{COURSE}/module/steps"
    assert context["revision"] == attempt.release
    assert context["platform"] == "enact_learn"
    assert context["extensions"] == {
        EXT + "attempt": 1,
        EXT + "checks": 1,
        EXT + "hints": 1,
        EXT + "difficulty": 2,
        EXT + "outcome": "right",
        EXT + "skills": [f"{HOME}/skill/{SKILL}"],
    }


@pytest.mark.parametrize(("share", "success"), [(0.0, False), (0.49, False), (0.5, True), (1.0, True)])
def test_success_is_by_the_pass_mark(made: Statements, share: float, success: bool) -> None:
    (one,) = said(made, an_attempt(share=share))
    assert one["result"]["success"] is success
    assert one["result"]["score"]["scaled"] == share


def test_the_pass_mark_is_that_of_the_release_that_was_worked_on() -> None:
    then, now = toy(pass_mark=0.5), toy(pass_mark=1.0)
    exercise = replace(now.exercises[0], release=ReleaseId("another"))
    courses = KnownCourses(kept=[then], today=[replace(now, exercises=(exercise,))])
    made = Statements(Institution(HOME), pseudonym, courses)
    first, second = an_attempt("a", share=0.5), an_attempt("b", share=0.5, started=NOON + MINUTE)
    found = said(made, first, replace(second, release=exercise.release))
    assert [one["result"]["success"] for one in found] == [True, False]


def test_of_an_exercise_that_nobody_knows_any_more_only_what_the_log_says_is_said() -> None:
    made = Statements(Institution(HOME), pseudonym, KnownCourses())
    right, open_ = said(made, an_attempt("a"), an_attempt("b", share=0.2, started=NOON + MINUTE))
    assert right["result"]["success"] is True
    assert "success" not in open_["result"]
    assert open_["result"]["score"] == {"scaled": 0.2}
    assert "name" not in right["object"]["definition"]


@pytest.mark.parametrize("outcome", ["open", "right", "not-now", "left", "gave-up"])
def test_only_an_open_episode_is_not_complete(made: Statements, outcome: Outcome) -> None:
    (one,) = said(made, replace(an_attempt(), outcome=outcome))
    assert one["result"]["completion"] is (outcome != "open")


def test_what_waits_for_a_person_has_no_score_yet(made: Statements) -> None:
    waiting = replace(an_attempt("a", share=0.0), cells=(), outcome="waiting")
    graded = replace(an_attempt("b", supersedes=waiting.id), at=NOON + MINUTE)
    one, two, void = said(made, waiting, graded)
    assert "score" not in one["result"]
    assert "success" not in one["result"]
    assert one["context"]["extensions"][EXT + "skills"] == [f"{HOME}/skill/{SKILL}"]
    assert two["result"]["score"]["scaled"] == 1.0
    assert void["object"]["id"] == one["id"]


def test_a_record_that_supersedes_voids_the_statement_before(made: Statements) -> None:
    first = replace(an_attempt("a", share=0.0), at=NOON)
    second = replace(an_attempt("b", share=0.5, supersedes=first.id), at=NOON + MINUTE)
    third = replace(an_attempt("c", supersedes=second.id), at=NOON + 2 * MINUTE)
    found = said(made, first, second, third)
    assert [one["verb"]["display"]["en"] for one in found] == ["answered", "answered", "voided", "answered", "voided"]
    assert [found[2]["object"]["id"], found[4]["object"]["id"]] == [found[0]["id"], found[1]["id"]]
    assert found[2]["object"]["objectType"] == "StatementRef"
    assert found[2]["timestamp"] == "2026-03-02T12:01:00.000Z"
    assert found[2]["actor"]["account"]["name"] == "enact_learn"
    log = LearnerLog(LEARNER, (first, second, third))
    assert [one.id for one in selected(made.of(log), None, only_standing=True)] == [found[3]["id"]]
    since = selected(made.of(log), NOON + 2 * MINUTE, only_standing=False)
    assert [one.id for one in since] == [found[3]["id"], found[4]["id"]]


def test_what_came_in_by_a_progress_file_is_never_stated(made: Statements) -> None:
    claim = replace(an_attempt("claim"), imported=True)
    after = replace(an_attempt("after", supersedes=claim.id, share=0.5), imported=True)
    hint = replace(an_event(), imported=True)
    assert said(made, claim, after, events=[hint]) == []
    (own,) = said(made, claim, an_attempt("own", started=NOON + MINUTE))
    assert own["id"] == made.names.attempt(ME, "own")


def test_work_begins_when_the_exercise_was_opened_unless_that_was_long_before(made: Statements) -> None:
    attempt = replace(an_attempt(), last=NOON + 5 * MINUTE)
    opened = replace(an_event("handed-out", at=NOON - 10 * MINUTE), detail={"lang": "fr", "advised": ""})
    early = replace(opened, at=NOON - 40 * MINUTE)
    (soon,), (late,) = said(made, attempt, events=[opened]), said(made, attempt, events=[early])
    assert (soon["result"]["duration"], late["result"]["duration"]) == ("PT15M", "PT5M")
    assert soon["context"]["language"] == late["context"]["language"] == "fr"
    before = replace(an_attempt("before", started=NOON - 8 * MINUTE, episode=0), last=NOON - 7 * MINUTE)
    _, again = said(made, before, attempt, events=[opened])
    assert again["result"]["duration"] == "PT5M"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(), "PT0S"),
        (timedelta(milliseconds=4), "PT0S"),
        (timedelta(seconds=12.5), "PT12.5S"),
        (timedelta(minutes=8), "PT8M"),
        (timedelta(hours=26, seconds=0.25), "PT26H0.25S"),
        (timedelta(seconds=59.999), "PT1M"),
        (timedelta(seconds=-1), "PT0S"),
    ],
)
def test_lengths_of_time_are_rounded_to_hundredths(length: timedelta, text: str) -> None:
    assert duration(length) == text


def test_a_hint_is_said_without_its_words(made: Statements) -> None:
    asked = replace(an_event(number=2, at=NOON + MINUTE), detail={"number": 2, "asked": 1})
    one, two = said(made, events=[an_event(), asked])
    assert one["verb"]["id"].endswith("/experienced")
    assert one["object"]["id"] == f"{HOME}/exercise/{EXERCISE}/hint/1"
    assert one["context"]["contextActivities"]["parent"][0]["id"] == f"{HOME}/exercise/{EXERCISE}"
    assert (one["context"]["extensions"], two["context"]["extensions"]) == (
        {EXT + "asked": False},
        {EXT + "asked": True},
    )


def handed_out(exercise: str, advised: str) -> Event:
    event = an_event("handed-out", at=NOON + MINUTE)
    return replace(event, exercise=ExerciseId(exercise), detail={"lang": "en", "advised": advised})


@pytest.mark.parametrize(
    ("opened", "advised", "rank"),
    [(EXERCISE, EXERCISE, 1), ("toy-count-2", EXERCISE, 2), ("toy-count-9", EXERCISE, None), (EXERCISE, "", None)],
)
def test_advice_is_accepted_where_what_was_advised_is_opened(
    made: Statements, opened: str, advised: str, rank: int | None
) -> None:
    found = said(made, events=[handed_out(opened, advised)], advice=[a_recommendation("advice-1")])
    if rank is None:
        assert found == []
        return
    (one,) = found
    assert one["verb"]["id"] == "http://activitystrea.ms/schema/1.0/accept"
    assert one["object"]["id"] == f"{HOME}/exercise/{opened}"
    assert one["context"]["extensions"] == {EXT + "rank": rank, EXT + "recommendation": "advice-1"}


@pytest.mark.parametrize(
    ("kind", "word"), [("declined", "not-now"), ("too-easy", "too-easy"), ("too-hard", "too-hard")]
)
def test_declined_advice_names_it_and_taking_it_back_voids_that(made: Statements, kind: Any, word: str) -> None:
    events = [an_event(kind, at=NOON + MINUTE), an_event("taken-back", at=NOON + 2 * MINUTE)]
    advice = [a_recommendation("advice-1"), a_recommendation("advice-2", at=NOON + MINUTE)]
    one, void = said(made, events=events, advice=[*advice, a_recommendation("later", at=NOON + 3 * MINUTE)])
    assert one["verb"]["id"] == "http://activitystrea.ms/schema/1.0/reject"
    assert one["context"]["extensions"][EXT + "recommendation"] == "advice-2"
    assert one["context"]["extensions"][EXT + "word"] == word
    assert void["object"]["id"] == one["id"]
    log = LearnerLog(LEARNER, (), tuple(events), tuple(advice))
    assert list(selected(made.of(log), None, only_standing=True)) == []
    assert said(made, events=events) == []  # nothing was advised: then nothing was declined


def test_an_attempt_names_the_advice_that_it_followed(made: Statements) -> None:
    elsewhere = replace(a_recommendation("else"), course=CourseId("another"))
    second = a_recommendation("two", at=NOON - MINUTE)
    second = replace(second, advice=replace(second.advice, choice=Choice(ExerciseId("toy-9"), ())))
    (one,) = said(made, an_attempt(), advice=[a_recommendation("one", at=NOON - 2 * MINUTE), second, elsewhere])
    assert one["context"]["extensions"][EXT + "recommendation"] == "one"
    assert one["context"]["extensions"][EXT + "rank"] == 1
    (none,) = said(made, an_attempt(), advice=[a_recommendation("later", at=NOON + MINUTE)])
    assert EXT + "recommendation" not in none["context"]["extensions"]


def test_two_events_that_are_alike_are_two_statements(made: Statements) -> None:
    one, two = said(made, events=[an_event(), an_event()])
    assert one["id"] != two["id"]


def test_a_skill_reached_is_said_to_be_an_estimate_and_on_what_it_rests() -> None:
    attempt = an_attempt()
    reached = Reached(SKILL, COURSE, NOON, attempt.id, Chance(0.9, 0.8, 0.95), 4, 0.85, "gaussian", "f1")
    elsewhere = replace(reached, course=CourseId("another"))
    made = Statements(Institution(HOME), pseudonym, KnownCourses(today=[toy()]), lambda _: [reached, elsewhere])
    answered, one = said(made, attempt)
    assert one["verb"]["id"] == "http://adlnet.gov/expapi/verbs/mastered"
    assert one["object"]["id"] == f"{HOME}/skill/{SKILL}"
    assert one["object"]["definition"]["name"] == {"en": "Counting"}
    assert one["context"]["statement"] == {"objectType": "StatementRef", "id": answered["id"]}
    assert "score" not in one["result"]
    assert "success" not in one["result"]
    assert one["result"]["extensions"][EXT + "estimate"] == {
        **{"mean": 0.9, "low": 0.8, "high": 0.95, "threshold": 0.85, "evidence": 4},
        **{"model": "gaussian", "fit": "f1"},
    }


def test_each_course_has_its_own_name_and_registration_and_one_can_be_asked_for(made: Statements) -> None:
    other = replace(an_attempt("b", started=NOON + MINUTE), course=CourseId("another"))
    one, two = said(made, an_attempt("a"), other)
    assert one["actor"] != two["actor"]
    assert one["context"]["registration"] != two["context"]["registration"]
    log = LearnerLog(LEARNER, (an_attempt("a"), other))
    assert [found.id for found in made.of(log, COURSE)] == [made.names.attempt(ME, "a")]


def test_the_same_log_gives_the_same_bytes_and_another_home_other_ids(made: Statements) -> None:
    log = LearnerLog(LEARNER, (an_attempt(),), (an_event(),), (a_recommendation(),))
    again = Statements(Institution(HOME, "Renamed"), pseudonym, KnownCourses(today=[toy()]))
    assert list(made.of(log)) == list(again.of(log))
    moved = Statements(Institution("https://other.example"), pseudonym, KnownCourses(today=[toy()]))
    assert {one.id for one in made.of(log)}.isdisjoint(one.id for one in moved.of(log))


def test_what_was_said_is_said_again_word_for_word_when_more_has_happened(made: Statements) -> None:
    before = LearnerLog(LEARNER, (an_attempt("a", share=0.0),), (an_event(),), (a_recommendation(),))
    after = LearnerLog(
        LEARNER,
        (*before.attempts, replace(an_attempt("b", supersedes=AttemptId("a")), at=NOON + MINUTE)),
        (*before.events, an_event(at=NOON + MINUTE), handed_out(EXERCISE, EXERCISE)),
        (*before.recommendations, a_recommendation("next", at=NOON + MINUTE)),
    )
    texts = {one.text for one in made.of(after)}
    assert {one.text for one in made.of(before)} < texts


def test_all_that_stands_about_a_learner_can_be_voided(made: Statements) -> None:
    first = replace(an_attempt("a", share=0.0), at=NOON)
    second = replace(an_attempt("b", supersedes=first.id), at=NOON + MINUTE)
    log = LearnerLog(LEARNER, (first, second), (an_event(),))
    standing = [one.id for one in made.of(log) if one.stands]
    voiding = [json.loads(one.text) for one in made.voiding(log, NOON)]
    assert [one["object"]["id"] for one in voiding] == standing
    assert len(standing) == 2
    assert not [fault for one in voiding for fault in faults(one)]


def test_times_have_milliseconds_and_a_z(made: Statements) -> None:
    (one,) = said(made, an_attempt(started=NOON + timedelta(microseconds=123456)))
    assert re.fullmatch(r"2026-03-02T12:00:00\.123Z", one["timestamp"])
