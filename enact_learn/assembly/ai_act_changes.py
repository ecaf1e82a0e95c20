"""What is otherwise than in an earlier technical file."""

from collections.abc import Iterator, Mapping
from typing import Any

from enact_learn.domain.ai_act import Change, Report

Scalar = str | int | float | None

LEAST = 1e-9


def changes_since(before: Report, now: Report) -> tuple[Change, ...]:
    """What changed in numbers and names, in the order of the file; findings and risks by what came and went."""
    then, today = dict(_facts(before)), dict(_facts(now))
    names = [*today, *(name for name in then if name not in today)]
    return tuple(
        Change(name, then.get(name), today.get(name)) for name in names if _differ(then.get(name), today.get(name))
    )


def _differ(before: Scalar, after: Scalar) -> bool:
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) > LEAST
    return before != after


def _facts(report: Report) -> Iterator[tuple[str, Scalar]]:
    yield "version", report.version
    for course in report.courses:
        yield f"course {course.course}", course.fingerprint
    yield "learners", report.log.learners
    yield "episodes", report.log.episodes
    yield "model", report.model.part.name
    yield "fit", report.model.part.fit[:12] or None
    yield "policy", report.policy.name
    yield from ((f"policy {name}", _plain(value)) for name, value in sorted(report.policy.parameters.items()))
    yield "memory", report.memory.name if report.memory else None
    if report.calibration:
        quality = report.calibration.quality
        yield "log-loss", quality.log_loss
        yield "auc", quality.auc
        yield "ece", quality.ece
    yield from _findings(report)
    yield from ((f"risk {risk.id}", f"{risk.severity}, {risk.likelihood}") for risk in report.risks)


def _findings(report: Report) -> Iterator[tuple[str, Scalar]]:
    for group, one in report.fairness.findings if report.fairness else ():
        yield f"{group.attribute} = {group.value}: {one.measure}", one.verdict


def _plain(value: Any) -> Scalar:
    return value if isinstance(value, str | int | float) else str(dict(value) if isinstance(value, Mapping) else value)
