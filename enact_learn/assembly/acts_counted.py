"""What people decided over the engine: teachers' acts by kind and month, learners' words by kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from enact_learn.domain.act import Act, Scope
from enact_learn.domain.ai_act import Count
from enact_learn.domain.attempt import Event

SAID = (
    "declined",
    "too-easy",
    "too-hard",
    "taken-back",
    "gave-up",
    "problem",
    "placement-started",
    "placement-stopped",
)
"""Events by which a learner answers the engine back."""

_SWITCHES = {"engine": ("engine-off", "engine-on"), "placement": ("placement-off", "placement-on")}


def acts_by_month(acts: Iterable[Act]) -> tuple[Count, ...]:
    """How many acts of each kind there were in each month, the oldest month first.

    An act that sets a path counts once for each thing that it changed in its place (``pin``, ``lock``, ``engine-off``);
    one that brings an earlier state back counts as ``brought-back`` besides. ``acts`` stand oldest first.
    """
    found: Counter[tuple[str, str]] = Counter()
    before: dict[tuple[str, Scope], Mapping[str, Any]] = {}
    for act in acts:
        month = f"{act.at:%Y-%m}"
        if act.kind == "path":
            place = (act.course, act.scope)
            found.update((month, kind) for kind in _changed(before.get(place, {}), act.data))
            before[place] = act.data
        else:
            found[month, act.kind] += 1
        if act.brings_back is not None:
            found[month, "brought-back"] += 1
    return tuple(Count(kind, count, month) for (month, kind), count in sorted(found.items()))


def said_by_learners(events: Iterable[Event]) -> tuple[Count, ...]:
    """How often learners answered back, by kind."""
    return counted(event.kind for event in events if event.kind in SAID)


def counted(kinds: Iterable[str]) -> tuple[Count, ...]:
    """How many there are of each kind, the most frequent first."""
    return tuple(
        Count(kind, count) for kind, count in sorted(Counter(kinds).items(), key=lambda one: (-one[1], one[0]))
    )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        value = after.get(name)
        if (value or None) == (before.get(name) or None) and value is not False:
            continue
        if name in _SWITCHES:
            if value != before.get(name) and value is not None:
                yield _SWITCHES[name][bool(value)]
        else:
            yield name


def all_acts(acts: Iterable[Sequence[Act]]) -> list[Act]:
    """The acts of several courses as one list, oldest first."""
    return sorted((act for of_course in acts for act in of_course), key=lambda act: (act.at, act.id))
