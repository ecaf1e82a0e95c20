"""The table of what is kept, as it stands in the documentation between two marks."""

from enact_learn.privacy.purposes import declared, in_short

BEGIN = "<!-- what is kept: written by `python -m enact_learn.privacy`, from enact_learn/privacy/purposes.yaml -->"
END = "<!-- end of what is kept -->"
MOST_PLACES = 4  # that are named, of each class


def table() -> str:
    """The table in Markdown, in English."""
    known = declared()
    lines = [
        "| What | Why | Legal ground | How long | Who sees it | Where |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for id_, line in zip(known.kept, in_short("en", {}), strict=True):
        places = [f"`{place}`" for place in known.where(id_)]
        where = ", ".join(places[:MOST_PLACES]) + (f" and {len(places) - MOST_PLACES} more" if places[4:] else "")
        lines.append(
            f"| {line.what} | {line.why} | {line.ground} | {line.how_long} | {line.who} | {where or 'in memory'} |"
        )
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table of today. Raises ValueError where the marks are missing."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError("the page has no place for the table of what is kept")
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"
