"""The page in the log that says what is in it, what is not, and on what terms it was handed over."""

from collections.abc import Mapping
from datetime import date

from enact_learn.exports.research.log import Written
from enact_learn.exports.research.tables import TABLES

TERMS = """\
# What learners did in the course {course}

Made on {made} by {by}{institution}. The rows are of learners who said yes to research use of this course, and had not
taken it back on that day. They were asked with version {words} of the statement, which is below.

- {share}
- An exercise is in a table only where at least {k} of these learners have a row of it; {left_out} exercise(s) were
  left out.
- Learners' names were drawn for this file: they stand in no other one. Times are counted from each learner's own first
  entry and rounded down to the minute.
- Nothing that a learner wrote is here: no code, no notebooks, no messages. Nor is anything that came in by a progress
  file, any grade of which its learner was not told yet, or anything of learners who said no or said nothing.

## On what terms

This is personal data under a pseudonym all the same: a row of many episodes may be like nobody else's, and whoever
holds two such files can compare them. Do not try to find out who somebody is, join it with no other data about these
persons, keep it where only your team can read it, give it to nobody else, and delete it when your study is over. What
is published from it should have at least {k} learners behind each number. A learner who takes her yes back is in no
later file; ask for a new one where your protocol gives her more than that.

The course's own texts and exercises have their own licence, which is not handed over with this file.

To cite the consent: "learners' opt-in to research use, course {course}, statement version {words}, as recorded by
enact_learn on {made}".

## What they agreed to

{statement}

## The tables

UTF-8, commas, a header in the first line. A text that begins with a sign of a formula has an apostrophe before it.
"""


def readme(
    written: Written,
    *,
    course: str,
    made: date,
    by: str,
    institution: str,
    words: int,
    statement: str,
    k: int,
    people: Mapping[str, int | None],
) -> str:
    """The page, in Markdown.

    Args:
        written: what is in the tables.
        course: the course's id.
        made: the day.
        by: program and version.
        institution: who hands it over; "" where that is not said.
        words: version of the statement that the learners agreed to.
        statement: that statement.
        k: the fewest learners behind a number.
        people: how many "agreed" and how many are "others"; None for what may not be told.

    """
    said = TERMS.format(
        course=course,
        made=made.isoformat(),
        by=by,
        institution=f" for {institution}" if institution else "",
        words=words,
        statement=statement,
        k=k,
        left_out=written.left_out,
        share=_share(people),
    )
    return said + "".join(_table(name, written.rows[name]) for name in TABLES)


def _share(people: Mapping[str, int | None]) -> str:
    agreed, others = people["agreed"], people["others"]
    if agreed is None or others is None:
        return "How many of the course's learners agreed is not said: too few did, or too few did not."
    return f"{agreed} of the course's {agreed + others} learners had agreed."


def _table(name: str, rows: int) -> str:
    table = TABLES[name]
    lines = [f"\n### {name}\n", f"{table.about} Rows: {rows}.\n", "| column | what it says |", "|---|---|"]
    lines += [f"| `{column}` | {meaning} |" for column, meaning in table.columns.items()]
    return "\n".join(lines) + "\n"
