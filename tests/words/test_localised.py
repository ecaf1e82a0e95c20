import json
from dataclasses import replace

import pytest

from enact_learn.domain import views
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.text import Message
from enact_learn.domain.views import Card, CheckView, Hint, SkillName
from enact_learn.testing.fakes import NOON
from enact_learn.words.localised import localised

CARD = Card(
    exercise=ExerciseId("toy-add-1"),
    course=CourseId("toy"),
    title={"en": "Add", "fr": "Additionner"},
    skills=(SkillName(SkillId("toy.add"), {"en": "Add numbers"}),),
    difficulty=1,
    minutes=2,
    state="new",
    chance=Chance(0.5, 0.25, 0.75),
    reasons=(Message("reason.likely", {"subject": {"en": "Add", "fr": "Additionner"}, "value": 0.5}),),
)


@pytest.mark.parametrize(
    ("lang", "title", "reason"),
    [
        ("en", "Add", "Expected: your chance of getting it right at the first check is 50%."),
        ("fr", "Additionner", None),
        ("de", "Add", None),
    ],
)
def test_a_card_is_said_in_one_language(lang: str, title: str, reason: str | None) -> None:
    said = localised(CARD, "en" if lang == "de" else lang)
    assert said["title"] == title
    assert said["skills"] == [{"id": "toy.add", "title": "Add numbers"}]
    assert said["chance"] == {"mean": 0.5, "low": 0.25, "high": 0.75}
    assert said["reasons"][0]["id"] == "reason.likely"
    assert said["reasons"][0]["params"] == {"subject": title, "value": 0.5}
    if reason:
        assert said["reasons"][0]["text"] == reason


def test_a_check_is_plain_json_with_its_times_and_without_what_is_not_there() -> None:
    check = CheckView(
        submission="one",  # type: ignore[arg-type]
        exercise=ExerciseId("toy-add-1"),
        title={"en": "Add"},
        at=NOON,
        points=1.0,
        max_points=3.0,
        is_right=False,
        tests=(views.TestResult("a/b", {"en": "Small"}, "passed", 1.0, 1.0, None),),  # type: ignore[arg-type]
        hint=Hint(1, 2, {"en": "Think", "fr": "Pensez"}),
        fault=None,
        notes=(),
        road="nbgrader",
        seconds=0.5,
    )
    said = json.loads(json.dumps(localised(check, "fr")))
    assert said["at"] == "2026-03-02T12:00:00+00:00"
    assert said["hint"] == {"number": 1, "of": 2, "text": "Pensez"}
    assert said["fault"] is None
    assert said["tests"][0]["message"] is None
    assert said["path"] is None


def test_what_is_no_view_is_refused() -> None:
    with pytest.raises(TypeError):
        localised(replace(CARD, minutes={1, 2}), "en")  # type: ignore[arg-type]
