"""The table ``[energy]`` of enact.toml, and what the work of the machine took in all courses together."""

from collections.abc import Iterable
from dataclasses import fields
from math import isfinite

from enact_learn.assembly.config import Config
from enact_learn.domain.contracts import ClassStore, Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.footprint import Energy, Footprint
from enact_learn.insight.frugality import footprint, of_refits

KEYS = tuple(field.name for field in fields(Energy))


def energy(config: Config) -> Energy:
    """Read the table; what it leaves out is assumed. Raises BadConfiguration."""
    said = config.tables.get("energy", {})
    if unknown := sorted(set(said) - set(KEYS)):
        raise BadConfiguration(
            file=config.file, why=f"[energy] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}"
        )
    for key, value in said.items():
        if not _is_number(value) or value < 0 or (key == "watts_per_core" and not value):
            least = "a number above 0" if key == "watts_per_core" else "a number, 0 or more"
            raise BadConfiguration(file=config.file, why=f"{key} in [energy] should be {least}")
    return Energy(**{key: float(value) for key, value in said.items()})


def footprint_of(store: Store, courses: Iterable[CourseId], assumed: Energy) -> Footprint:
    """What was spent on these courses, and on refits; of courses nothing where the store can't look at classes.

    Reads every report and every piece of advice of them: some seconds for a million.
    """
    spent = [store.spent_in(course) for course in courses] if isinstance(store, ClassStore) else []
    return footprint([*spent, of_refits(store.documents("decision"))], assumed)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
