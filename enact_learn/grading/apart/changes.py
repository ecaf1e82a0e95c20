"""Changes that the learner's code makes in what a test hands over: which are meant, and which may forge a result.

A function that empties the list that it is given, and gives back an empty list, would pass ``got == sorted(given)``.
So a change that the reference solution does not make is written back, as in one process, but a test that passes then
is run once more with such changes left out: only what passes both times has passed.
"""

from collections.abc import Callable, Sequence
from typing import Any

from enact_learn.grading.apart.collected import state_of
from enact_learn.grading.apart.exchange import Decision
from enact_learn.grading.apart.given import Given
from enact_learn.grading.apart.sharing import Slot, mutables
from enact_learn.grading.apart.watch import Watch
from enact_learn.grading.apart.write_back import contents
from enact_learn.grading.codec import CantCross


class Changes:
    """Decides about the changes of one cell after the other."""

    def __init__(self, given: Given, watch: Watch) -> None:
        self._given = given
        self._watch = watch
        self._cell = ""
        self._is_odd = False
        self._leaves_out = False

    def begin_cell(self, name: str) -> None:
        """Another cell begins, or the same one again: then changes that are not meant are left out."""
        self._leaves_out = self._is_odd and name == self._cell
        self._cell, self._is_odd = name, False

    def end_cell(self) -> bool:
        """Put back what was changed in the author's data; whether the cell is to be run again."""
        self._given.restore()
        return self._is_odd

    def deciding(self, paths: Sequence[str], operands: Sequence[Any]) -> Callable[[Any, Any], Decision]:
        """What to do with a change (object, new content) after this operation."""
        places = _places(operands)

        def decide(one: Any, content: Any) -> Decision:
            if not differs(one, content):
                return "same"
            key = f"{paths[0] if paths else ''} {places.get(id(one), '?')}"
            if self._watch.may_change(key, is_given=self._given.holds(one)):
                return "write"
            if self._leaves_out:
                return "leave"
            self._is_odd = True
            self._given.save([one])
            return "write"

        return decide


def differs(one: Any, content: Any) -> bool:
    """Whether an object does not hold this now."""
    if type(one) is not type(content):
        return True
    try:
        return _state(contents(one)) != _state(content)
    except CantCross:
        return True


def _state(value: Any) -> bytes:
    """Of the object alone: other objects within it count by who they are."""
    if type(value) is list:
        value = [_inner(item) for item in value]
    elif type(value) is dict:
        value = {key: _inner(item) for key, item in value.items()}
    return state_of(value)


def _inner(item: Any) -> Any:
    return Slot(id(item)) if mutables(item)[0] and type(item) is not tuple else item


def _places(operands: Sequence[Any]) -> dict[int, str]:
    """Object -> the argument that it is, or is within."""
    places: dict[int, str] = {}
    if len(operands) == 3 and type(operands[1]) is tuple and type(operands[2]) is dict:
        named = [*enumerate(operands[1]), *operands[2].items()]
    else:
        named = [*enumerate(operands)]
    for name, argument in named:
        for one in mutables(argument)[0]:
            places.setdefault(id(one), str(name))
    return places
