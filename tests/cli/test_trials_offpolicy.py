"""What another policy would have given: on a record that learners left with the tutor itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from enact_learn.assembly import build
from enact_learn.assembly.config import read_config
from enact_learn.domain.attempt import AttemptId, LearnerId
from enact_learn.testing.examples import an_episode
from enact_learn.testing.fakes import NOON, ClockYouSet, ScriptedGrader
from tests.cli.running import Enact

Follow = Callable[..., ScriptedGrader]
OnToy = tuple[str, str]
LEARNERS = 12


@pytest.fixture
def on_record(on_toy: OnToy, toy_course: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch) -> OnToy:
    """A dozen learners who take the advice four times each, but for the last, who goes her own way."""
    follow(1.0)
    clock, luck = ClockYouSet(NOON), Random(1)
    monkeypatch.setattr(build, "now", clock)
    tutor = build.build_tutor(read_config(None, [toy_course]))
    for number in range(LEARNERS):
        learner = LearnerId(f"learner-{number}")
        for turn in range(4):
            path = tutor.path(learner, tutor.courses[0].id)
            if path.next is None:
                break
            clock.forward(timedelta(minutes=3))
            wanted = path.next.exercise if number < LEARNERS - 1 else tutor.courses[0].exercises[-1 - turn].id
            episode = an_episode(tutor.exercise(wanted), luck.choice([0.0, 1.0]), number=turn + 1)
            tutor.store.add_attempt(
                replace(
                    episode,
                    id=AttemptId(f"{learner}-{turn}"),
                    learner=learner,
                    episode=1 + sum(one.exercise == wanted for one in tutor.store.attempts(learner)),
                    started=clock.now,
                    last=clock.now,
                    at=clock.now,
                )
            )
            clock.forward(timedelta(minutes=3))
    tutor.close()
    return on_toy


def test_of_the_policy_that_advised_the_estimate_is_what_was_logged(enact: Enact, on_record: OnToy) -> None:
    ran = enact("trials", "offpolicy", "--policy", "ladder", *on_record, "--json")
    assert (ran.status, ran.err) == (0, "")
    (toy,) = ran.json
    assert (toy["course"], toy["reward"], toy["cut"]) == ("toy", "first-score", 0)
    (ladder,) = toy["policies"]
    assert ladder["learners"] == LEARNERS
    assert ladder["effective_decisions"] == pytest.approx(ladder["decisions"])
    assert ladder["plain"] == ladder["logged"]
    assert 0.8 < ladder["followed"] < 1.0
    assert ladder["verdict"]["id"] == "offpolicy.told"


def test_several_policies_are_asked_about_in_one_table(enact: Enact, on_record: OnToy) -> None:
    ran = enact("trials", "offpolicy", "--policy", "ladder", "sequence", *on_record)
    assert ran.status == 0
    for words in ("toy: ", f"{LEARNERS} learners", "ladder", "sequence", "would have given", "of the advice was taken"):
        assert words in ran.out


def test_mastery_may_be_what_counts_and_weights_may_be_short_and_cut(enact: Enact, on_record: OnToy) -> None:
    asked = ("--policy", "ladder", "--reward", "mastery", "--back", "1", "--clip", "5")
    (toy,) = enact("trials", "offpolicy", *asked, *on_record, "--json").json
    (ladder,) = toy["policies"]
    assert toy["reward"] == "mastery"
    assert 0 < ladder["decisions"] <= 3 * LEARNERS


def test_without_advice_on_record_it_says_so(enact: Enact, on_toy: OnToy) -> None:
    ran = enact("trials", "offpolicy", "--policy", "ladder", *on_toy)
    assert ran.status == 0
    assert "no answered advice" in ran.out


def test_what_is_not_there_is_refused_in_a_sentence(enact: Enact, on_toy: OnToy) -> None:
    refused = enact("trials", "offpolicy", "--policy", "ladder", "--course", "nowhere", *on_toy, "--json")
    assert "toy" in refused.refused("error.UnknownCourse")
    assert "ladder" in enact("trials", "offpolicy", "--policy", "unheard-of", *on_toy).refused()


def test_advice_whose_log_was_changed_since_is_left_out_and_counted(
    enact: Enact, on_record: OnToy, toy_course: Path
) -> None:
    store = build.build_store(read_config(None, [toy_course]))
    earlier = replace(store.attempts(LearnerId("learner-0"))[0], id=AttemptId("x"), exercise="toy-mean-1", episode=9)
    store.add_attempt(replace(earlier, started=NOON - timedelta(days=1), last=NOON - timedelta(days=1), at=NOON))
    store.close()
    (toy,) = enact("trials", "offpolicy", "--policy", "ladder", *on_record, "--json").json
    assert toy["cut"] == 1
