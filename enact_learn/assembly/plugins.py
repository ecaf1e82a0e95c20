"""Finds parts by entry point: our own come in by the same door as a stranger's."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from enact_learn.domain.errors import BadConfiguration


def names(group: str) -> list[str]:
    """The parts that are installed for a group such as ``policies``."""
    return sorted({point.name for point in entry_points(group=f"enact_learn.{group}")})


def find(group: str, name: str) -> Callable[..., Any]:
    """The class (or factory) registered under a name. Raises BadConfiguration, naming what there is."""
    points = entry_points(group=f"enact_learn.{group}", name=name)
    for point in points:
        part: Callable[..., Any] = _loaded(point)
        return part
    raise BadConfiguration(file="enact.toml", why=f"there is no {name} among the {group}: {', '.join(names(group))}")


def installed_courses() -> tuple[Path, ...]:
    """Course folders that packages bring: the group ``enact_learn.courses`` names a package each."""
    found = []
    for point in entry_points(group="enact_learn.courses"):
        module = _loaded(point)
        found.append(Path(str(getattr(module, "__file__", ""))).parent)
    return tuple(found)


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:  # a stranger's module may raise anything
        raise BadConfiguration(file=f"entry point {point.name} = {point.value}", why=str(error)) from error
