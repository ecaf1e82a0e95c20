"""The section of the technical file on subgroups: what is compared, what stands out, and every number."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from enact_learn.cli.ai_act_parts import Differences, Heading, Paragraph, Part, Table, Whisker
from enact_learn.cli.ai_act_words import Words
from enact_learn.domain.ai_act import Report
from enact_learn.domain.fairness import (
    EXPERIENCE,
    OWN_ATTRIBUTES,
    PACE,
    TOGETHER,
    Comparison,
    Fairness,
    Measure,
    Subgroup,
)

PICTURED: tuple[Measure, ...] = ("bias", "log-loss", "feasible", "success")
DIGITS: dict[Measure, int] = {"difficulty": 2, "advice": 2, "hints": 2, "to-mastery": 1, "minutes": 1}


def subgroups(report: Report, words: Words) -> Iterator[Part]:
    """Everything about subgroups, or why there is nothing."""
    found = report.fairness
    if found is None:
        yield Paragraph(words.message(report.missing["subgroups"]))
        return
    yield Paragraph(words.say("cli.ai-act-subgroups", k=found.k, learners=found.learners))
    yield Paragraph(words.say("cli.ai-act-subgroups-rule"))
    yield from _stands_out(found, words)
    for one in found.unshown:
        yield Paragraph(words.say(f"cli.ai-act-unshown-{one.why}", name=_attribute(one.attribute, words), k=found.k))
    yield Heading(words.say("cli.ai-act-measures"))
    rows = [
        [_measure(one.measure, words), words.say(f"cli.ai-act-about-{one.measure}"), words.number(one.margin, 2)]
        for one in (found.subgroups[0].comparisons if found.subgroups else ())
    ]
    headings = [words.say(f"cli.ai-act-column-{name}") for name in ("measure", "meaning", "margin")]
    yield Table(words.say("cli.ai-act-measures-caption"), headings, rows, words_from=1)
    for attribute, groups in groupby(found.subgroups, lambda one: one.attribute):
        yield from _of_attribute(attribute, list(groups), words)


def _stands_out(found: Fairness, words: Words) -> Iterator[Part]:
    """What surely differs, first: it is what somebody has to look at."""
    yield Heading(words.say("cli.ai-act-stands-out"))
    if not found.findings:
        yield Paragraph(words.say("cli.ai-act-nothing-stands-out", count=found.compared))
        return
    by_chance = round(found.compared / 20)
    values = {"found": len(found.findings), "compared": found.compared, "chance": by_chance}
    yield Paragraph(words.say("cli.ai-act-found", **values))
    mirrored = _mirrored(found)
    rows = [
        [
            words.say("cli.ai-act-picture", measure=_attribute(group.attribute, words), name=_group(group, words)),
            *_row(one, words),
        ]
        for group, one in sorted(found.findings, key=lambda pair: -_beyond(pair[1]))
        if group not in mirrored
    ]
    yield _table(words.say("cli.ai-act-found-caption"), rows, words)


def _beyond(one: Comparison) -> float:
    """How large a difference is, in margins."""
    return abs(one.difference.mean) / one.margin if one.difference else 0.0


def _mirrored(found: Fairness) -> list[Subgroup]:
    """Of two groups the larger one: what it differs in, the other one does, the other way round."""
    pairs = [list(groups) for _, groups in groupby(found.subgroups, lambda one: one.attribute)]
    return [max(pair, key=lambda one: one.learners) for pair in pairs if len(pair) == 2]


def _of_attribute(attribute: str, groups: Sequence[Subgroup], words: Words) -> Iterator[Part]:
    name = _attribute(attribute, words)
    yield Heading(words.say("cli.ai-act-by", name=name))
    if attribute in OWN_ATTRIBUTES:
        yield Paragraph(words.say(f"cli.ai-act-by-{attribute}"))
    for measure in PICTURED:
        compared = [(group, one) for group in groups for one in group.comparisons if one.measure == measure]
        whiskers = [
            Whisker(_value(group, words), one.difference, words.interval(one.difference, _digits(measure), sign=True))
            for group, one in compared
            if one.difference
        ]
        if whiskers:
            margin = compared[0][1].margin
            says = words.say("cli.ai-act-within", margin=words.number(margin, 2))
            yield Differences(
                words.say("cli.ai-act-picture", measure=_measure(measure, words), name=name), whiskers, margin, says
            )
    rows = [[_group(group, words), *_row(one, words)] for group in groups for one in group.comparisons if one.group]
    yield _table(words.say("cli.ai-act-by-caption", name=name), rows, words)


def _table(caption: str, rows: Sequence[Sequence[str]], words: Words) -> Table:
    names = ("group", "measure", "value", "rest", "difference", "verdict")
    return Table(caption, [words.say(f"cli.ai-act-column-{one}") for one in names], rows, words_from=1)


def _row(one: Comparison, words: Words) -> list[str]:
    digits = _digits(one.measure)
    return [
        _measure(one.measure, words),
        words.interval(one.group, digits),
        words.interval(one.rest, digits),
        words.interval(one.difference, digits, sign=True),
        words.say(f"cli.ai-act-verdict-{one.verdict}"),
    ]


def _digits(measure: Measure) -> int:
    return DIGITS.get(measure, 3)


def _measure(measure: Measure, words: Words) -> str:
    return words.say(f"cli.ai-act-measure-{measure}")


def _attribute(attribute: str, words: Words) -> str:
    """Our own attributes have words, the institution's are called as it calls them."""
    return words.say(f"cli.ai-act-attribute-{attribute}") if attribute in OWN_ATTRIBUTES else attribute


def _group(group: Subgroup, words: Words) -> str:
    return f"{_value(group, words)} ({words.count(group.learners)})"


def _value(group: Subgroup, words: Words) -> str:
    if group.value == TOGETHER:
        return words.say("cli.ai-act-together")
    if not group.value:
        return words.say("cli.ai-act-not-said")
    if group.attribute in (EXPERIENCE, PACE):
        return words.say(f"cli.ai-act-value-{group.value}")
    return group.value
