"""What gradings, advice and refits took, month by month, and the energy that follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from enact_learn.domain.document import Document
from enact_learn.domain.footprint import Amount, Costs, Energy, Footprint, MonthSpent, Work


def footprint(costs: Iterable[Costs], energy: Energy) -> Footprint:
    """Add up what several sources tell, as the courses of a house and its refits."""
    found: dict[tuple[Work, str], list[float]] = defaultdict(list)
    for one in costs:
        for key, seconds in one.items():
            found[key].extend(seconds)

    def spent(month: str, months: Iterable[str]) -> MonthSpent:
        def amount(work: Work) -> Amount:
            return _amount([second for one in months for second in found.get((work, one), ())], energy)

        return MonthSpent(month, amount("grade"), amount("advice"), amount("refit"))

    months = sorted({month for _, month in found}, reverse=True)
    return Footprint(spent("", months), tuple(spent(month, [month]) for month in months), energy)


def of_refits(decisions: Iterable[Document]) -> Costs:
    """What refits took, from the documents of the decisions that they led to. What an operator named took nothing."""
    found: dict[tuple[Work, str], list[float]] = defaultdict(list)
    for one in decisions:
        seconds = one.data.get("cpu_seconds")  # decisions of earlier versions don't say
        if seconds or (seconds is None and one.data.get("why") != "named"):
            found["refit", f"{one.at:%Y-%m}"].append(float(seconds or 0.0))
    return found


def _amount(seconds: Sequence[float], energy: Energy) -> Amount:
    measured = sorted(second for second in seconds if second > 0.0)
    total = sum(measured)
    return Amount(
        times=len(seconds),
        measured=len(measured),
        cpu_seconds=total,
        median=_quantile(measured, 0.5),
        p95=_quantile(measured, 0.95),
        kwh=energy.kwh(total),
        grams=energy.grams(total),
    )


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """The least of the values that so large a share of them does not exceed (nearest rank)."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None
