"""The language that is spoken in this notebook."""

from enact_learn.domain.errors import EnactError, UnknownLanguage
from enact_learn.domain.text import Message, Text, in_language
from enact_learn.words import LANGUAGES, language, say, say_error, spoken

_chosen: str | None = None


class Voice:
    """Says everything in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, id_: str, **params: str | int | float) -> str:
        """One of our own sentences."""
        return say(Message(id_, params), self.lang)

    def say(self, message: Message) -> str:
        """A message of a view."""
        return say(message, self.lang)

    def text(self, text: Text) -> str:
        """An author's text."""
        return in_language(text, self.lang)

    def error(self, error: EnactError) -> str:
        """The sentence of an error."""
        return say_error(error, self.lang)


def voice() -> Voice:
    """The voice of this notebook: the language that was chosen, else that of the environment."""
    return Voice(_chosen or spoken())


def choose(tag: str) -> Voice:
    """Choose a language by a tag such as ``fr`` or ``fr-FR``, for this kernel. Raises UnknownLanguage."""
    global _chosen
    found = language(tag)
    if found != tag.lower().replace("_", "-").split("-")[0]:
        raise UnknownLanguage(language=tag[:80], known=", ".join(LANGUAGES))
    _chosen = found
    return Voice(found)
