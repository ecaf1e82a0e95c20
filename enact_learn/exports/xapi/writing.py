"""The parts that statements share, as JSON text: written once for a learner or an exercise, and put together often."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from enact_learn.domain.course import CourseId, Exercise, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.text import Text
from enact_learn.exports.xapi import names
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.names import Names
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import instant

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language tag, as far as courses have them (RFC 5646)."""

KEPT = 20_000  # exercises in their releases, with what is written of them: then it is begun anew

encoded = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode
"""JSON in ASCII: what is in a course may hold anything."""


def verb(iri: str, display: str) -> str:
    """A verb with its English name."""
    return encoded({"id": iri, "display": {"en": display}})


ANSWERED = verb(names.ANSWERED, "answered")
EXPERIENCED = verb(names.EXPERIENCED, "experienced")
MASTERED = verb(names.MASTERED, "mastered")
ACCEPTED = verb(names.ACCEPTED, "accepted")
DECLINED = verb(names.DECLINED, "declined")
VOIDED = verb(names.VOIDED, "voided")


class Writing:
    """Writes parts of statements.

    Args:
        names: of everything here.
        courses: what is known of courses.

    """

    def __init__(self, names: Names, courses: KnownCourses) -> None:
        self.names = names
        self.courses = courses
        self._exercises: dict[tuple[CourseId, ExerciseId, ReleaseId | None], tuple[str, str, str]] = {}
        self._skills: dict[tuple[SkillId, ...], str] = {}
        self._hints: dict[tuple[ExerciseId, int], str] = {}

    def agent(self, name: str) -> str:
        """Somebody or something that has an account here, under a name that says nothing."""
        return encoded({"objectType": "Agent", "account": {"homePage": self.names.home, "name": name}})

    @cached_property
    def ourselves(self) -> str:
        """The program itself: it is who voids."""
        return self.agent(names.PLATFORM)

    def exercise(self, course: CourseId, id_: ExerciseId, release: ReleaseId | None) -> tuple[str, str, str]:
        """An exercise as an activity, in which course and module it stands, and ``revision`` with what follows it."""
        key = course, id_, release
        written = self._exercises.get(key)
        if written is None:
            if len(self._exercises) >= KEPT:
                self._exercises.clear()
            found = self.courses.exercise(id_, release)
            title = found.title if found else {}
            activity = self.activity(self.names.institution.exercise(id_), names.QUESTION, title)
            revision = f'"revision":{encoded(release)},' if release else ""
            written = self._exercises[key] = activity, self.around(course, found), revision
        return written

    def around(self, course: CourseId, exercise: Exercise | None = None) -> str:
        """``contextActivities``: the course as the parent, the module in the group where it is known."""
        known, ours = self.courses.course(course), self.names.institution
        found = f'{{"parent":[{self.activity(ours.course(course), names.COURSE, known.title if known else {})}]'
        module = exercise.module if exercise else ""
        if module:
            title = next((one.title for one in known.modules if one.id == module), {}) if known else {}
            found += f',"grouping":[{self.activity(ours.module(course, module), names.MODULE, title)}]'
        return found + "}"

    def activity(self, iri: str, type_: str, title: Text) -> str:
        """An activity with its kind, and its title in the languages that there are."""
        definition: dict[str, object] = {"type": type_}
        if name := {lang: words for lang, words in title.items() if LANGUAGE.fullmatch(lang)}:
            definition["name"] = name
        return encoded({"objectType": "Activity", "id": iri, "definition": definition})

    def hint(self, exercise: ExerciseId, number: int) -> str:
        """A hint as an activity: which one it is, not what it says."""
        key = exercise, number
        if key not in self._hints:
            if len(self._hints) >= KEPT:
                self._hints.clear()
            iri = f"{self.names.institution.exercise(exercise)}/hint/{number}"
            self._hints[key] = self.activity(iri, names.HINT, {"en": f"Hint {number}", "fr": f"Indice {number}"})
        return self._hints[key]

    def skills(self, ids: tuple[SkillId, ...]) -> str:
        """The IRIs of skills, as JSON."""
        found = self._skills.get(ids)
        if found is None:
            if len(self._skills) >= KEPT:
                self._skills.clear()
            found = self._skills[ids] = encoded([self.names.institution.skill(id_) for id_ in ids])
        return found

    def extensions(self, said: Mapping[str, str]) -> str:
        """Extensions by their names, whose values are JSON already."""
        iris = self.names.extensions
        return "{" + ",".join([f'"{iris[name]}":{value}' for name, value in said.items()]) + "}"

    def void(self, target: str, at: datetime, registration: str = "") -> Said:
        """The statement that voids another one, at a time (UTC); xAPI 1.0.3, Data, 2.3.2."""
        id_ = self.names.void(target)
        context = f',"context":{{"registration":"{registration}"}}' if registration else ""
        text = (
            f'{{"id":"{id_}","timestamp":"{instant(at)}","actor":{self.ourselves},"verb":{VOIDED},'
            f'"object":{{"objectType":"StatementRef","id":"{target}"}}{context}}}'
        )
        return Said(id_, "void", at, text, stands=False, voids=target)


def language(said: str) -> str:
    """``language`` of a context with what follows it, where it is one; "" otherwise."""
    return f'"language":"{said}",' if LANGUAGE.fullmatch(said) else ""
