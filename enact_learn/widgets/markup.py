"""Elements of HTML; every text is escaped unless it is HTML already."""

from html import escape


class Html(str):
    """Text that is HTML: it was made by ``tag``, or escaped."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str) -> Html:
    """An element. ``aria_label`` becomes ``aria-label`` and ``class_`` ``class``; an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(one if isinstance(one, Html) else escape(one) for one in inside)
    return Html(f"<{name}{written}>{content}</{name}>")
