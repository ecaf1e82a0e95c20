"""Elements of HTML; every text is escaped unless it is HTML already."""

from html import escape


class Html(str):
    """Text that is HTML: it was made by ``tag``, or escaped."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str) -> Html:
    """An element. Of attributes, ``aria_label`` means ``aria-label`` and ``class_`` ``class``."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    written = "".join(f' {key}="{escape(value)}"' for key, value in named.items())
    content = "".join(one if isinstance(one, Html) else escape(one) for one in inside)
    return Html(f"<{name}{written}>{content}</{name}>")
