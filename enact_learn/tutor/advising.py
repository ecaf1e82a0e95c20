"""An advice is made, kept with what is needed to make it again, and found again in the log as it was then."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from enact_learn.domain import consent
from enact_learn.domain.attempt import Attempt, Event, EventKind
from enact_learn.domain.contracts import Chooses
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Situation
from enact_learn.domain.read_later import ids
from enact_learn.domain.recommendation import Advice, Recommendation, RecommendationId
from enact_learn.tutor.engine import Engine

DOUBT = timedelta(minutes=1)
"""Records written so shortly before or after an advice may have been there or not: programs run side by side, and
clocks are put right. The digest in the recommendation says which they were."""

MOST_DOUBTFUL = 8
"""Records within that time of which every selection is tried: 256 of them."""

BESIDE: Collection[EventKind] = ("gave-up", "solution", "problem", "graded-by-hand", "badge-issued", *consent.KINDS)
"""Events of which advice knows nothing; that an episode ended by giving up stands in its record."""

_FIRST = datetime.min.replace(tzinfo=UTC)


def digest(data: object) -> str:
    """32 hex digits of a JSON value."""
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()[:32]


def log_digest(attempts: Sequence[Attempt], events: Sequence[Event]) -> str:
    """What the log was: the records that no other supersedes, and the events, oldest first.

    What no policy looks at is left out: whoever asks for a hint is not advised something else because of it.
    """
    happened = [(event.kind, event.exercise, event.at.isoformat()) for event in events if _can_matter(event)]
    return digest([ids(attempts), happened])


def _can_matter(event: Event) -> bool:
    return event.kind not in BESIDE and not (event.kind == "hint" and "asked" in event.detail)


def recommend(
    engine: Engine,
    now: Situation,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    settings: str,
    usual: str | None = None,
) -> Recommendation | None:
    """Ask the policy: the same log and settings give the same advice under the same id. None when all is done.

    Should waiting alone change the advice (a model may forget), it is another advice with another id.

    Args:
        settings: id of what the advice is made with.
        usual: id of what it is made with where teachers published nothing; the luck of a draw hangs on this one, so
            that a path that was published changes only what it says. Without it, ``settings``.

    """
    policy = engine.policy_for(now.course, now.learner)
    log = log_digest(attempts, events)
    inputs = _inputs(engine, now, log, settings)
    seed = _seed(inputs if usual is None else _inputs(engine, now, log, usual))
    advice = policy.advise(now, seed)
    if advice is None:
        return None
    chosen = [(one.exercise, [reason.id for reason in one.reasons]) for one in (advice.choice, *advice.alternatives)]
    (exercise,) = [option.exercise for option in now.options if option.exercise.id == advice.choice.exercise]
    return Recommendation(
        id=RecommendationId(digest([inputs, chosen])),
        learner=now.learner,
        course=now.course,
        at=now.at,
        policy=policy.name,
        model=engine.model.name,
        seed=seed,
        advice=advice,
        contributions=engine.contributions(now.learner, attempts, exercise, now.at),
        settings=settings,
        log=log,
    )


def stands_first(
    engine: Engine, now: Situation, attempts: Sequence[Attempt], events: Sequence[Event], settings: str
) -> ExerciseId | None:
    """The exercise that ``recommend`` would advise, without saying why, which is quicker."""
    return stands_first_after(engine, now, log_digest(attempts, events), settings)


def stands_first_after(engine: Engine, now: Situation, log: str, settings: str) -> ExerciseId | None:
    """The same after a log with this digest."""
    policy = engine.policy_for(now.course, now.learner)
    seed = _seed(_inputs(engine, now, log, settings))
    if isinstance(policy, Chooses):
        return policy.choose(now, seed)
    advice = policy.advise(now, seed)
    return advice.choice.exercise if advice else None


def _inputs(engine: Engine, now: Situation, log: str, settings: str) -> list[object]:
    """What an advice depends on."""
    releases = [option.exercise.release for option in now.options]
    open_now = [option.exercise.id for option in now.options if option.is_open]
    policy = engine.policy_for(now.course, now.learner).name
    return [now.learner, now.course, log, releases, open_now, policy, engine.model.name, settings]


def _seed(inputs: list[object]) -> int:
    return int(digest(inputs)[:8], 16)


def log_of(
    recommendation: Recommendation, history: Sequence[Attempt], events: Sequence[Event]
) -> tuple[Sequence[Attempt], Sequence[Event]] | None:
    """The log as it was when the advice was given; None where nothing that is kept gives its digest.

    Args:
        history: all records of the learner, superseded ones too, by the time when they were written.
        events: her events, oldest first.

    """
    for written in _possible(history, recommendation.at):
        attempts = last_records(written)
        for happened in _cuts([event.at for event in events], recommendation.at):
            if log_digest(attempts, events[:happened]) == recommendation.log:
                return attempts, events[:happened]
    return None


def compute_again(
    engine: Engine, recommendation: Recommendation, attempts: Sequence[Attempt], events: Sequence[Event]
) -> tuple[Situation, Advice | None]:
    """What the engine says of that log at that time with that seed."""
    (course,) = [one for one in engine.courses if one.id == recommendation.course]
    then = engine.situation(recommendation.learner, course, attempts, events, recommendation.at)
    return then, engine.policy_for(course.id, recommendation.learner).advise(then, recommendation.seed)


def _possible(history: Sequence[Attempt], at: datetime) -> Iterator[Sequence[Attempt]]:
    """What may have been written at ``at``, the likeliest first: all up to a time, else some of those in doubt."""
    times = [attempt.at or _FIRST for attempt in history]
    yield from (history[:count] for count in _cuts(times, at))
    sure = [attempt for attempt, time in zip(history, times, strict=True) if time < at - DOUBT]
    doubtful = [attempt for attempt, time in zip(history, times, strict=True) if at - DOUBT <= time <= at + DOUBT]
    if len(doubtful) <= MOST_DOUBTFUL:
        for count in range(len(doubtful), -1, -1):
            yield from ([*sure, *some] for some in combinations(doubtful, count))


def _cuts(times: Sequence[datetime], at: datetime) -> Iterator[int]:
    """How many of ``times`` (sorted) may have been there at ``at``, the likeliest first."""
    likeliest = sum(time <= at for time in times)
    least = sum(time < at - DOUBT for time in times)
    most = sum(time <= at + DOUBT for time in times)
    yield from sorted(range(least, most + 1), key=lambda count: abs(count - likeliest))


def last_records(history: Sequence[Attempt]) -> Sequence[Attempt]:
    """Those that no other supersedes, oldest episode first."""
    superseded = {attempt.supersedes for attempt in history}
    return sorted(
        (attempt for attempt in history if attempt.id not in superseded), key=lambda one: (one.started, one.id)
    )
