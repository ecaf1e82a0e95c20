"""What a verb gives: HTML and text of the same blocks, and buttons where a front end can have them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from enact_learn.widgets.blocks import Block, Items, Line
from enact_learn.widgets.page import page
from enact_learn.widgets.place import has_front_end
from enact_learn.widgets.plain import plain
from enact_learn.widgets.voice import Voice

Bundle = dict[str, Any]
"""MIME type -> content."""


@dataclass(frozen=True)
class Action:
    """Something to do next: a button, or what to type where there are no buttons."""

    label: str
    call: str  # Python that does the same
    do: Callable[[], "Shown"]


@dataclass(frozen=True)
class Shown:
    """Something to look at in a notebook."""

    blocks: Sequence[Block]
    lang: str
    actions: Sequence[Action] = ()
    view: object | None = None
    """The data behind it, for programs: a PathView, a CheckView, ...; None after an error."""

    def html(self) -> str:
        """As HTML that stands alone."""
        return page(self.blocks, self.lang)

    def bundle(self) -> Bundle:
        """What is shown, without the actions."""
        return {"text/html": self.html(), "text/plain": plain(self.blocks)}

    def __repr__(self) -> str:
        return plain([*self.blocks, *how_to_type(self.actions)])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """For front ends without buttons: what can be done is said in words."""
        blocks = [*self.blocks, *how_to_type(self.actions)]
        return {"text/html": page(blocks, self.lang), "text/plain": plain(blocks)}

    def _ipython_display_(self) -> None:
        """What is shown and the buttons are two outputs.

        Were they one, nothing could be read any more once the kernel that answers the buttons is gone.
        """
        from IPython.display import display

        if not (self.actions and has_front_end()):
            display(self._repr_mimebundle_(), raw=True)
            return
        from enact_learn.widgets.buttons import show_buttons

        handle = display(self.bundle(), raw=True, display_id=True)
        offered = list(self.actions)

        def press(number: int) -> list[str]:
            changed = offered[number].do()
            handle.update(changed.bundle(), raw=True)
            offered[:] = changed.actions or offered  # after an error the same can be tried again
            return [action.label for action in offered]

        instead = Shown(how_to_type(offered), self.lang).bundle()
        show_buttons([action.label for action in offered], press, Voice(self.lang)("widget.working"), instead)


def how_to_type(actions: Sequence[Action]) -> list[Block]:
    """The actions for a front end without buttons."""
    return [Items([[Line(f"{action.label} → {action.call}")] for action in actions])] if actions else []
