"""What stood beside an advice: what came second, and what would have changed it. It is tried out, not guessed."""

from collections.abc import Iterator, Mapping, Sequence
from math import nextafter

from enact_learn.domain.contracts import Policy
from enact_learn.domain.options import Quantity, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason, Recommendation
from enact_learn.domain.text import Message, Text

MORE: Mapping[Quantity, str] = {
    "mastery": "note.change-mastery-more",
    "chance": "note.change-chance-more",
    "recall": "note.change-recall-more",
    "score": "note.change-solved",
    "failures": "note.change-failures-more",
}
LESS: Mapping[Quantity, str] = {
    "mastery": "note.change-mastery-less",
    "chance": "note.change-chance-less",
    "recall": "note.change-recall-less",
    "score": "note.change-not-solved",
    "failures": "note.change-failures-less",
}
"""Quantity -> what is said of it reaching its threshold, or falling below."""


SECOND = "runner-up"
INSTEAD = "otherwise"
"""The reasons by which a policy itself says what came second, and what would come were the number on the other side."""

Titles = Mapping[str, Text]


def grounds(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons for an advice, without those that say what stood beside it."""
    return tuple(reason for reason in reasons if reason.id not in (SECOND, INSTEAD))


def runner_up(advice: Advice, titles: Titles) -> Message | None:
    """What came second, and with what chance where it was drawn; None where there was no other."""
    other = next((one for one in advice.candidates if one.exercise != advice.choice.exercise), None)
    if other is not None:
        values: dict[str, str | int | float | Text] = {
            "about": _title(other.exercise, titles),
            "count": len(advice.candidates),
            "value": advice.choice.propensity,
            "other": other.propensity,
        }
        return Message("note.runner-up-drawn", values)
    named = [reason.subject for reason in advice.choice.reasons if reason.id == SECOND and reason.subject]
    for second in (*named, *(one.exercise for one in advice.alternatives)):
        return Message("note.runner-up", {"about": _title(second, titles)})
    return None


def what_would_change(
    policy: Policy, now: Situation, recommendation: Recommendation, titles: Titles
) -> tuple[Message, ...]:
    """What would be advised, were the number that decided on the other side of its threshold: the policy is asked."""
    chosen = recommendation.advice.choice
    return tuple(
        message
        for reason in _deciding(chosen.reasons)
        for message in _tried(policy.advise(_otherwise(now, reason), recommendation.seed), reason, chosen, titles)
    )


def _tried(other: Advice | None, reason: Reason, chosen: Choice, titles: Titles) -> Iterator[Message]:
    if other is None:
        yield Message("note.change-done", {"subject": _title(str(reason.subject), titles)})
    elif other.choice.exercise != chosen.exercise:
        yield _change(reason, other.choice.exercise, titles)


def _change(reason: Reason, instead: str, titles: Titles) -> Message:
    assert reason.quantity is not None
    assert reason.threshold is not None
    values: dict[str, str | int | float | Text] = {
        "subject": _title(str(reason.subject), titles),
        "threshold": reason.threshold,
        "instead": _title(instead, titles),
    }
    return Message((MORE if _is_below(reason) else LESS)[reason.quantity], values)


def _title(id_: str, titles: Titles) -> str | Text:
    return titles.get(id_, id_)


def _deciding(reasons: Sequence[Reason]) -> Iterator[Reason]:
    return (
        reason
        for reason in reasons
        if reason.decides and reason.quantity and reason.value is not None and reason.threshold is not None
    )


def _is_below(reason: Reason) -> bool:
    assert reason.value is not None
    assert reason.threshold is not None
    return reason.value < reason.threshold


def _otherwise(now: Situation, reason: Reason) -> Situation:
    """The situation with the number just over its threshold."""
    assert reason.quantity is not None
    assert reason.threshold is not None
    if _is_below(reason):
        point = reason.threshold
    elif reason.quantity == "failures":
        point = reason.threshold - 1
    else:
        point = nextafter(reason.threshold, 0.0)
    return now.replacing(reason.quantity, str(reason.subject), point)
