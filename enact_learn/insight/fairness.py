"""Does the engine serve every subgroup alike? Differences to the rest with intervals over learners, and no verdict
that an interval does not allow.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from enact_learn.domain.fairness import (
    Comparison,
    Estimate,
    Fairness,
    Measure,
    Reliability,
    Subgroup,
    Unshown,
    Verdict,
)
from enact_learn.insight.grouping import grouped
from enact_learn.insight.sums import BINS, MEASURES, Row, added, answers_of, behind, bin_of, measured, row

DRAWN = 400  # resamples
BLOCKS = 200  # more learners than that are drawn in as many blocks: it costs less and says the same
ENOUGH = 15  # learners, below whom an interval says too little to stand on
LEVEL = 0.95

MARGINS: Mapping[Measure, float] = {
    "bias": 0.05,
    "ece": 0.05,
    "log-loss": 0.1,
    "rmse": 0.05,
    "auc": 0.05,
    "advice": 0.1,
    "difficulty": 0.5,
    "feasible": 0.1,
    "success": 0.1,
    "promise": 0.1,
    "hints": 0.25,
    "mastered": 0.1,
    "to-mastery": 1.0,
    "minutes": 5.0,
}
"""Up to which difference two groups are called alike: chosen, not measured; the report says them."""

LEAST_SPREAD: Mapping[Measure, float] = {"ece": 0.0}
"""Measures that can't truly lie below a value, though their estimate can."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What was measured of one learner."""

    answers: Sequence[tuple[float, bool]]  # forecast of each first score, and whether it was full marks; oldest first
    exposure: Mapping[Measure, tuple[float, float]]  # what is shared out, and among how many
    values: Mapping[str, str]  # attribute -> her value


def fairness(
    learners: Sequence[Observed],
    attributes: Sequence[str],
    k: int,
    seed: int = 0,
    sorted_by: Mapping[str, int] | None = None,
    made_of: Mapping[str, Collection[Measure]] | None = None,
) -> Fairness:
    """Compare the subgroups of each attribute with everybody else.

    Args:
        learners: of whom there is at least one answer or one advice.
        attributes: in the order in which they are shown.
        k: the fewest people that a group may have, and that may stand behind any number; 2 or more.
        seed: of the resamples: the same learners and seed give the same intervals.
        sorted_by: attribute -> by how many of their first answers learners were sorted into its groups. These answers
            are not measured: whoever was put among the weak for a bad start would seem to be thought too able.
        made_of: attribute -> measures that its groups differ in because they were made so: they are not compared.

    """
    skipped = sorted_by or {}
    found: list[Subgroup] = []
    unshown: list[Unshown] = []
    for attribute in attributes:
        values = {place: one.values[attribute] for place, one in enumerate(learners) if attribute in one.values}
        groups = grouped(values, k)
        if not groups:
            why = "unknown" if not values else "one-value" if len(set(values.values())) == 1 else "too-few"
            unshown.append(Unshown(attribute, why))  # type: ignore[arg-type]
            continue
        skip = skipped.get(attribute, 0)
        members = {
            value: [Observed(learners[one].answers[skip:], learners[one].exposure, {}) for one in group]
            for value, group in groups.items()
        }
        left_out = (made_of or {}).get(attribute, ())
        compared = [one for one in MEASURES if one not in left_out]
        found += _compared(attribute, members, k, compared, Random(f"{seed} {attribute}"))  # noqa: S311
    answers = sum(len(one.answers) for one in learners)
    return Fairness(k, len(learners), answers, tuple(found), tuple(unshown))


def verdict(difference: Estimate | None, margin: float) -> Verdict:
    """What an interval allows to say of a difference."""
    if difference is None:
        return "not-enough-data"
    if -margin <= difference.low and difference.high <= margin:
        return "alike"
    if difference.low > 0.0:
        return "higher"
    return "lower" if difference.high < 0.0 else "not-enough-data"


def reliability(learners: Sequence[Observed], k: int) -> tuple[Reliability, ...]:
    """What was forecast against what came true, where answers of at least ``k`` learners lie together."""
    places: list[list[tuple[int, float, bool]]] = [[] for _ in range(BINS)]
    for number, one in enumerate(learners):
        for forecast, right in one.answers:
            places[bin_of(forecast)].append((number, forecast, right))
    return tuple(
        Reliability(
            len({who for who, _, _ in inside}),
            len(inside),
            sum(forecast for _, forecast, _ in inside) / len(inside),
            sum(right for _, _, right in inside) / len(inside),
        )
        for inside in places
        if len({who for who, _, _ in inside}) >= k
    )


def _compared(
    attribute: str, members: Mapping[str, Sequence[Observed]], k: int, measures: Collection[Measure], chance: Random
) -> list[Subgroup]:
    rows = {value: [row(one.answers, one.exposure) for one in group] for value, group in members.items()}
    wholes = {value: added(of) for value, of in rows.items()}
    # each group is drawn from by itself: the groups stay as large as they are
    draws = {value: _draws(of, chance) for value, of in rows.items()}
    people = {value: behind(of) for value, of in rows.items()}
    found = []
    for value, group in members.items():
        others = [other for other in members if other != value]
        own, own_drawn = measured(wholes[value]), [measured(sums) for sums in draws[value]]
        rest = measured(added([wholes[other] for other in others]))
        rest_drawn = [measured(added(parts)) for parts in zip(*(draws[other] for other in others), strict=True)]
        comparisons = []
        for number, measure in enumerate(MEASURES):
            if measure in measures:
                fewest = min(people[value][number], sum(people[other][number] for other in others))
                mine, theirs = _column(own, own_drawn, number), _column(rest, rest_drawn, number)
                comparisons.append(_comparison(measure, mine, theirs, fewest, k))
        answers = answers_of(wholes[value])
        found.append(Subgroup(attribute, value, len(group), answers, reliability(group, k), tuple(comparisons)))
    return found


_Column = tuple[float, Sequence[float | None]]
"""A measure, and what each resample gives for it."""


def _column(whole: Sequence[float | None], drawn: Sequence[Sequence[float | None]], number: int) -> _Column | None:
    value = whole[number]
    return None if value is None else (value, [one[number] for one in drawn])


def _comparison(measure: Measure, own: _Column | None, rest: _Column | None, fewest: int, k: int) -> Comparison:
    """``fewest``: how many people stand behind the number at least, on either side."""
    margin, least = MARGINS[measure], LEAST_SPREAD.get(measure)
    if own is None or rest is None or fewest < k:
        return Comparison(measure, None, None, None, "not-enough-data", margin)
    difference = None
    if fewest >= ENOUGH:
        gaps = [
            None if one is None or other is None else one - other for one, other in zip(own[1], rest[1], strict=True)
        ]
        difference = _estimate(own[0] - rest[0], gaps)
    group, others = _estimate(*own, least), _estimate(*rest, least)
    return Comparison(measure, group, others, difference, verdict(difference, margin), margin)


def _estimate(value: float, drawn: Sequence[float | None], least: float | None = None) -> Estimate | None:
    """The basic bootstrap interval: how far resamples lie from the value is how far the value lies from the truth.

    None where one resample in twenty has nothing to measure it by. Source: A. C. Davison and D. V. Hinkley, Bootstrap
    methods and their application (1997), section 5.2.
    """
    there = sorted(one for one in drawn if one is not None)
    if len(there) < LEVEL * len(drawn):
        return None
    tail = (1.0 - LEVEL) / 2.0
    low, high = there[int(tail * len(there))], there[min(len(there) - 1, int((1.0 - tail) * len(there)))]
    low, high = min(value, 2.0 * value - high), max(value, 2.0 * value - low)
    if least is not None:
        value, low, high = max(least, value), max(least, low), max(least, high)
    return Estimate(value, low, high)


def _draws(rows: Sequence[Row], chance: Random) -> list[Row]:
    """The sums of each resample of learners. Blocks of learners, should they be many."""
    blocks = list(rows)
    if len(blocks) > BLOCKS:
        chance.shuffle(blocks)
        blocks = [added(blocks[place::BLOCKS]) for place in range(BLOCKS)]
    return [added(chance.choices(blocks, k=len(blocks))) for _ in range(DRAWN)]
