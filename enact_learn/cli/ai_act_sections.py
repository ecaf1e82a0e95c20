"""The sections of the technical file, in the order of the articles that they answer."""

from collections.abc import Iterator, Sequence

from enact_learn.cli.ai_act_groups import subgroups
from enact_learn.cli.ai_act_measured import calibration, changes, data, frugality, logging, models, oversight, risks
from enact_learn.cli.ai_act_parts import Heading, Listed, Paragraph, Part, Section, Table
from enact_learn.cli.ai_act_words import Words
from enact_learn.domain.ai_act import Report

ARTICLES = {
    "purpose": ("6, 11, 13(3)(b)", "1"),
    "institution": ("16, 26, 27", ""),
    "data": ("10", "2(d)"),
    "models": ("11, 15", "2(b)"),
    "calibration": ("13(3)(b)(ii), 15", ""),
    "subgroups": ("10(2)(f), 13(3)(b)(v), 15", ""),
    "robustness": ("15(4), 15(5)", "2(g)"),
    "logging": ("12, 19", ""),
    "transparency": ("13, 86", ""),
    "oversight": ("14, 26(2)", "2(e)"),
    "risks": ("9", "5"),
    "frugality": ("40(2), 95(2)(b)", ""),
    "limits": ("13(3)(b)", "3"),
    "changes": ("72", "6"),
}
"""Section -> articles of Regulation (EU) 2024/1689, and the point of its Annex IV."""

PURPOSE, DECISIONS, NEVER = 3, 5, 3  # how many sentences there are
TO_FILL = ("provider", "deployer", "contact", "legal-basis", "assessment", "registration", "conformity", "training")
SEEN_BY_LEARNERS, SEEN_BY_TEACHERS = 5, 5
SAFE = 5
LIMITS = 9


def sections(report: Report, words: Words) -> Iterator[Section]:
    """All sections of a file. One of which nothing is known says why; frugality without figures is left out."""
    made: dict[str, Sequence[Part]] = {
        "purpose": list(_purpose(report, words)),
        "institution": list(_to_fill(report, words)),
        "data": list(data(report, words)),
        "models": list(models(report, words)),
        "calibration": list(calibration(report, words)),
        "subgroups": list(subgroups(report, words)),
        "robustness": list(_robustness(report, words)),
        "logging": list(logging(report, words)),
        "transparency": list(_transparency(words)),
        "oversight": list(oversight(report, words)),
        "risks": list(risks(report, words)),
        "frugality": list(frugality(report, words)),
        "limits": [Listed(_lines(words, "cli.ai-act-limits-", LIMITS, k=report.k))],
        "changes": list(changes(report, words)),
    }
    for id_, parts in made.items():
        if parts:
            yield Section(id_, words.say(f"cli.ai-act-title-{id_}"), _articles(id_, words), parts)


def _articles(section: str, words: Words) -> str:
    articles, point = ARTICLES[section]
    if point:
        return words.say("cli.ai-act-articles-and-annex", articles=articles, point=point)
    return words.say("cli.ai-act-articles", articles=articles)


def _lines(words: Words, beginning: str, count: int, **values: str | int | float) -> list[str]:
    return [words.say(f"{beginning}{number}", **values) for number in range(1, count + 1)]


def _purpose(report: Report, words: Words) -> Iterator[Part]:
    yield from map(Paragraph, _lines(words, "cli.ai-act-purpose-", PURPOSE))
    yield Heading(words.say("cli.ai-act-who-decides"))
    yield Listed(_lines(words, "cli.ai-act-decides-", DECISIONS))
    yield Heading(words.say("cli.ai-act-not-meant"))
    yield Listed(_lines(words, "cli.ai-act-never-", NEVER))


def _to_fill(report: Report, words: Words) -> Iterator[Part]:
    yield Paragraph(words.say("cli.ai-act-to-fill"))
    known = [
        [words.say("cli.ai-act-institution"), report.institution or words.say("cli.ai-act-not-known")],
        [words.say("cli.ai-act-home"), report.home or words.say("cli.ai-act-not-known")],
        [words.say("cli.ai-act-version"), f"enact_learn {report.version}"],
    ]
    blank = [[words.say(f"cli.ai-act-fill-{one}"), "…"] for one in TO_FILL]
    headings = [words.say("cli.ai-act-about"), words.say("cli.ai-act-answer")]
    yield Table(words.say("cli.ai-act-fill-caption"), headings, [*known, *blank], words_from=0)


def _robustness(report: Report, words: Words) -> Iterator[Part]:
    yield Paragraph(words.say("cli.ai-act-robustness"))
    yield Listed(_lines(words, "cli.ai-act-safe-", SAFE))
    count = sum(len(risk.test) for risk in report.risks)
    yield Paragraph(words.say("cli.ai-act-guards", count=count))


def _transparency(words: Words) -> Iterator[Part]:
    yield Heading(words.say("cli.ai-act-learners-see"))
    yield Listed(_lines(words, "cli.ai-act-learner-", SEEN_BY_LEARNERS))
    yield Heading(words.say("cli.ai-act-teachers-see"))
    yield Listed(_lines(words, "cli.ai-act-teacher-", SEEN_BY_TEACHERS))
