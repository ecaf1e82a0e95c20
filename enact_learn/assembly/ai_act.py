"""The technical file that the AI Act asks for, gathered from the record and the courses at hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from enact_learn import __version__
from enact_learn.assembly.acts_counted import acts_by_month, all_acts, counted, said_by_learners
from enact_learn.assembly.ai_act_changes import changes_since
from enact_learn.assembly.auditing import recompute, some_advice, the_log, verify
from enact_learn.assembly.energy import energy, footprint_of
from enact_learn.assembly.institution import institution
from enact_learn.assembly.parts import build_model, settings_of
from enact_learn.assembly.paths import steering_of_all
from enact_learn.assembly.privacy import privacy_settings
from enact_learn.assembly.records import Records
from enact_learn.assembly.roster import read_roster, roster_columns
from enact_learn.assembly.subgroups import (
    FOLDS,
    Foreseen,
    Person,
    everybody,
    fairness_of,
    forecasts_of,
    observed,
    reliability,
)
from enact_learn.domain.act import Act
from enact_learn.domain.ai_act import Calibration, Chain, Count, CourseFacts, LogFacts, ModelFacts, Rated, Report
from enact_learn.domain.contracts import ClassStore, MasteryModel, Store
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.document import DocumentKind, content_hash
from enact_learn.domain.errors import NoLog, UnknownCourse
from enact_learn.domain.fairness import Fairness
from enact_learn.domain.fit import Decision, Fit
from enact_learn.domain.footprint import Footprint
from enact_learn.domain.institution import Institution
from enact_learn.domain.settings import Part
from enact_learn.domain.text import Message
from enact_learn.domain.wire import DoesNotFit, from_json
from enact_learn.exports.risks import read_risks
from enact_learn.insight.exposure import FULL
from enact_learn.insight.fairness import Observed
from enact_learn.tutor.steers import Published

DOCUMENTS: tuple[DocumentKind, ...] = ("fit", "decision", "settings", "courses")
FINGERPRINT = 16  # hex digits
SAMPLE = 10  # recommendations that are computed again
MOST_FINDINGS = 20

Step = Callable[[int, int], None]
"""Told how much is done, of how much."""


def report(
    records: Records,
    chosen: Sequence[str],
    at: datetime,
    before: Report | None = None,
    step: Step = lambda done, of: None,
) -> Report:
    """Measure everything and put it together.

    Args:
        records: the record of the deployment.
        chosen: ids of the courses that it is about; all loaded ones where none is named.
        at: the time, in UTC.
        before: an earlier file, to say what changed.
        step: told of the progress.

    Raises UnknownCourse, BrokenCourse, BadConfiguration, StoreUnavailable.

    """
    config, store = records.config, records.store
    courses = _chosen(records.courses, chosen)
    settings = settings_of(config, records.courses, store, at).settings
    k, columns, roster = privacy_settings(config).k, roster_columns(config), read_roster(config)
    missing: dict[str, Message] = {}
    people, foreseen = _examined(records, courses, settings.model, step)
    learners = observed(people, foreseen, courses, roster)
    with_answers = sum(bool(person.attempts) for person in people)
    calibration, fairness = _quality(learners, foreseen, columns, with_answers, k, missing)
    acts = all_acts(_acts(store, courses))
    named = _institution(records)
    found = Report(
        at=at,
        version=__version__,
        institution=named.name if named else "",
        home=named.home if named else "",
        k=k,
        courses=tuple(map(_course, courses)),
        log=_log(people, k),
        model=_model(store, settings.model, records.decision),
        policy=_disclosed(settings.policy),
        memory=_disclosed(settings.memory) if settings.memory else None,
        calibration=calibration,
        fairness=fairness,
        records=tuple(_records(store, people, acts)),
        chain=_chain(records, missing),
        oversight=acts_by_month(acts),
        voices=said_by_learners(event for person in people for event in person.events),
        paused=tuple(_paused(records, courses)),
        risks=read_risks(),
        spent=_spent(records, courses),
        changes=None,
        missing=missing,
    )
    return replace(found, changes=changes_since(before, found)) if before else found


def _chosen(courses: Sequence[Course], chosen: Sequence[str]) -> Sequence[Course]:
    known = {course.id for course in courses}
    for one in chosen:
        if one not in known:
            raise UnknownCourse(course=one[:80], known=", ".join(sorted(known)))
    return [course for course in courses if not chosen or course.id in chosen]


def _examined(
    records: Records, courses: Sequence[Course], model: Part, step: Step
) -> tuple[Sequence[Person], Foreseen | None]:
    learners = len(records.store.learners())
    done, of = 0, learners + learners // 2 + FOLDS  # reading takes about twice as long as forecasting

    def one_more(weight: int = 1) -> None:
        nonlocal done
        done += weight
        step(min(done, of), of)

    people = list(everybody(records.store, courses, one_more))

    def make() -> MasteryModel:
        return build_model(Part(model.name, model.parameters), courses, lambda _: {}, records.config.file)

    return people, forecasts_of(model.name, make, people, lambda: one_more(1 + learners // (2 * FOLDS)))


def _quality(
    learners: Sequence[Observed],
    foreseen: Foreseen | None,
    columns: Sequence[str],
    people: int,
    k: int,
    missing: dict[str, Message],
) -> tuple[Calibration | None, Fairness | None]:
    """How well it predicts, whom, and what it advises whom; nothing of that where fewer than k people worked."""
    if foreseen is None or people < k:
        why = Message("note.ai-act-few-learners", {"count": people, "least": max(k, FOLDS)})
        missing.update(calibration=why, subgroups=why)
        return None, None
    return Calibration(foreseen.quality, reliability(learners, k)), fairness_of(learners, columns, k)


def _course(course: Course) -> CourseFacts:
    cells = list(course.cells())
    releases = sorted((exercise.id, exercise.release) for exercise in course.exercises)
    return CourseFacts(
        course=course.id,
        title=course.title,
        licence=course.licence,
        languages=course.languages,
        skills=len(course.skills),
        exercises=len(course.exercises),
        cells=len(cells),
        by_hand=sum(cell.manual for cell in cells),
        apart=sum(exercise.mode == "apart" for exercise in course.exercises),
        libraries=course.libraries,
        fingerprint=content_hash(releases)[:FINGERPRINT],
    )


def _log(people: Sequence[Person], k: int) -> LogFacts:
    attempts = [attempt for person in people for attempt in person.attempts]
    firsts = [cell.first >= FULL for attempt in attempts for cell in attempt.cells]
    working = sum(bool(person.attempts) for person in people)
    is_enough = working >= k
    return LogFacts(
        learners=working,
        episodes=len(attempts),
        answers=len(firsts),
        right=sum(firsts) / len(firsts) if is_enough and firsts else None,
        imported=sum(person.imported for person in people),
        first=_day(min((one.started for one in attempts), default=None)) if is_enough else None,
        last=_day(max((one.last for one in attempts), default=None)) if is_enough else None,
    )


def _day(at: datetime | None) -> datetime | None:
    """The beginning of a day: at which minute somebody worked is hers to tell."""
    return at and at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _model(store: Store, part: Part, decision: Decision | None) -> ModelFacts:
    fit = _fit(store, part.fit) if part.fit else None
    candidates = decision.candidates if decision else ()
    own = next((one.quality for one in candidates if one.model == part.name), None)
    return ModelFacts(
        part=_disclosed(part),
        since=decision.at if decision else None,
        why=decision.why if decision else None,
        learners=fit.learners if fit else 0,
        answers=fit.answers if fit else 0,
        fitted=fit.at if fit else None,
        held_out=own,
        candidates=tuple(Rated(one.name or one.model, one.quality) for one in candidates),
    )


def _disclosed(part: Part) -> Part:
    """The part with the numbers that it was given; of anything else (a stranger's part may ask for a path) the name."""
    said = {
        name: value if isinstance(value, bool | int | float) else "\N{HORIZONTAL ELLIPSIS}"
        for name, value in part.parameters.items()
    }
    return replace(part, parameters=said)


def _fit(store: Store, id_: str) -> Fit | None:
    document = store.document(id_)
    try:
        return from_json(Fit, document.data) if document else None
    except DoesNotFit:  # another version wrote it
        return None


def _acts(store: Store, courses: Sequence[Course]) -> Iterator[Sequence[Act]]:
    return (store.acts(course.id) for course in courses) if isinstance(store, ClassStore) else iter(())


def _records(store: Store, people: Sequence[Person], acts: Sequence[Act]) -> Iterator[Count]:
    """What is kept, by kind."""
    yield Count("recommendation", sum(len(person.recommendations) for person in people))
    yield Count("episode", sum(len(person.attempts) for person in people))
    yield Count("act", len(acts))
    yield from (Count(kind, len(store.documents(kind))) for kind in DOCUMENTS)
    yield from counted(event.kind for person in people for event in person.events)


def _paused(records: Records, courses: Sequence[Course]) -> Iterator[CourseId]:
    """The courses in which the author's order holds for everybody now."""
    asked = steering_of_all(records.config.paths, records.courses, records.config.file)
    store = records.store
    published = Published(asked, store) if isinstance(store, ClassStore) else None
    for course in courses:
        steering = published.steering(course.id, None) if published else asked.get(course.id)
        if steering is not None and not steering.engine:
            yield course.id


def _institution(records: Records) -> Institution | None:
    """Who runs this, where the table is there; a laptop has none."""
    return institution(records.config) if "institution" in records.config.tables else None


def _chain(records: Records, missing: dict[str, Message]) -> Chain | None:
    """The log, verified, and a sample of advice of it computed again: the same day draws the same."""
    try:
        log = the_log(records.store, records.config.store)
    except NoLog:
        missing["chain"] = Message("note.ai-act-no-chain")
        return None
    verdict = verify(records.store, records.config.store)
    again = list(recompute(records, some_advice(log, SAMPLE, seed=verdict.trail.entries)))
    head = log.log_head()
    return Chain(
        entries=verdict.trail.entries,
        kinds=tuple(Count(kind, count) for kind, count in verdict.trail.kinds.most_common()),
        head=str(head) if head else "",
        faults=verdict.count,
        findings=verdict.findings[:MOST_FINDINGS],
        replayed=len(again),
        agreed=sum(one.agrees is True for one in again),
        lost=sum(one.agrees is None for one in again),
    )


def _spent(records: Records, courses: Sequence[Course]) -> Footprint | None:
    """What the work took; None where no processor time was measured yet."""
    found = footprint_of(records.store, [course.id for course in courses], energy(records.config))
    total = found.total
    return found if total.grades.measured + total.advice.measured + total.refits.measured else None
