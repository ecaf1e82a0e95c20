"""Badges are issued on what nbgrader graded: whatever a model believes, however they are asked for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.assembly import badges
from enact_learn.assembly.badge_keys import FILE, make_key, published_keys, signing_key
from enact_learn.assembly.badges import Standing, badge_settings, issue, revoke, standings
from enact_learn.assembly.config import Config
from enact_learn.domain.act import Act, ActId
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.errors import (
    BadBadgeKey,
    BadConfiguration,
    BadgeIssuedAlready,
    BadgeKeyThere,
    BadgeNotOnRecord,
    NoBadgeKey,
    NotAnAddress,
    NotARevocationList,
    NothingToIssue,
    SkillNotShown,
    UnknownSkill,
)
from enact_learn.domain.institution import Institution
from enact_learn.domain.learner import Chance
from enact_learn.exports.badges import by_pseudonym
from enact_learn.exports.reading_badges import is_holder, read_badge
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.grading_anew import grade_anew, record_anew
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.solution import worked_solution
from tests.exports.examples_of_badges import verified_elsewhere
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, MINUTE, ORCHARD, TWO, PlainSource, Pupil, garden, orchard

G_ADD, G_MEAN, O_PICK = SkillId("g.add"), SkillId("g.mean"), SkillId("o.pick")
HOME = Institution("https://hub.example.edu/enact", "Example")
SURE = Chance(1.0, 1.0, 1.0)


class Believer(GaussianTracing):
    """A model that is certain that everybody can do everything."""

    def predict(self, state: Any, exercise: Exercise, at: Any) -> Chance:
        return SURE

    def chances(self, state: Any, exercises: Sequence[Exercise], at: Any) -> Sequence[Chance]:
        return [SURE] * len(exercises)

    def mastery(self, state: Any, skill: SkillId, at: Any) -> Chance:
        return SURE


@dataclass
class House:
    """A garden with an institution around it."""

    folder: Path
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = ClockYouSet()
        self.grader = ScriptedGrader(1.0)
        source = PlainSource(self.folder / "shelf", garden(), orchard())
        self.tutor = LocalTutor(source, Believer(), Ladder(), MemoryStore(), self.grader, self.clock)
        tables = {"institution": {"home": HOME.home, "name": HOME.name}, **self.tables}
        self.config = Config(data=self.folder / "data", tables=tables)
        self.answers = 0

    def key(self) -> None:
        make_key(self.config.data, HOME, "ES256")

    def check(self, exercise: str, share: float = 1.0, learner: LearnerId = ANA) -> None:
        self.clock.now += MINUTE
        self.answers += 1
        self.grader.script = (share,)
        Pupil(self.tutor, learner).check(self.tutor.exercise(exercise).id, f"answer {self.answers}")  # type: ignore[arg-type]

    def regrade(self, share: float) -> None:
        exercise = self.tutor.exercise(ADD)
        self.grader.script = (share,)
        found = grade_anew(self.tutor, exercise, self.tutor.store.submissions(ANA, ADD))
        act = Act(ActId(uuid4().hex), self.clock(), BEN, GARDEN, "regrade", "so", {})
        self.tutor.store.add_act(act, None)  # type: ignore[attr-defined]
        record_anew(self.tutor, exercise, found, act.id)

    def issue(self, *skills: SkillId, **more: Any) -> Sequence[badges.Signed]:
        self.clock.now += MINUTE
        return issue(self.tutor, self.config, ANA, skills=skills, **more)

    def row(self, skill: SkillId = G_ADD) -> Standing:
        return next(one for one in standings(self.tutor, self.config, ANA) if one.shown.skill == skill)

    def content(self, token: str) -> dict[str, Any]:
        keys = published_keys(self.config.data)
        read_badge(token, keys, self.clock(), HOME.home)
        return verified_elsewhere(token, {"keys": keys})


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = House(tmp_path)
    made.key()
    return made


@pytest.fixture
def held(house: House) -> House:
    """Ana holds g.add."""
    house.check(ADD)
    house.check(TWO)
    return house


def test_a_badge_says_what_she_showed_and_who_she_is_by_her_pseudonym_alone(held: House) -> None:
    (signed,) = held.issue()
    said = held.content(signed.token)
    assert (signed.skill, signed.course, signed.id) == (G_ADD, GARDEN, said["id"])
    assert [one["id"] for one in said["evidence"]] == [HOME.exercise(ADD), HOME.exercise(TWO)]
    pseudonym = said["sub"].rpartition("/")[2]
    assert said["sub"] == by_pseudonym(HOME, GARDEN, pseudonym)["id"]
    text = json.dumps(said)
    for hers in (
        f'"{ANA}"',
        f"/{ANA}",
        "answer 1",
        str(held.folder),
        *(one.id for one in held.tutor.store.attempts(ANA)),
    ):
        assert hers not in text


def test_her_pseudonym_is_another_one_in_another_course(held: House) -> None:
    held.check("pick")
    subjects = {one.course: held.content(one.token)["sub"] for one in held.issue()}
    assert set(subjects) == {GARDEN, ORCHARD}
    assert len({one.rpartition("/")[2] for one in subjects.values()}) == 2


def test_the_model_is_certain_and_nobody_gets_a_badge_for_that(house: House) -> None:
    house.check(ADD, 0.9)
    house.check(TWO, 0.9)
    believed = house.tutor.situation(ANA, GARDEN)
    assert believed.skills[G_ADD].mastery == SURE  # it is what the engine goes by
    assert {one.chance for one in believed.options} == {SURE}
    with pytest.raises(NothingToIssue):
        house.issue()
    with pytest.raises(SkillNotShown, match="What the engine estimates is no evidence"):
        house.issue(G_ADD)


STEPS = st.lists(
    st.tuples(st.sampled_from([ADD, TWO, MEAN]), st.sampled_from([0.0, 0.5, 1.0, 1.0]), st.booleans()), max_size=8
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_believed_a_badge_has_its_evidence_in_the_reports(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, float, bool]]
) -> None:
    """Said again here from the graders' reports alone, by a rule of this test's own."""
    house = House(tmp_path_factory.mktemp("house"))
    house.key()
    seen: set[str] = set()
    whole: dict[SkillId, set[str]] = {G_ADD: set(), G_MEAN: set()}
    for exercise, share, gives_up in steps:
        house.check(exercise, share)
        if share == 1.0 and exercise not in seen:
            for skill in garden().by_id[exercise].skills:  # type: ignore[index]
                whole[skill].add(exercise)
        if gives_up:
            house.clock.now += MINUTE
            worked_solution(house.tutor, ANA, exercise, give_up=True)  # type: ignore[arg-type]
            seen.add(exercise)
    expected = {skill for skill, exercises in whole.items() if len(exercises) >= 2}
    try:
        issued = {one.skill for one in house.issue()}
    except NothingToIssue:
        issued = set()
    assert issued == expected


def test_evidence_that_is_taken_back_takes_the_ground_from_a_badge(held: House) -> None:
    (signed,) = held.issue()
    assert not held.row().lost_ground
    held.regrade(0.25)
    assert held.row().lost_ground
    assert [one.id for one in held.row().given] == [signed.id]
    with pytest.raises(SkillNotShown):
        held.issue(G_ADD, again=True)
    with pytest.raises(NothingToIssue):
        held.issue(again=True)
    revoke(held.tutor, held.config, signed.id, "A test was too kind.")
    assert held.row().given[0].revoked
    assert not held.row().lost_ground  # nothing stands any more that could have lost it


def test_a_second_badge_for_a_skill_is_asked_for(held: House) -> None:
    (first,) = held.issue()
    with pytest.raises(NothingToIssue):
        held.issue()
    with pytest.raises(BadgeIssuedAlready, match=first.id):
        held.issue(G_ADD)
    (second,) = held.issue(again=True)
    assert second.id != first.id
    revoke(held.tutor, held.config, second.id)
    revoke(held.tutor, held.config, first.id)
    (third,) = held.issue()  # none of the others stands
    assert [one.id for one in held.row().given] == [first.id, second.id, third.id]


def test_a_skill_that_nobody_trains_is_said_to_be_unknown(held: House) -> None:
    with pytest.raises(UnknownSkill, match=r"g\.fly"):
        held.issue(SkillId("g.fly"))


def test_an_address_of_hers_is_hashed_into_it_and_kept_nowhere(held: House) -> None:
    (signed,) = held.issue(address=" ana@example.edu ")
    said = held.content(signed.token)
    assert is_holder(said, "ana@example.edu")
    assert "learner/p_" not in json.dumps(said)  # who has both badges does not know that they are one person's
    record = repr(held.tutor.store.record(ANA))
    assert "example.edu" not in record
    for file in held.config.data.rglob("*"):
        assert not file.is_file() or b"ana@" not in file.read_bytes()
    assert [one.is_pseudonymous for one in held.row().given] == [False]


@pytest.mark.parametrize("address", ["", "ana", "@example.edu", "ana@example", "a b@example.edu", "a@b.c" + "x" * 300])
def test_what_is_no_address_is_refused(held: House, address: str) -> None:
    with pytest.raises(NotAnAddress):
        held.issue(address=address)


def test_nothing_is_kept_of_a_badge_but_its_id_and_it_goes_when_she_goes(held: House) -> None:
    (signed,) = held.issue()
    (event,) = [one for one in held.tutor.store.events(ANA) if one.kind == "badge-issued"]
    assert event.detail == {"badge": signed.id, "skill": "g.add", "subject": "pseudonym"}
    held.tutor.store.erase(ANA)
    assert all(not one.given and not one.shown.exercises for one in standings(held.tutor, held.config, ANA))
    for file in held.config.data.rglob("*"):
        assert not file.is_file() or signed.id.encode() not in file.read_bytes()
    with pytest.raises(BadgeNotOnRecord):
        revoke(held.tutor, held.config, signed.id)
    revoke(held.tutor, held.config, signed.id, erased=True)
    assert signed.id in badges.revocations_here(held.config)
    assert held.content(signed.token)["id"] == signed.id  # what she was given is hers, and its signature stays good


def test_a_badge_does_not_change_what_is_advised(held: House) -> None:
    before = held.tutor.path(ANA, GARDEN)
    kept = held.tutor.store.recommendations(ANA, GARDEN)
    issue(held.tutor, held.config, ANA)  # at the same moment: time alone changes what is estimated
    assert held.tutor.path(ANA, GARDEN).next == before.next
    assert held.tutor.store.recommendations(ANA, GARDEN) == kept


def test_a_badge_that_a_progress_file_claims_is_none(held: House) -> None:
    (signed,) = held.issue()
    (event,) = [one for one in held.tutor.store.events(ANA) if one.kind == "badge-issued"]
    claim = replace(event, learner=BEN, imported=True, detail={**event.detail, "badge": "urn:uuid:0"})
    held.tutor.store.add_event(claim)
    found = standings(held.tutor, held.config, BEN)
    assert all(not one.given for one in found)
    with pytest.raises(BadgeNotOnRecord):
        revoke(held.tutor, held.config, "urn:uuid:0")
    assert signed.id not in badges.revocations_here(held.config)


def test_an_institution_may_ask_for_more_and_let_badges_end(tmp_path: Path) -> None:
    house = House(tmp_path, {"badges": {"exercises": 3, "valid_days": 30}})
    house.key()
    house.check(ADD)
    house.check(TWO)
    assert badge_settings(house.config).exercises == 3
    assert house.row().shown.needed == 2  # there are no more
    assert house.row(G_MEAN).shown.needed == 3
    (signed,) = house.issue()
    told, _ = read_badge(signed.token, published_keys(house.config.data), house.clock())
    assert told.until is not None
    assert told.until - told.since == timedelta(days=30)


@pytest.mark.parametrize(
    "said", [{"exercises": 0}, {"exercises": True}, {"exercises": "2"}, {"valid_days": -1}, {"colour": "red"}]
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, said: dict[str, Any]) -> None:
    with pytest.raises(BadConfiguration, match=r"\[badges\]"):
        badge_settings(Config(data=tmp_path, tables={"badges": said}))


def test_without_a_key_nothing_is_issued_and_nothing_is_noted(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.check(ADD)
    house.check(TWO)
    with pytest.raises(NoBadgeKey):
        house.issue()
    assert house.row().given == ()


def test_a_key_is_its_owners_alone_and_is_not_made_twice(house: House) -> None:
    file = house.config.data / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert house.config.data.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    with pytest.raises(BadgeKeyThere):
        house.key()
    assert file.read_bytes() == before
    file.chmod(0o640)
    with pytest.raises(BadBadgeKey, match="chmod 600"):
        signing_key(house.config.data)
    file.chmod(0o600)
    file.write_text("{}")
    with pytest.raises(BadBadgeKey, match="no private JSON Web Key"):
        signing_key(house.config.data)


def test_after_a_rotation_the_old_key_is_gone_and_what_it_signed_is_still_believed(held: House) -> None:
    (old,) = held.issue()
    before = json.loads((held.config.data / FILE).read_text())
    make_key(held.config.data, HOME, "RS256", rotate=True)
    (new,) = held.issue(again=True)
    assert held.content(old.token)["jti"] == old.id
    assert held.content(new.token)["jti"] == new.id
    kept = "".join(file.read_text() for file in held.config.data.rglob("*") if file.is_file())
    assert before["d"] not in kept
    assert len(published_keys(held.config.data)) == 2


def test_a_list_of_revoked_badges_that_is_damaged_is_not_taken_for_an_empty_one(held: House) -> None:
    (signed,) = held.issue()
    file = revoke(held.tutor, held.config, signed.id)
    said = json.loads(file.read_text())
    assert said == {
        "id": "https://hub.example.edu/enact/badges/revocations.json",
        "issuer": HOME.home,
        "revokedCredential": [{"id": signed.id, "revoked": True}],
    }
    file.write_text(file.read_text()[:-20])
    for act in (lambda: revoke(held.tutor, held.config, signed.id), lambda: held.row()):
        with pytest.raises(NotARevocationList):
            act()
