"""How numbers and names of the technical file are written in its language."""

from datetime import datetime

from enact_learn.domain.fairness import Estimate
from enact_learn.domain.text import Message, Text, in_language
from enact_learn.words import say

NOTHING = "–"
DIGITS = 3


class Words:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, id_: str, **values: str | int | float) -> str:
        """A sentence."""
        return say(Message(id_, values), self.lang)

    def message(self, message: Message) -> str:
        """A message that came from elsewhere."""
        return say(message, self.lang)

    def text(self, text: Text) -> str:
        """Words that are there in several languages."""
        return in_language(text, self.lang)

    def number(self, value: float | None, digits: int = DIGITS, sign: bool = False) -> str:
        """A number, with a comma where the language has one; a dash where there is none."""
        if value is None or value != value:
            return NOTHING
        written = f"{value:{'+' if sign else ''}.{digits}f}"
        if not any(digit in "123456789" for digit in written):
            written = f"{0:.{digits}f}"  # no minus before a zero
        written = written.replace("-", "\N{MINUS SIGN}")
        return written.replace(".", ",") if self.lang == "fr" else written

    def count(self, value: int) -> str:
        """A whole number in groups of three."""
        return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}" if self.lang == "fr" else ",")

    def share(self, value: float | None) -> str:
        """A share as a percentage."""
        return NOTHING if value is None else self.say("cli.percent", share=value)

    def interval(self, value: Estimate | None, digits: int = DIGITS, sign: bool = False) -> str:
        """A number with its 95 % interval."""
        if value is None:
            return NOTHING
        mean, low, high = (self.number(one, digits, sign) for one in value)
        return f"{mean} ({low} … {high})".replace(" ", "\N{NO-BREAK SPACE}")

    def day(self, at: datetime | None) -> str:
        """A day (UTC), the same in every language."""
        return NOTHING if at is None else f"{at:%Y-%m-%d}"
