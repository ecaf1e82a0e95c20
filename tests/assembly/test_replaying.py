"""An advice of the past comes out again, whatever has changed since: the log, the settings, the fit, the course."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.assembly import fitting
from enact_learn.assembly.config import Config
from enact_learn.assembly.fitting import use
from enact_learn.assembly.plugins import names
from enact_learn.assembly.records import Records, opened
from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.document import content_hash
from enact_learn.domain.errors import (
    AdviceTooOld,
    AmbiguousRecommendation,
    CantReplay,
    LogNotKept,
    SettingsNotKept,
    UnknownRecommendation,
)
from enact_learn.domain.recommendation import Recommendation, RecommendationId
from enact_learn.testing.fakes import a_recommendation
from enact_learn.tutor.advising import DOUBT
from enact_learn.words import say
from tests.assembly.at_work import ANA, MINUTE, a_class, a_tutor, advised, an_attempt_on, toy

SHARES = (0.0, 1.0, 0.5, 0.0, 1.0, 0.0)


@pytest.fixture
def config(tmp_path: Path, toy_course: Path) -> Config:
    return toy(tmp_path, toy_course)


@pytest.fixture
def given(config: Config) -> list[Recommendation]:
    tutor = a_tutor(config)
    try:
        return advised(tutor, SHARES)
    finally:
        tutor.close()


@pytest.fixture
def records(config: Config) -> Iterator[Records]:
    with opened(config) as records:
        yield records


def agree(records: Records, given: list[Recommendation]) -> None:
    for one in given:
        replayed = records.replay(one)
        assert replayed.differences == ()
        assert replayed.advice == one.advice


def notes(records: Records, one: Recommendation) -> list[str]:
    return [note.id for note in records.changes_since(records.replay(one))]


def test_what_was_advised_comes_out_again(records: Records, given: list[Recommendation]) -> None:
    assert len(given) == len(SHARES)
    agree(records, given)
    assert notes(records, given[0]) == []


@pytest.mark.parametrize("policy", names("policies"))
def test_with_every_policy_and_what_it_leaves_to_chance(config: Config, policy: str) -> None:
    mine = replace(config, policy=policy)
    tutor = a_tutor(mine)
    given = advised(tutor, SHARES)
    tutor.close()
    with opened(mine) as records:
        agree(records, given)
        for one in given:
            said = records.explain(one)
            for message in (*said.reasons, *said.changes, *([said.runner_up] if said.runner_up else [])):
                assert all(say(message, lang) != message.id for lang in ("en", "fr"))


def test_with_later_attempts_it_still_does(config: Config, records: Records, given: list[Recommendation]) -> None:
    tutor = a_tutor(config, given[-1].at)
    later = advised(tutor, (1.0, 1.0, 1.0), since=len(SHARES))
    tutor.close()
    agree(records, [*given, *later])


def test_with_regrades_afterwards_it_still_does(records: Records, given: list[Recommendation]) -> None:
    after = given[-1].at + MINUTE
    for number, attempt in enumerate(records.store.attempts(ANA)):
        cells = tuple(replace(cell, first=1.0, best=1.0) for cell in attempt.cells)
        regraded = replace(attempt, id=AttemptId(f"regraded-{number}"), supersedes=attempt.id, cells=cells, score=1.0)
        records.store.add_attempt(replace(regraded, at=after))
    agree(records, given)


def test_with_another_policy_and_model_configured_it_still_does(config: Config, given: list[Recommendation]) -> None:
    other = replace(config, policy="sequence", model="bayesian", memory="", paths={"toy": {"lock": ["toy-add-1"]}})
    with opened(other) as records:
        agree(records, given)
        assert notes(records, given[0]) == ["note.settings-changed"]
        (note,) = records.changes_since(records.replay(given[0]))
        assert note.params == {"names": "model, policy, memory, path"}


def test_with_a_changed_course_it_still_does_and_says_so(
    config: Config, given: list[Recommendation], toy_course: Path, tmp_path: Path
) -> None:
    shutil.copytree(toy_course, tmp_path / "changed")
    source = tmp_path / "changed" / "steps" / "add_two.py"
    source.write_text(source.read_text(encoding="utf-8").replace("difficulty: 1", "difficulty: 4"), encoding="utf-8")
    with opened(replace(config, courses=(tmp_path / "changed",))) as records:
        agree(records, given)
        assert notes(records, given[0]) == ["note.course-changed"]
    with opened(replace(config, courses=(tmp_path / "gone",))) as records:
        agree(records, given)
        assert notes(records, given[0]) == []


def test_with_the_fit_of_then_it_still_does(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "names", lambda group: ["bayesian", "gaussian"])  # the quick ones
    tutor = a_tutor(config)
    a_class(tutor.store, tutor.courses[0], 12)
    tutor.close()
    with opened(config) as records:
        records.fit(lambda _: None)
        records.use("bayesian")
    tutor = a_tutor(config)
    given = advised(tutor, SHARES)
    tutor.close()
    assert given[0].model.startswith("bayesian")
    with opened(config) as records:
        records.use("auto")
        agree(records, given)


def test_what_comes_out_otherwise_is_named_to_the_number(records: Records, given: list[Recommendation]) -> None:
    one = given[0]
    first, *others = one.advice.choice.reasons
    reasons = (replace(first, value=0.123), *others)
    forged = replace(
        one, model="oracle", advice=replace(one.advice, choice=replace(one.advice.choice, reasons=reasons))
    )
    replayed = records.replay(forged)
    assert not replayed.agrees
    places = [difference.params["place"] for difference in replayed.differences]
    assert places == ["model", "advice.choice.reasons[0].value"]
    assert replayed.differences[1].params["before"] == "0.123"


def test_an_advice_of_the_first_version_can_not_be_computed_again(records: Records) -> None:
    with pytest.raises(AdviceTooOld, match="did not keep with what it was computed"):
        records.replay(a_recommendation())


def test_what_is_missing_is_said(records: Records, given: list[Recommendation]) -> None:
    with pytest.raises(SettingsNotKept):
        records.replay(replace(given[0], settings="0" * 64))
    with pytest.raises(LogNotKept):
        records.replay(replace(given[0], log="0" * 32))
    with pytest.raises(LogNotKept):
        records.replay(replace(given[-1], at=given[0].at - 2 * DOUBT))


def test_a_policy_that_is_not_installed_any_more_is_named(
    config: Config, records: Records, given: list[Recommendation]
) -> None:
    document = records.store.document(given[0].settings)
    assert document is not None
    said = {**document.data, "policy": {"name": "tarot", "parameters": {}, "fit": ""}}
    records.store.add_document(replace(document, id=content_hash(said), data=said))
    with pytest.raises(CantReplay, match=r"a part of then is missing: .*there is no tarot among the policies"):
        records.replay(replace(given[0], settings=content_hash(said)))


def test_settings_that_were_changed_by_hand_are_not_believed(records: Records, given: list[Recommendation]) -> None:
    document = records.store.document(given[0].settings)
    assert document is not None
    said = {**document.data, "policy": {"name": "sequence", "parameters": {}, "fit": ""}}
    records.store.add_document(replace(document, id="f" * 64, data=said))
    with pytest.raises(SettingsNotKept):
        records.replay(replace(given[0], settings="f" * 64))
    assert [note.id for note in records.explain(replace(given[0], settings="f" * 64)).notes] == [
        "error.SettingsNotKept"
    ]


@pytest.mark.parametrize("kind", ["settings", "courses"])
def test_what_another_version_wrote_is_refused_in_a_sentence(
    records: Records, given: list[Recommendation], kind: str
) -> None:
    document = records.store.document(given[0].settings)
    assert document is not None
    said = {**document.data, "mood": "good"}
    if kind == "courses":
        strange = {"courses": [{"id": "toy", "mood": "good"}]}
        records.store.add_document(replace(document, id=content_hash(strange), kind="courses", data=strange))
        said = {**document.data, "courses": content_hash(strange)}
    records.store.add_document(replace(document, id=content_hash(said), data=said))
    forged = replace(given[0], settings=content_hash(said))
    with pytest.raises(SettingsNotKept):
        records.replay(forged)
    assert records.explain(forged).exercise == given[0].advice.choice.exercise


def test_of_an_advice_that_comes_out_otherwise_nothing_is_said_of_what_would_have_changed_it(
    records: Records, given: list[Recommendation]
) -> None:
    first, *others = given[0].advice.choice.reasons
    reasons = (replace(first, subject="no-such-exercise"), *others)
    choice = replace(given[0].advice.choice, reasons=reasons)
    said = records.explain(replace(given[0], advice=replace(given[0].advice, choice=choice)))
    assert said.changes == ()
    assert "note.replay-disagrees" in [note.id for note in said.notes]


def test_attempts_of_the_first_version_count_as_there_from_the_beginning(config: Config, records: Records) -> None:
    tutor = a_tutor(config)
    (course,) = tutor.courses
    tutor.store.add_attempt(replace(an_attempt_on(course, 0, 0.0, tutor.clock()), at=None))
    given = advised(tutor, SHARES, since=1)
    tutor.close()
    agree(records, given)


def test_an_advice_is_found_by_the_beginning_of_its_id(records: Records, given: list[Recommendation]) -> None:
    assert records.recommendation(given[0].id) == given[0]
    assert records.recommendation(given[0].id[:8]) == given[0]
    assert records.explain(given[0]).id == given[0].id
    for unknown in ("", "zz", given[0].id + "0"):
        with pytest.raises(UnknownRecommendation):
            records.recommendation(unknown)
    records.store.add_recommendation(replace(given[0], id=RecommendationId(given[0].id + "ff")))
    assert records.recommendation(given[0].id) == given[0]  # exactly this one
    with pytest.raises(AmbiguousRecommendation, match=given[0].id):
        records.recommendation(given[0].id[:8])


def test_an_explanation_says_what_was_kept_and_what_would_have_changed_it(
    records: Records, given: list[Recommendation]
) -> None:
    said = records.explain(given[0])
    assert said.exercise == given[0].advice.choice.exercise
    assert said.reasons[0].id == f"reason.{given[0].advice.choice.reasons[0].id}"
    assert said.chance is not None
    assert said.chance.low <= said.chance.mean <= said.chance.high
    assert [term.logits for term in said.contributions] == [term.logits for term in given[0].contributions]
    assert said.changes
    assert said.notes == ()


def test_an_advice_of_the_first_version_is_explained_from_what_was_kept(records: Records) -> None:
    said = records.explain(a_recommendation())
    assert (said.exercise, said.changes, said.contributions) == ("toy-count-1", (), ())
    assert [note.id for note in said.notes] == ["error.AdviceTooOld"]


def test_settings_are_kept_once(config: Config, given: list[Recommendation]) -> None:
    a_tutor(config).close()
    tutor = a_tutor(config, given[-1].at)
    advised(tutor, (1.0,), since=len(SHARES))
    assert len({one.settings for one in given}) == 1
    assert [len(tutor.store.documents(kind)) for kind in ("settings", "courses")] == [1, 1]
    assert "sqlite" not in str(tutor.store.documents("settings")[0].data)  # an address may hold a password
    tutor.close()


def test_the_operator_s_word_is_part_of_the_settings(config: Config, given: list[Recommendation]) -> None:
    tutor = a_tutor(config, given[-1].at)
    use("bayesian", tutor.store, tutor.clock(), "auto")
    tutor.close()
    tutor = a_tutor(config, given[-1].at)
    (later,) = advised(tutor, (1.0,), since=len(SHARES))
    tutor.close()
    assert later.settings != given[-1].settings
    assert (given[-1].model, later.model) == ("gaussian", "bayesian")
