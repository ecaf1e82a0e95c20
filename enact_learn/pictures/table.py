"""A picture as a plain HTML table, for front ends that draw no Vega-Lite."""

from html import escape

from enact_learn.domain.standing_views import Picture


def as_table(picture: Picture) -> str:
    """The table behind a picture, with its title and summary as caption; everything in it is escaped."""
    caption = f"<caption><strong>{escape(picture.title)}</strong><br>{escape(picture.summary)}</caption>"
    if not picture.rows:
        return f"<p><strong>{escape(picture.title)}</strong><br>{escape(picture.summary)}</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in picture.columns)
    body = "".join(f"<tr>{_row(row)}</tr>" for row in picture.rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(row: tuple[str, ...]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(one)}</td>" for one in others)
