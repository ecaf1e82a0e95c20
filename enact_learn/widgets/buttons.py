"""A row of buttons below what is shown. Knows ipywidgets, and nothing of what the buttons do."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets
from IPython.display import display

TWICE = 0.4  # seconds after an answer in which a press is the second half of a double click


def show_buttons(
    labels: Sequence[str], press: Callable[[int], Sequence[str]], working: str, instead: Mapping[str, str]
) -> None:
    """Display buttons.

    Args:
        labels: what stands on them.
        press: called with the number of the one that was pressed; gives the labels from then on.
        working: what stands on it meanwhile.
        instead: MIME type -> what a front end without widgets shows.

    """
    row = _Row(press, working)
    row.name(labels)
    display({**(row.box._repr_mimebundle_() or {}), **instead}, raw=True)


class _Row:
    """Buttons that stay the same widgets when what they do changes: the focus stays where it is."""

    def __init__(self, press: Callable[[int], Sequence[str]], working: str) -> None:
        self.box = ipywidgets.HBox(layout=ipywidgets.Layout(flex_flow="row wrap"))
        self._press = press
        self._working = working
        self._buttons: list[Any] = []
        self._answered = 0.0

    def name(self, labels: Sequence[str]) -> None:
        while len(self._buttons) < len(labels):
            self._buttons.append(self._new(len(self._buttons)))
        for button, label in zip(self._buttons, labels, strict=False):
            button.description = label
        self.box.children = self._buttons[: len(labels)]

    def _new(self, number: int) -> Any:
        # as wide as its words: a width in pixels would cut the longer ones of other languages
        layout = ipywidgets.Layout(width="auto", min_width="6em", height="auto", min_height="28px")
        button = ipywidgets.Button(layout=layout)
        button.on_click(lambda _: self._pressed(number))
        return button

    def _pressed(self, number: int) -> None:
        if time.monotonic() - self._answered < TWICE:
            return
        self._buttons[number].description = self._working
        self.name(self._press(number))
        self._answered = time.monotonic()
