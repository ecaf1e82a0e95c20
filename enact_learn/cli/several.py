"""Options that take several values after one name: ``--seeds 0 1 2`` as well as ``--seeds 0 --seeds 1``."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

Looks = Callable[[str], bool]


def like_a_number(word: str) -> bool:
    """Whether a word can be a seed: a whole number, 0 or more."""
    return re.fullmatch(r"\d+", word) is not None


def like_a_name(word: str) -> bool:
    """Whether a word can be a part's name or ``module:Class``: no path, no file of a log."""
    return re.fullmatch(r"[\w-]+|[\w.]+:\w+", word) is not None


class SeveralValues(click.Command):
    """A command whose options named in ``several`` go on taking words, as long as they look like values of theirs.

    A word that does not is left to the command's arguments: ``--seeds 0 1 log.csv`` names two seeds and a file.
    """

    def __init__(self, *args: Any, several: Mapping[str, Looks], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.several = several

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_repeated(args, self.several)))


def _repeated(words: Sequence[str], several: Mapping[str, Looks]) -> Iterator[str]:
    """The same words with the option's name before each of its values."""
    option, values, fresh = "", 0, False
    for place, word in enumerate(words):
        if word == "--":
            yield from words[place:]
            return
        if fresh:  # the word after an option's name is its value, whatever it looks like
            fresh = False
            values = 1
            yield word
        elif word in several:
            option, fresh = word, True
            yield word
        elif option and values and not word.startswith("-") and several[option](word):
            yield from (option, word)
        else:
            option, values = "", 0
            yield word
