"""Issues, lists and takes back badges: the log says what is held, the institution's key signs, the list of those taken
back is a file to publish.

Which badges somebody was given stands in her own record, as events: it goes when she is erased. What a badge said is
not kept at all.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast
from uuid import uuid4

from enact_learn.assembly.badge_keys import FOLDER, REVOKED, signing_key, write_whole
from enact_learn.assembly.badge_words import wording
from enact_learn.assembly.config import Config
from enact_learn.assembly.institution import institution
from enact_learn.assembly.pseudonyms import pseudonyms
from enact_learn.domain.attempt import Event, EventKind, LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import (
    BadConfiguration,
    BadgeIssuedAlready,
    BadgeNotOnRecord,
    NotAnAddress,
    NotARevocationList,
    NothingToIssue,
    SkillNotShown,
    UnknownSkill,
)
from enact_learn.domain.evidence import EXERCISES, SkillEvidence
from enact_learn.domain.institution import Institution
from enact_learn.domain.text import Text
from enact_learn.tutor.evidence import evidence_of
from enact_learn.tutor.local import LocalTutor

ISSUED: tuple[EventKind, ...] = ("badge-issued",)
KEYS = ("exercises", "valid_days")
MOST_EXERCISES = 20
MOST_DAYS = 36_500
LONGEST_ADDRESS = 254  # RFC 5321


@dataclass(frozen=True, slots=True)
class BadgeSettings:
    """What an institution asks for, as ``[badges]`` says."""

    exercises: int = EXERCISES  # in how many a skill has to be shown
    valid_days: int = 0  # 0: for ever


@dataclass(frozen=True, slots=True)
class Given:
    """A badge that a learner was given."""

    id: str
    skill: SkillId
    at: datetime  # UTC
    is_pseudonymous: bool
    revoked: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one skill."""

    course: CourseId
    title: Text
    shown: SkillEvidence
    given: tuple[Given, ...]

    @property
    def lost_ground(self) -> bool:
        """Whether a badge stands that would not be issued any more: a regrade, or a person, has taken points back."""
        return not self.shown.is_held and any(not one.revoked for one in self.given)


@dataclass(frozen=True, slots=True)
class Signed:
    """A badge as it is handed over."""

    id: str
    course: CourseId
    skill: SkillId
    token: str  # compact JWS


def badge_settings(config: Config) -> BadgeSettings:
    """Read the table. Raises BadConfiguration."""
    said = config.tables.get("badges", {})
    if unknown := sorted(set(said) - set(KEYS)):
        why = f"[badges] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}"
        raise BadConfiguration(file=config.file, why=why)
    numbers = (("exercises", EXERCISES, 1, MOST_EXERCISES), ("valid_days", 0, 0, MOST_DAYS))
    found = {}
    for key, usual, least, most in numbers:
        value = said.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            why = f"{key} in [badges] should be a whole number from {least} to {most}"
            raise BadConfiguration(file=config.file, why=why)
        found[key] = value
    return BadgeSettings(**found)


def standings(
    tutor: LocalTutor, config: Config, learner: LearnerId, course: CourseId | None = None
) -> Sequence[Standing]:
    """How it stands with each skill of a course, or of all that are loaded. Raises UnknownCourse, BadConfiguration."""
    asked, revoked = badge_settings(config).exercises, revocations_here(config)
    given: dict[SkillId, list[Given]] = {}
    for event in tutor.store.events(learner):
        if event.kind in ISSUED and not event.imported:
            skill, id_ = SkillId(str(event.detail["skill"])), str(event.detail["badge"])
            is_pseudonymous = event.detail.get("subject") == "pseudonym"
            given.setdefault(skill, []).append(Given(id_, skill, event.at, is_pseudonymous, id_ in revoked))
    return [
        Standing(found.id, found.skill_by_id[skill].title, shown, tuple(given.get(skill, ())))
        for found in _courses(tutor, course)
        for skill, shown in evidence_of(tutor, learner, found.id, asked).items()
        if skill in found.skill_by_id
    ]


def issue(
    tutor: LocalTutor,
    config: Config,
    learner: LearnerId,
    course: CourseId | None = None,
    skills: Collection[SkillId] = (),
    *,
    address: str | None = None,
    again: bool = False,
    lang: str = "en",
) -> Sequence[Signed]:
    """Sign a badge for each skill that she holds and has none for, and note in her record that she was given it.

    Args:
        tutor: the log, and the courses.
        config: whose key, and what is asked for.
        learner: who holds the skills.
        course: of which course; without one, of all that are loaded.
        skills: only for these; each has to be held.
        address: an e-mail address by which she wants to show that it is hers; it is hashed, and not kept.
        again: another badge for a skill for which one stands.
        lang: in which language it is written.

    Raises NoBadgeKey, NotAnAddress, SkillNotShown, UnknownSkill, BadgeIssuedAlready, NothingToIssue.

    """
    ours, settings, key = institution(config), badge_settings(config), signing_key(config.data)
    if address is not None:
        address = _checked(address)
    with tutor.at_work_for(learner):
        chosen = _chosen(standings(tutor, config, learner, course), skills, again=again)
        signed = []
        for one in chosen:
            found, at = tutor.course(one.course), tutor.clock().replace(microsecond=0)
            until = at + timedelta(days=settings.valid_days) if settings.valid_days else None
            made = _credential(config, ours, found, one.shown, learner, address, at, until, lang)
            signed.append(Signed(str(made["id"]), found.id, one.shown.skill, key.sign(made)))
            subject = "pseudonym" if address is None else "own"
            detail = {"badge": str(made["id"]), "skill": str(one.shown.skill), "subject": subject}
            tutor.store.add_event(Event(ISSUED[0], learner, found.id, ExerciseId(""), at, None, detail))
    return signed


def revoke(tutor: LocalTutor, config: Config, id_: str, why: str = "", *, erased: bool = False) -> Path:
    """Take a badge back: it stands in the list from now on, which is to be published. Gives where the list is.

    Args:
        tutor: the log.
        config: whose badge.
        id_: of the badge.
        why: for everybody to read; "" for nothing.
        erased: also where no record says that it was ever issued.

    Raises BadgeNotOnRecord, NotARevocationList, CantWrite.

    """
    from enact_learn.exports.revocations import revocation_list

    ours, revoked = institution(config), dict(revocations_here(config))
    if not (erased or id_ in revoked or is_on_record(tutor, id_)):
        raise BadgeNotOnRecord()
    revoked.setdefault(id_, why)
    file = config.data / FOLDER / REVOKED
    write_whole(file, json.dumps(revocation_list(ours, revoked), indent=2, ensure_ascii=False) + "\n", 0o644)
    return file


def revocations_here(config: Config) -> Mapping[str, str]:
    """The badges that were taken back here, and why. Raises NotARevocationList."""
    from enact_learn.exports.revocations import read_revocations

    file = config.data / FOLDER / REVOKED
    try:
        return read_revocations(file.read_text(encoding="utf-8")).revoked
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise NotARevocationList(file=str(file), issuer=institution(config).home) from None


def is_on_record(tutor: LocalTutor, id_: str) -> bool:
    """Whether somebody's record says that she was given this badge, in a course that is loaded."""
    store = cast(ClassStore, tutor.store)
    return any(
        event.detail.get("badge") == id_ and not event.imported
        for course in tutor.courses
        for event in store.events_in(course.id, ISSUED)
    )


def _chosen(found: Sequence[Standing], skills: Collection[SkillId], *, again: bool) -> Sequence[Standing]:
    """Those for which a badge is to be signed."""
    if unknown := set(skills) - {one.shown.skill for one in found}:
        raise UnknownSkill(skill=min(unknown)[:80])
    for one in found:
        if one.shown.skill in skills:
            if not one.shown.is_held:
                raise SkillNotShown(skill=one.shown.skill, needed=one.shown.needed, found=len(one.shown.exercises))
            if (standing := _standing(one)) and not again:
                raise BadgeIssuedAlready(skill=one.shown.skill, badge=standing.id)
    chosen = [one for one in found if one.shown.skill in skills or (not skills and one.shown.is_held)]
    chosen = [one for one in chosen if again or not _standing(one)]
    if not chosen:
        raise NothingToIssue()
    return chosen


def _standing(one: Standing) -> Given | None:
    return next((given for given in reversed(one.given) if not given.revoked), None)


def _credential(
    config: Config,
    ours: Institution,
    course: Course,
    shown: SkillEvidence,
    learner: LearnerId,
    address: str | None,
    at: datetime,
    until: datetime | None,
    lang: str,
) -> Mapping[str, object]:
    from enact_learn.exports.badges import Badge, by_address, by_pseudonym, credential

    if address is None:
        subject = by_pseudonym(ours, course.id, pseudonyms(config).of(course.id, learner))
    else:
        subject = by_address(uuid4().urn, address, secrets.token_hex(16))
    badge = Badge(uuid4().urn, at, subject, until)
    return credential(ours, course, shown, badge, wording(course, shown, lang))


def _courses(tutor: LocalTutor, course: CourseId | None) -> Sequence[Course]:
    return tutor.courses if course is None else [tutor.course(course)]


def _checked(address: str) -> str:
    """Raises NotAnAddress: what is no address would be hashed just as well, and nobody could ever show it."""
    made = address.strip()
    name, at, host = made.rpartition("@")
    if not (name and at and "." in host and made.isprintable() and " " not in made and len(made) <= LONGEST_ADDRESS):
        raise NotAnAddress()
    return made
