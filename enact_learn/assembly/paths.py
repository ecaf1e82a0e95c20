"""How teachers steer, read from ``[path.<course id>]`` of the configuration and held against the courses.

[path.chemistry]
engine = true                                # false: the author's order
placement = false                            # true: newcomers are first asked what they know already
solutions = true                             # false: worked solutions stay closed
pin = ["che-mol-smiles-1"]                   # these come first
lock = ["che-exam-1"]                        # never recommended
hide = ["che-old-2"]                         # as if it were not there
order = ["che-mol-smiles-2", "che-mol-smiles-1"]
threshold = { "che.mol.smiles" = 0.9 }       # mastery that is asked for
weight = { che-mol-smiles-3 = 2.0 }          # how much it is wanted; 1.0 where nothing is said
deadline = { che-mol-smiles-1 = 2030-03-31 } # a day (its end), or a time; without a zone it is the course's
graded = ["che-mol-smiles-1"]                # what is handed in for these, last before the deadline, is a grade
hidden_tests = true                          # false: *Check* of a graded one runs its visible tests alone
checks_an_hour = 0                           # of each graded one; 0: as many as one likes
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from enact_learn.domain.course import Course, CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.steering import MOST_CHECKS, Steering

SWITCHES = ("engine", "placement", "solutions", "hidden_tests")
LISTS = ("pin", "lock", "hide", "order", "graded")
TABLES = ("threshold", "weight", "deadline")
KEYS = (*SWITCHES, *LISTS, *TABLES, "checks_an_hour")
MOST_NAMED = 5  # unknown ids that are listed

Id = TypeVar("Id", ExerciseId, SkillId)


def steering_of_all(
    paths: Mapping[str, Mapping[str, Any]], courses: Sequence[Course], file: str
) -> dict[CourseId, Steering]:
    """What is asked for in each loaded course; tables of other courses wait until those are loaded.

    Raises BadConfiguration, naming the key and the ids that are not known.
    """
    loaded = {str(course.id): course for course in courses}
    return {
        loaded[key].id: _Table(table, loaded[key], file).steering() for key, table in paths.items() if key in loaded
    }


class _Table:
    """One ``[path.<course id>]``."""

    def __init__(self, table: Mapping[str, Any], course: Course, file: str) -> None:
        self._table = table
        self._course = course
        self._file = file

    def steering(self) -> Steering:
        if unknown := sorted(set(self._table) - set(KEYS)):
            self._refuse("", f"{', '.join(unknown)} is not known; known are {', '.join(KEYS)}")
        return Steering(
            engine=self._switch("engine", True),
            placement=self._switch("placement", False),
            solutions=self._switch("solutions", True),
            pin=self._exercises("pin"),
            lock=self._exercises("lock"),
            hide=self._exercises("hide"),
            order=self._exercises("order"),
            thresholds={SkillId(key): self._share(key, value) for key, value in self._by_id("threshold").items()},
            weights={ExerciseId(key): self._weight(key, value) for key, value in self._by_id("weight").items()},
            deadlines={ExerciseId(key): self._deadline(key, value) for key, value in self._by_id("deadline").items()},
            graded=self._exercises("graded"),
            hidden_tests=self._switch("hidden_tests", True),
            checks_an_hour=self._checks("checks_an_hour"),
        )

    def _checks(self, key: str) -> int:
        said = self._table.get(key, 0)
        if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= MOST_CHECKS:
            self._refuse(key, f"should be a whole number from 0 to {MOST_CHECKS}")
        return said

    def _switch(self, key: str, usual: bool) -> bool:
        said = self._table.get(key, usual)
        if not isinstance(said, bool):
            self._refuse(key, "should be true or false")
        return said

    def _exercises(self, key: str) -> tuple[ExerciseId, ...]:
        ids = self._table.get(key, [])
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            self._refuse(key, 'should be a list of exercises, as ["sums-1", "sums-2"]')
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            self._refuse(key, f"{_some(twice)} is there twice")
        self._check_exercises(key, ids)
        return tuple(ExerciseId(one) for one in ids)

    def _by_id(self, key: str) -> Mapping[str, Any]:
        values = self._table.get(key, {})
        if not isinstance(values, dict):
            self._refuse(key, f"should be a table, as [path.{self._course.id}.{key}]")
        if key == "threshold":
            if unknown := [one for one in values if one not in self._course.skill_by_id]:
                hint = (
                    "; an id with dots stands in quotes"
                    if any(isinstance(one, dict) for one in values.values())
                    else ""
                )
                self._refuse(key, f"there is no skill {_some(unknown)} in the course{hint}")
        else:
            self._check_exercises(key, values)
        return values

    def _check_exercises(self, key: str, ids: Iterable[str]) -> None:
        if unknown := [one for one in ids if one not in self._course.by_id]:
            self._refuse(key, f"there is no exercise {_some(unknown)} in the course")

    def _share(self, key: str, value: object) -> float:
        return self._number("threshold", key, value, lambda share: 0.0 <= share <= 1.0, "from 0 to 1")

    def _weight(self, key: str, value: object) -> float:
        return self._number("weight", key, value, lambda weight: 0.0 < weight < float("inf"), "above 0")

    def _number(self, key: str, id_: str, value: object, fits: Callable[[float], bool], wanted: str) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool):
            with suppress(OverflowError):  # a whole number of some hundred digits
                if fits(number := float(value)):
                    return number
        self._refuse(f"{key}.{id_}", f"should be a number {wanted}, not {repr(value)[:80]}")

    def _deadline(self, id_: str, value: object) -> datetime:
        """In UTC. A day means its end; what names no zone is meant in the course's."""
        if isinstance(value, str):
            value = self._parsed(id_, value)
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time.max)
        if not isinstance(value, datetime):
            self._refuse(f"deadline.{id_}", f"should be a day or a time, as 2030-03-31T18:00:00, not {value!r}")
        if value.tzinfo is None:
            value = value.replace(tzinfo=self._zone(id_))
        try:
            return value.astimezone(UTC)
        except OverflowError:
            self._refuse(f"deadline.{id_}", f"{value} is no time of ours")

    def _parsed(self, id_: str, text: str) -> date:
        try:
            return date.fromisoformat(text) if len(text) == len("2030-03-31") else datetime.fromisoformat(text)
        except ValueError:
            self._refuse(f"deadline.{id_}", f"should be a day or a time, as 2030-03-31T18:00:00, not {text!r}")

    def _zone(self, id_: str) -> ZoneInfo:
        try:
            return ZoneInfo(self._course.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            why = f"the course's zone {self._course.timezone} is not known here: give the time with its zone"
            self._refuse(f"deadline.{id_}", why)

    def _refuse(self, key: str, why: str) -> NoReturn:
        place = f"[path.{self._course.id}]" + (f" {key}" if key else "")
        raise BadConfiguration(file=self._file, why=f"{place}: {why}")


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(str(one)[:80] for one in ids[:MOST_NAMED])
    return f"{shown}, … ({len(ids)} in all)" if len(ids) > MOST_NAMED else shown
