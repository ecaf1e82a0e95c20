"""Sections of the technical file that are read from the record: data, models, logging, oversight, risks, change."""

from collections.abc import Iterator, Sequence

from enact_learn.cli.ai_act_parts import Diagram, Dot, Heading, Listed, Paragraph, Part, Table
from enact_learn.cli.ai_act_words import NOTHING, Words
from enact_learn.domain.ai_act import Report
from enact_learn.domain.fairness import Reliability
from enact_learn.domain.fit import Quality
from enact_learn.domain.settings import Part as BuiltIn


def data(report: Report, words: Words) -> Iterator[Part]:
    """Courses, where they come from, and the log."""
    yield Paragraph(words.say("cli.ai-act-courses"))
    columns = ("course", "licence", "languages", "skills", "exercises", "cells", "by-hand", "apart", "fingerprint")
    rows = [
        [
            f"{words.text(one.title)} ({one.course})",
            one.licence or words.say("cli.ai-act-not-known"),
            ", ".join(one.languages),
            *map(words.count, (one.skills, one.exercises, one.cells, one.by_hand, one.apart)),
            one.fingerprint,
        ]
        for one in report.courses
    ]
    yield Table(words.say("cli.ai-act-courses-caption"), _headings(words, columns), rows)
    libraries = sorted({name for one in report.courses for name in one.libraries})
    yield Paragraph(words.say("cli.ai-act-libraries", names=", ".join(libraries) or NOTHING))
    log = report.log
    rows = [
        [words.say("cli.ai-act-log-learners"), words.count(log.learners)],
        [words.say("cli.ai-act-log-period"), f"{words.day(log.first)} … {words.day(log.last)}"],
        [words.say("cli.ai-act-log-episodes"), words.count(log.episodes)],
        [words.say("cli.ai-act-log-answers"), words.count(log.answers)],
        [words.say("cli.ai-act-log-right"), words.share(log.right)],
        [words.say("cli.ai-act-log-imported"), words.count(log.imported)],
    ]
    yield Table(words.say("cli.ai-act-log-caption"), _headings(words, ("what", "how-much")), rows)
    for id_ in ("cli.ai-act-data-collected", "cli.ai-act-data-priors", "cli.ai-act-data-representative"):
        yield Paragraph(words.say(id_))


def models(report: Report, words: Words) -> Iterator[Part]:
    """Which model advises and why, the policy, and all parameters."""
    model = report.model
    yield Paragraph(words.say("cli.ai-act-models"))
    rows = [
        [words.say("cli.ai-act-part-model"), *_part(model.part)],
        [words.say("cli.ai-act-part-policy"), *_part(report.policy)],
    ]
    if report.memory:
        rows.append([words.say("cli.ai-act-part-memory"), *_part(report.memory)])
    yield Table(
        words.say("cli.ai-act-parts-caption"), _headings(words, ("part", "name", "parameters")), rows, words_from=1
    )
    if model.fitted:
        values: dict[str, str | int | float] = {"learners": model.learners, "answers": model.answers}
        yield Paragraph(words.say("cli.ai-act-fitted", **values, day=words.day(model.fitted), fit=model.part.fit[:12]))
    else:
        yield Paragraph(words.say("cli.ai-act-not-fitted"))
    if model.why and model.since:
        yield Paragraph(words.say(f"cli.ai-act-why-{model.why}", day=words.day(model.since)))
    if model.candidates:
        headings = _headings(words, ("model", "learners", "answers", "auc", "log-loss", "rmse", "ece"))
        rows = [[one.model, *_quality(one.quality, words)] for one in model.candidates]
        yield Table(words.say("cli.ai-act-candidates-caption"), headings, rows)


def calibration(report: Report, words: Words) -> Iterator[Part]:
    """How far forecasts come true."""
    found = report.calibration
    if found is None:
        yield Paragraph(words.message(report.missing["calibration"]))
        return
    yield Paragraph(words.say("cli.ai-act-calibration"))
    headings = _headings(words, ("model", "learners", "answers", "auc", "log-loss", "rmse", "ece"))
    yield Table(
        words.say("cli.ai-act-quality-caption"), headings, [[report.model.part.name, *_quality(found.quality, words)]]
    )
    yield Paragraph(words.say("cli.ai-act-quality-read"))
    yield from reliability(words.say("cli.ai-act-reliability-caption"), found.bins, words)


def reliability(caption: str, bins: Sequence[Reliability], words: Words) -> Iterator[Part]:
    """A diagram of what was forecast and what came true, and its table."""
    across, up = words.say("cli.ai-act-forecast"), words.say("cli.ai-act-came-true")
    dots = [Dot(one.forecast, one.came_true, one.answers, _dot(one, words)) for one in bins]
    yield Diagram(caption, dots, across, up)
    rows = [
        [words.share(one.forecast), words.share(one.came_true), words.count(one.answers), words.count(one.learners)]
        for one in bins
    ]
    yield Table(caption, [across, up, *_headings(words, ("answers", "learners"))], rows)


def logging(report: Report, words: Words) -> Iterator[Part]:
    """What is recorded."""
    yield Paragraph(words.say("cli.ai-act-logging"))
    rows = [[_kind(words, one.kind), words.count(one.count)] for one in report.records]
    yield Table(words.say("cli.ai-act-records-caption"), _headings(words, ("kind", "how-many")), rows)
    chain = report.chain
    if chain is None:
        yield Paragraph(words.message(report.missing["chain"]))
        return
    if not chain.faults:
        yield Paragraph(
            words.say("cli.ai-act-chain-whole", entries=words.count(chain.entries), head=chain.head or NOTHING)
        )
    else:
        yield Paragraph(words.say("cli.ai-act-chain-faults", count=words.count(chain.faults)))
        yield Listed([words.message(one) for one in chain.findings])
    if chain.replayed:
        values = {"count": chain.replayed, "agreed": chain.agreed, "lost": chain.lost}
        yield Paragraph(words.say("cli.ai-act-replayed", **values))
    rows = [[_kind(words, one.kind), words.count(one.count)] for one in chain.kinds]
    if rows:
        yield Table(words.say("cli.ai-act-chain-caption"), _headings(words, ("kind", "how-many")), rows)


def oversight(report: Report, words: Words) -> Iterator[Part]:
    """What people decided over the engine."""
    yield Paragraph(words.say("cli.ai-act-oversight"))
    titles = {one.course: words.text(one.title) for one in report.courses}
    if report.paused:
        yield Paragraph(words.say("cli.ai-act-paused", names=", ".join(titles[one] for one in report.paused)))
    else:
        yield Paragraph(words.say("cli.ai-act-not-paused"))
    if report.oversight:
        months = sorted({one.month for one in report.oversight})
        kinds = sorted({one.kind for one in report.oversight})
        counts = {(one.kind, one.month): one.count for one in report.oversight}
        rows = [
            [_kind(words, kind), *(words.count(counts.get((kind, month), 0)) for month in months)] for kind in kinds
        ]
        yield Table(words.say("cli.ai-act-acts-caption"), [words.say("cli.ai-act-column-act"), *months], rows)
    else:
        yield Paragraph(words.say("cli.ai-act-no-acts"))
    yield Heading(words.say("cli.ai-act-voices"))
    if report.voices:
        rows = [[_kind(words, one.kind), words.count(one.count)] for one in report.voices]
        yield Table(words.say("cli.ai-act-voices-caption"), _headings(words, ("kind", "how-many")), rows)
    else:
        yield Paragraph(words.say("cli.ai-act-no-voices"))
    yield Paragraph(words.say("cli.ai-act-human"))


def risks(report: Report, words: Words) -> Iterator[Part]:
    """The register, each risk with the test that guards it."""
    yield Paragraph(words.say("cli.ai-act-risks", count=len(report.risks)))
    columns = ("risk", "affected", "cause", "severity", "likelihood", "measure", "residual", "test")
    rows = [
        [
            words.text(one.risk),
            words.text(one.affected),
            words.text(one.cause),
            words.say(f"cli.ai-act-grade-{one.severity}"),
            words.say(f"cli.ai-act-grade-{one.likelihood}"),
            words.text(one.measure),
            words.text(one.residual),
            ", ".join(one.test),
        ]
        for one in report.risks
    ]
    yield Table(words.say("cli.ai-act-risks-caption"), _headings(words, columns), rows, words_from=0)


def frugality(report: Report, words: Words) -> Iterator[Part]:
    """What the work took; nothing where no processor time was measured."""
    if report.spent is None:
        return
    energy, total = report.spent.energy, report.spent.total
    values = {"watts": words.number(energy.watts_per_core, 1), "grams": words.number(energy.grams_per_kwh, 1)}
    yield Paragraph(words.say("cli.ai-act-frugality", **values))
    rows = [
        [
            words.say(f"cli.ai-act-work-{kind}"),
            words.count(amount.times),
            words.count(amount.measured),
            words.number(amount.median, 4),
            words.number(amount.p95, 4),
            words.number(amount.cpu_seconds, 1),
            words.number(amount.kwh, 5),
            words.number(amount.grams, 2),
        ]
        for kind, amount in (("grade", total.grades), ("advice", total.advice), ("refit", total.refits))
    ]
    columns = ("work", "times", "measured", "cpu-median", "cpu-p95", "cpu-all", "kwh", "grams")
    yield Table(words.say("cli.ai-act-frugality-caption"), _headings(words, columns), rows)


def changes(report: Report, words: Words) -> Iterator[Part]:
    """What is otherwise than in the file before."""
    if report.changes is None:
        yield Paragraph(words.say("cli.ai-act-no-earlier"))
    elif not report.changes:
        yield Paragraph(words.say("cli.ai-act-unchanged"))
    else:
        rows = [[one.what, _value(one.before, words), _value(one.after, words)] for one in report.changes]
        headings = _headings(words, ("what", "before", "now"))
        yield Table(words.say("cli.ai-act-changes-caption"), headings, rows, words_from=1)


def _headings(words: Words, names: Sequence[str]) -> list[str]:
    return [words.say(f"cli.ai-act-column-{name}") for name in names]


def _part(part: BuiltIn) -> list[str]:
    """Its name and what it was given."""
    return [part.name, ", ".join(f"{name} = {value}" for name, value in sorted(part.parameters.items())) or NOTHING]


def _quality(quality: Quality, words: Words) -> list[str]:
    numbers = (quality.auc, quality.log_loss, quality.rmse, quality.ece)
    return [words.count(quality.learners), words.count(quality.answers), *map(words.number, numbers)]


def _dot(one: Reliability, words: Words) -> str:
    values = {"forecast": words.share(one.forecast), "true": words.share(one.came_true)}
    return words.say("cli.ai-act-dot", **values, answers=words.count(one.answers))


def _kind(words: Words, kind: str) -> str:
    return words.say(f"cli.ai-act-kind-{kind.replace('_', '-')}")


def _value(value: str | int | float | None, words: Words) -> str:
    if value is None:
        return NOTHING
    return words.number(value) if isinstance(value, float) else str(value)
