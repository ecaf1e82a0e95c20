"""The table ``[hub]`` of enact.toml: how many gradings at a time, how many may wait, how often, and who is let in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from enact_learn.domain.errors import BadConfiguration

FORMGRADER = re.compile(r"(/(?!/)[A-Za-z0-9._~/-]*(\{course\})?[A-Za-z0-9._~/-]*)?")
"""A path on the Hub, so that no link of the studio leads elsewhere."""

Subdomains = Literal["idna", "legacy"]


@dataclass(frozen=True)
class HubSettings:
    """What an operator can choose. Every number is a whole one within the bounds of ``BOUNDS``."""

    workers: int = 2
    """Gradings at a time."""
    niceness: int = 12
    """How far grading on this machine gives way to those who look at something meanwhile; 0 for not at all."""
    waiting_each: int = 2
    """Submissions of one learner that may wait."""
    waiting_all: int = 500
    """Submissions that may wait altogether."""
    checks_a_minute: int = 20
    """Of one learner."""
    hand_ins_a_minute: int = 6
    """Of one learner. However much waits, within this what is handed in for a grade is taken."""
    cache_seconds: int = 20
    """How long the Hub's word on who somebody is holds."""
    roster_seconds: int = 30
    """How long the Hub's word on who is in which group holds."""
    key_file: str = ""
    """Where the deployment key stands; "" for ``hub-key`` in the data folder, made at the first start."""
    open_courses: tuple[str, ...] = ()
    """Courses in which everybody on the Hub is a student, whether in the course's group or not."""
    gradebook_minutes: int = 10
    """How often the log and nbgrader's gradebooks are brought together; 0: only by ``enact course sync``."""
    formgrader: str = ""
    """Where nbgrader's formgrader of a course is on this Hub, as ``/services/{course}/formgrader``; "" for nowhere."""
    subdomains: Subdomains = "idna"
    """How the Hub makes a user's subdomain, where it has some: its ``subdomain_hook``."""


BOUNDS: Mapping[str, tuple[int, int]] = {
    "workers": (1, 256),
    "niceness": (0, 19),
    "waiting_each": (1, 100),
    "waiting_all": (1, 100_000),
    "checks_a_minute": (1, 600),
    "hand_ins_a_minute": (1, 600),
    "cache_seconds": (1, 300),
    "roster_seconds": (1, 3600),
    "gradebook_minutes": (0, 1440),
}
"""Smallest and largest value."""


def hub_settings(said: Mapping[str, Any], file: str) -> HubSettings:
    """Read the table. ``file`` is where it stands. Raises BadConfiguration."""
    known = {one.name for one in fields(HubSettings)}
    if unknown := sorted(set(said) - known):
        raise BadConfiguration(
            file=file, why=f"[hub] knows no {', '.join(unknown)}; known are {', '.join(sorted(known))}"
        )
    for name, (least, most) in BOUNDS.items():
        value = said.get(name, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadConfiguration(file=file, why=f"{name} in [hub] should be a whole number from {least} to {most}")
    for name in ("key_file", "formgrader"):
        if not isinstance(said.get(name, ""), str):
            raise BadConfiguration(file=file, why=f"{name} in [hub] should be a text")
    if not FORMGRADER.fullmatch(said.get("formgrader", "")):
        raise BadConfiguration(file=file, why='formgrader in [hub] should be as "/services/{course}/formgrader"')
    if said.get("subdomains", "idna") not in get_args(Subdomains):
        raise BadConfiguration(file=file, why='subdomains in [hub] should be "idna" or "legacy"')
    courses = said.get("open_courses", [])
    if not isinstance(courses, list) or not all(isinstance(one, str) for one in courses):
        raise BadConfiguration(file=file, why="open_courses in [hub] should be a list of courses' ids")
    return HubSettings(**{**said, "open_courses": tuple(courses)})


def key_file(settings: HubSettings, data: Path, file: str) -> Path:
    """Where the deployment key stands; a path in enact.toml is meant from where that stands."""
    return Path(file).parent / settings.key_file if settings.key_file else data / "hub-key"
