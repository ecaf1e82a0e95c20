"""Looks on while tests ask: in a grading it judges by the rehearsal's record, in a rehearsal it makes that record."""

import builtins
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from enact_learn.domain.text import Message
from enact_learn.grading.apart import exceptions, proxies
from enact_learn.grading.apart.faults import Observed, faults_of_calls, place_in
from enact_learn.grading.apart.kinds import HANDLE, can_be_iterated, in_words, is_value, kind_of
from enact_learn.grading.apart.names import Names, is_of_the_shell
from enact_learn.grading.apart.paths import ITERATING, is_only_to_iterate, only_to_iterate, whole_of
from enact_learn.grading.apart.rehearsal import Fault, Rehearsal

_MOST_PATHS = 30
"""Expressions for one object that a rehearsal notes: in a ring of objects there is no end of them."""


class Watch(Protocol):
    """What the crossing tells, and asks."""

    @property
    def rehearsal(self) -> Rehearsal: ...

    def begin_cell(self, name: str, role: str, source: str) -> None: ...

    def may_change(self, key: str, *, is_given: bool) -> bool:
        """Whether the learner's code is to change an argument, as the reference solution does.

        ``key``: expression of the call and argument; ``is_given``: it is data of the author.
        """
        ...

    def may_leave_out(self, error: Exception) -> bool:
        """Whether the learner's context may swallow this exception within its block."""
        ...

    def may_swallow(self) -> bool:
        """Whether the learner's code may swallow a failed assertion of the running test, as the solution does."""
        ...

    def end_cell(self) -> Sequence[str]:
        """Names that are the learner's from now on."""
        ...

    def crossed(self, paths: Sequence[str], value: Any, within: Sequence[Any]) -> Message | None:
        """Something crossed; why the test fails for it, or None."""
        ...

    def keeps_path(self, path: str, known: int) -> bool:
        """Whether it matters that an object was also reached by this expression, beside so many others."""
        ...

    def may_do(self, operation: str, target: Any) -> Message | None:
        """Why a test fails that does this with an object of the learner, or None."""
        ...

    def called(
        self, number: int | None, path: str, args: Sequence[Any], kwargs: Mapping[str, Any], result: Any
    ) -> None: ...

    def undecided(self, message: Message) -> None: ...

    def cant_cross(self, why: str) -> None: ...

    def library_object(self, name: str) -> Any:
        """Our own object for a name that the reference solution binds to an object of a library; None for others."""
        ...

    def library_object_of(self, name: str, value: Any, number: int | None) -> Any:
        """Our own object, if the learner's value is one of a library that is loaded here and this is a rehearsal."""
        ...


class Judge:
    """Watches a grading."""

    def __init__(self, rehearsal: Rehearsal | None) -> None:
        self.rehearsal = rehearsal or Rehearsal()
        self._is_rehearsed = rehearsal is not None
        self._name = self._role = ""

    def begin_cell(self, name: str, role: str, source: str) -> None:
        self._name, self._role = name, role

    def may_change(self, key: str, *, is_given: bool) -> bool:
        if not self._is_rehearsed:  # nobody knows what is meant
            return not is_given
        return key in self.rehearsal.changes.get(self._name, ())

    def may_leave_out(self, error: Exception) -> bool:
        if not self._is_rehearsed:
            return not isinstance(error, AssertionError)
        return self._name in self.rehearsal.swallows

    def may_swallow(self) -> bool:
        return self._name in self.rehearsal.swallows

    def end_cell(self) -> Sequence[str]:
        return self.rehearsal.owned.get(self._name, ()) if self._role in ("answer", "own") else ()

    def crossed(self, paths: Sequence[str], value: Any, within: Sequence[Any]) -> Message | None:
        objects = [one for one in within if proxies.is_proxy(one) or proxies.is_mirror(one)]
        messages = [self._judged(path, value, objects) for path in paths] if objects else []
        return next((message for message in messages if message is not None), None)

    def _judged(self, path: str, value: Any, objects: Sequence[Any]) -> Message | None:
        crossings = self.rehearsal.crossings
        came_from = whole_of(path)
        if came_from is not None:
            return _not_a_value(came_from, crossings[came_from], objects[0])
        kinds = crossings.get(path)
        if kinds is None or not all(map(is_value, kinds)):
            return None
        if value is objects[0]:
            if not proxies.is_proxy(value) or not hasattr(type(value), "__iter__") or not can_be_iterated(kinds):
                return _not_a_value(path, kinds, value)
            # a generator where the solution has a list: what it gives must be data
            proxies.rename_path(value, path, only_to_iterate(path))
            return None
        return None if f"{path}[]" in crossings else _not_a_value(f"{path}[...]", ["value:data"], objects[0])

    def keeps_path(self, path: str, known: int) -> bool:
        return path in self.rehearsal.crossings or is_only_to_iterate(path)

    def may_do(self, operation: str, target: Any) -> Message | None:
        if operation in ITERATING or not proxies.is_proxy(target):
            return None
        for path in filter(is_only_to_iterate, proxies.paths_of(target)):
            name = path.rstrip("*")
            return _not_a_value(name, self.rehearsal.crossings[name], target)
        return None

    def called(self, *_: Any) -> None: ...

    def undecided(self, message: Message) -> None: ...

    def cant_cross(self, why: str) -> None: ...

    def library_object(self, name: str) -> Any:
        place = self.rehearsal.libraries.get(name)
        return None if place is None else _loaded(*place)

    def library_object_of(self, name: str, value: Any, number: int | None) -> Any:
        return None


class Recorder:
    """Watches the reference solution."""

    def __init__(self, ask: Callable[..., Any], names: Names) -> None:
        self._ask = ask
        self._names = names
        self._owned: dict[str, list[str]] = {}
        self._crossings: dict[str, list[str]] = {}
        self._libraries: dict[str, tuple[str, str]] = {}
        self._swallows: list[str] = []
        self._changes: dict[str, list[str]] = {}
        self._faults: dict[tuple[str, int, str], Fault] = {}
        self._name = self._role = self._source = ""
        self._observed: list[Observed] = []
        self._from_there: dict[int, Any] = {}

    @property
    def rehearsal(self) -> Rehearsal:
        return Rehearsal(
            {cell: tuple(names) for cell, names in self._owned.items()},
            {path: tuple(kinds) for path, kinds in self._crossings.items()},
            dict(self._libraries),
            {cell: tuple(keys) for cell, keys in self._changes.items()},
            tuple(self._swallows),
            tuple(self._faults.values()),
        )

    def begin_cell(self, name: str, role: str, source: str) -> None:
        self._name, self._role, self._source = name, role, source
        self._observed, self._from_there = [], {}
        if role in ("answer", "own"):
            self._ask("notice")

    def may_change(self, key: str, *, is_given: bool) -> bool:
        keys = self._changes.setdefault(self._name, [])
        if key not in keys:
            keys.append(key)
        return True

    def may_leave_out(self, error: Exception) -> bool:
        return self.may_swallow()

    def may_swallow(self) -> bool:
        if self._name not in self._swallows:
            self._swallows.append(self._name)
        return True

    def end_cell(self) -> Sequence[str]:
        if self._role in ("answer", "own"):
            changed = [name for name in self._ask("notice") if self._is_ours(name)]
            if changed:
                self._owned[self._name] = changed
            return changed
        for line, message in faults_of_calls(self._source, self._observed):
            self._fault(line, message)
        return ()

    def crossed(self, paths: Sequence[str], value: Any, within: Sequence[Any]) -> Message | None:
        for path in paths:
            if path.endswith("!"):
                continue
            self._note(path, kind_of(value))
            for one in within:
                if one is not value:
                    self._note(f"{path}[]", kind_of(one))
        if type(value) not in (int, bool, type(None)):
            self._from_there[id(value)] = value
        return None

    def keeps_path(self, path: str, known: int) -> bool:
        return known < _MOST_PATHS

    def may_do(self, operation: str, target: Any) -> Message | None:
        return None

    def called(
        self, number: int | None, path: str, args: Sequence[Any], kwargs: Mapping[str, Any], result: Any
    ) -> None:
        if self._role != "test" or number is None:
            return
        module, name, owner, _ = self._ask("about", number)
        given = [*args, *kwargs.values()]
        came = [proxies.is_proxy(one) or id(one) in self._from_there for one in given]
        place = place_in(self._names)
        self._observed.append(Observed(place, path, module, name, owner, tuple(given), tuple(came), result))

    def undecided(self, message: Message) -> None:
        self._fault(self._line(), Message("grading.author-object-decides", message.params))

    def cant_cross(self, why: str) -> None:
        self._fault(self._line(), Message("grading.author-cant-cross", {"why": why}))

    def library_object(self, name: str) -> Any:
        place = self._libraries.get(name)
        return None if place is None else _loaded(*place)

    def library_object_of(self, name: str, value: Any, number: int | None) -> Any:
        module, qualname, _, is_library = self._ask("about", number)
        ours = _loaded(module, qualname) if is_library and module not in ("", "__main__") else None
        if ours is not None:
            self._libraries[name] = (module, qualname)
        return ours

    def _is_ours(self, name: str) -> bool:
        if name[:1] == "_" or is_of_the_shell(name):
            return False
        return dict.__contains__(self._names, name) or hasattr(builtins, name)

    def _note(self, path: str, kind: str) -> None:
        kinds = self._crossings.setdefault(path, [])
        if kind not in kinds:
            kinds.append(kind)

    def _line(self) -> int:
        return place_in(self._names).line

    def _fault(self, line: int, message: Message) -> None:
        self._faults.setdefault((self._name, line, message.id), Fault(self._name, line, message))


def _loaded(module: str, qualname: str) -> Any:
    return exceptions.loaded(module, qualname) if qualname else sys.modules.get(module)


def _not_a_value(path: str, kinds: Sequence[str], value: Any) -> Message:
    found = kind_of(value).removeprefix(HANDLE)
    return Message("grading.apart-not-a-value", {"what": path, "wanted": in_words(kinds), "found": found})
