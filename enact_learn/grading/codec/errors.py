"""What can go wrong with a value that is to cross."""


class CantCross(Exception):
    """A value cannot cross; the text is a sentence for people that names its type."""


class BadValue(Exception):
    """The bytes are no encoded value: the other side is broken, or forges."""


class NoKey(Exception):
    """Where only values may stand (in a set, as a key or label) is something else: the whole is referred to."""


def name_of(kind: type) -> str:
    """The type's own name, whatever its metaclass says."""
    name = type.__dict__["__qualname__"].__get__(kind)
    return name if type(name) is str else "?"
