"""A use case that can be called over the wire: its arguments are read by their annotations, its answer is a view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import Parameter, signature
from typing import Any, get_type_hints

from enact_learn.domain.errors import BadRequest
from enact_learn.domain.people import Role
from enact_learn.domain.wire import DoesNotFit, from_json

ALWAYS = ("lang",)
"""What every request may say beside the arguments: texts."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A use case, and whom it is for."""

    work: Callable[..., object]
    """Its first parameters are given by the door; the others, by name, come from the request."""

    role: Role = "student"
    changes: bool = True  # False: it only looks


def arguments(verb: Verb, given: int, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a request says as arguments of ``verb.work``, whose first ``given`` parameters the door gives.

    Raises BadRequest, naming the argument that is missing, unknown or not what it should be.
    """
    wanted = _wanted(verb.work, given)
    if unknown := sorted(set(said) - set(wanted) - set(ALWAYS)):
        raise BadRequest(what=unknown[0][:80])
    for name in ALWAYS:
        if not isinstance(said.get(name, ""), str):
            raise BadRequest(what=name)
    read: dict[str, Any] = {}
    for name, (kind, is_needed) in wanted.items():
        if name not in said:
            if is_needed:
                raise BadRequest(what=name)
            continue
        try:
            read[name] = from_json(kind, said[name])
        except DoesNotFit:
            raise BadRequest(what=name) from None
    return read


@cache
def _wanted(work: Callable[..., object], given: int) -> Mapping[str, tuple[Any, bool]]:
    """Name -> its kind, and whether it must be said."""
    hints = get_type_hints(work)
    named = list(signature(work).parameters.values())[given:]
    return {one.name: (hints[one.name], one.default is Parameter.empty) for one in named}
