"""A teacher looks at a path, tries a change, publishes it with a reason, and brings an earlier one back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from enact_learn.domain.act import COURSE, ActId, Scope
from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.errors import (
    EnactError,
    NoReason,
    NoSuchAct,
    NoSuchPlace,
    NotInPath,
    NumberOutOfRange,
    PathChanged,
    PathChangedByYou,
    PinnedAndWithheld,
    TwiceInPath,
)
from enact_learn.domain.path_views import Deadline, PathEditView, PathWishes, Threshold, Weight
from enact_learn.store.memory import MemoryStore
from enact_learn.studio.path_edit import path
from enact_learn.studio.path_publish import bring_back, set_path
from enact_learn.studio.path_what_if import what_if
from enact_learn.studio.school import School
from enact_learn.words import say
from tests.studio.garden_school import ADA, CLEO, GRACE, a_school
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, TWO, Pupil

EVENING = Scope("group", "evening")
FAR = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def school(tmp_path: Path) -> School:
    return a_school(tmp_path)


def publish(school: School, scope: Scope = COURSE, reason: str = "because", **asked: object) -> PathEditView:
    """What Ada publishes after having looked."""
    now = path(school, ADA, GARDEN, scope).now
    return set_path(school, ADA, GARDEN, scope, PathWishes(**asked), now, reason)  # type: ignore[arg-type]


def advised(school: School, learner: object) -> ExerciseId | None:
    view = school.tutor.path(learner, GARDEN)  # type: ignore[arg-type]
    return view.next.exercise if view.next else None


def said(messages: object) -> list[str]:
    return [say(one, "en") for one in messages]  # type: ignore[attr-defined]


def test_before_anything_is_published_the_author_s_path_is_shown(school: School) -> None:
    view = path(school, ADA, GARDEN)
    assert view.now is None
    assert view.wishes == PathWishes()
    assert (view.holds.engine, view.holds.pin, view.faults, view.acts) == (True, (), (), ())
    assert [one.exercise for one in view.exercises] == [ADD, MEAN, ESSAY, TWO]
    assert [(one.scope, one.name) for one in view.scopes] == [
        (COURSE, ""),
        (EVENING, "evening"),
        (Scope("learner", ANA), "Ana"),
        (Scope("learner", BEN), "Ben"),
        (Scope("learner", CLEO), "Cleo"),
    ]


def test_what_is_published_holds_at_once_and_says_who_did_it_and_why(school: School) -> None:
    view = publish(school, EVENING, "  they know sums  ", pin=(TWO,), lock=(ADD,))
    assert (advised(school, ANA), advised(school, BEN), advised(school, CLEO)) == (TWO, TWO, ADD)
    (act,) = view.acts
    assert (act.by, act.reason, act.is_now, act.scope_name) == ("Ada", "they know sums", True, "evening")
    assert said(act.changes) == ["Pinned: Two.", "Locked: Add."]
    assert view.now == act.act
    assert (view.wishes.pin, view.holds.lock) == ((TWO,), (ADD,))
    assert next(one for one in view.scopes if one.scope == EVENING).is_set


def test_nobody_overwrites_what_she_has_not_seen(school: School) -> None:
    before = path(school, ADA, GARDEN).now
    set_path(school, GRACE, GARDEN, COURSE, PathWishes(pin=(TWO,)), before, "first")
    with pytest.raises(PathChanged, match="Grace has changed this path"):
        set_path(school, ADA, GARDEN, COURSE, PathWishes(pin=(MEAN,)), before, "second")
    with pytest.raises(PathChangedByYou, match="You have changed this path meanwhile, in another window"):
        set_path(school, GRACE, GARDEN, COURSE, PathWishes(pin=(MEAN,)), before, "third")
    assert advised(school, ANA) == TWO


def test_any_earlier_state_can_be_brought_back_as_an_act_of_its_own(school: School) -> None:
    first = publish(school, pin=(TWO,)).now
    publish(school, pin=(MEAN,), lock=(ADD,))
    assert first is not None
    view = bring_back(school, GRACE, GARDEN, first, "it was better")
    assert (advised(school, ANA), view.wishes.pin, view.wishes.lock) == (TWO, (TWO,), None)
    newest, *older = view.acts
    assert (newest.by, newest.brings_back, newest.is_now) == ("Grace", first, True)
    assert said(newest.changes) == ["Pinned: Two.", "No longer pinned: Mean.", "No longer locked: Add."]
    assert [one.is_now for one in older] == [False, False]


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"pin": ("nowhere",)}, NotInPath),
        ({"thresholds": (Threshold(SkillId("nothing"), 0.5),)}, NotInPath),
        ({"order": (ADD, ADD)}, TwiceInPath),
        ({"weights": (Weight(ADD, 1.0), Weight(ADD, 2.0))}, TwiceInPath),
        ({"thresholds": (Threshold(SkillId("g.add"), 1.5),)}, NumberOutOfRange),
        ({"weights": (Weight(ADD, 0.0),)}, NumberOutOfRange),
        ({"checks_an_hour": -1}, NumberOutOfRange),
        ({"pin": (ADD,), "hide": (ADD,)}, PinnedAndWithheld),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words_and_changes_nothing(
    school: School, asked: dict[str, object], error: type[EnactError]
) -> None:
    with pytest.raises(error):
        publish(school, **asked)  # type: ignore[arg-type]
    with pytest.raises(error):
        what_if(school, ADA, GARDEN, COURSE, PathWishes(**asked))  # type: ignore[arg-type]
    assert path(school, ADA, GARDEN).acts == ()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_asked_for(school: School, reason: str) -> None:
    with pytest.raises(NoReason):
        publish(school, reason=reason, pin=(TWO,))


def test_places_and_acts_that_are_not_there_are_named(school: School) -> None:
    with pytest.raises(NoSuchPlace, match="midnight"):
        path(school, ADA, GARDEN, Scope("group", "midnight"))
    with pytest.raises(NoSuchPlace):
        publish(school, Scope("learner", "somebody"), pin=(TWO,))
    with pytest.raises(NoSuchAct):
        bring_back(school, ADA, GARDEN, ActId("never"), "why not")


def test_what_if_says_whose_next_exercise_changes_and_writes_nothing(school: School) -> None:
    Pupil(school.tutor, BEN).check(ADD)
    before = {one: advised(school, one) for one in (ANA, BEN, CLEO)}
    view = what_if(school, ADA, GARDEN, COURSE, PathWishes(pin=(MEAN,)))
    assert (view.learners, view.looked_at, view.simulated) == (3, 3, None)
    assert said(view.changes) == ["Pinned: Mean."]
    changed = {one.learner: (one.before and one.before.id, one.after and one.after.id) for one in view.changed}
    assert all(changed[one][0] == before[one] for one in changed)
    assert {one: advised(school, one) for one in (ANA, BEN, CLEO)} == before
    publish(school, pin=(MEAN,))
    after = {one: advised(school, one) for one in (ANA, BEN, CLEO)}
    assert {one: (before[one], after[one]) for one in before if before[one] != after[one]} == changed  # it came so


def test_what_if_counts_only_whom_the_place_concerns_and_who_is_not_set_apart(school: School) -> None:
    publish(school, Scope("learner", ANA), pin=(ADD,))
    view = what_if(school, ADA, GARDEN, EVENING, PathWishes(pin=(TWO,)))
    assert view.learners == 2
    assert [one.name for one in view.changed] == ["Ben"]


def test_dead_ends_are_said_before_they_are_published(school: School) -> None:
    now = school.tutor.clock()

    def faults(**asked: object) -> list[str]:
        return said(what_if(school, ADA, GARDEN, COURSE, PathWishes(**asked)).faults)  # type: ignore[arg-type]

    assert faults() == []
    assert "Nothing is left to do" in faults(lock=(ADD, MEAN, ESSAY, TWO))[0]
    assert "never advised: Mean." in faults(graded=(MEAN,), hide=(MEAN,))[0]
    assert "Graded without a due date" in faults(graded=(MEAN,))[0]
    assert "build on it: Mean, Essay" in faults(lock=(ADD, TWO))[0]
    assert "out of reach" in faults(thresholds=(Threshold(SkillId("g.add"), 1.0),))[0]
    assert "has passed" in faults(deadlines=(Deadline(MEAN, now - timedelta(days=1)),))[0]
    assert faults(deadlines=(Deadline(MEAN, FAR),)) == []
    publish(school, pin=(MEAN,))
    view = what_if(school, ADA, GARDEN, EVENING, PathWishes(lock=(MEAN,)))
    assert "the pin has no effect: Mean." in said(view.faults)[0]


def test_changes_are_said_switch_by_switch(school: School) -> None:
    view = publish(
        school,
        engine=False,
        placement=True,
        solutions=False,
        hidden_tests=False,
        hide=(ADD,),
        order=(TWO, MEAN),
        thresholds=(Threshold(SkillId("g.mean"), 0.8),),
        weights=(Weight(TWO, 2.5),),
        deadlines=(Deadline(TWO, FAR),),
        graded=(TWO,),
        checks_an_hour=6,
    )
    assert said(view.acts[0].changes) == [
        "The engine is off: exercises come in the author’s order.",
        "Newcomers are asked first what they know already.",
        "Worked solutions stay closed.",
        "Check runs only the visible tests of graded exercises.",
        "Hidden: Add.",
        "Graded from now on: Two.",
        "These come first, in this order: Two, Mean.",
        "Mastery asked for in “Mean”: 80%.",
        "Weight of “Two”: 2.5.",
        "“Two” is due on 2030-01-01 00:00.",
        "Graded exercises can be checked 6 times an hour each.",
    ]
    assert said(publish(school).acts[0].changes)[-1] == "Graded exercises can be checked as often as one likes."


def test_an_advice_names_the_settings_that_held_when_it_was_given(school: School) -> None:
    store = school.tutor.store
    assert isinstance(store, MemoryStore)
    school.tutor.path(ANA, GARDEN)
    publish(school, EVENING, pin=(TWO,))
    school.tutor.path(ANA, GARDEN)
    school.tutor.path(CLEO, GARDEN)
    before, after = (one.settings for one in store.recommendations(ANA, GARDEN))
    assert before == store.recommendations(CLEO, GARDEN)[0].settings == school.tutor.settings.usual
    document = store.document(after)
    assert document is not None
    assert document.data["steering"]["garden"]["pin"] == ["two"]


def test_a_large_class_is_looked_at_in_a_sample(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enact_learn.studio.path_what_if.MOST", 2)
    view = what_if(replace(school), ADA, GARDEN, COURSE, PathWishes(pin=(TWO,)))
    assert (view.learners, view.looked_at) == (3, 2)
