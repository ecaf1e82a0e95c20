"""What every store promises, as checks that anybody can run over their own.

``check_store(make_store)`` runs them all; ``make_store()`` gives a new, empty store each time. The check with
arbitrary attempts needs ``hypothesis``. A store that promises to outlive its process is given a ``reopen`` too:
it takes a store that was closed and opens the same place again.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta, timezone
from itertools import count

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId, SubmissionId
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import AlreadyRecorded, EnactError, OutOfDate
from enact_learn.domain.text import Message
from enact_learn.testing.concurrency_checks import CONCURRENCY_CHECKS
from enact_learn.testing.fakes import (
    COURSE,
    EXERCISE,
    LEARNER,
    NOON,
    a_recommendation,
    a_report,
    a_submission,
    an_attempt,
    an_event,
    listed,
)
from enact_learn.testing.record_checks import RECORD_CHECKS

MakeStore = Callable[[], Store]
Reopen = Callable[[Store], Store]

MINUTE = timedelta(minutes=1)
OTHER_LEARNER = LearnerId("bruno")
OTHER_EXERCISE = ExerciseId("toy-count-2")
ANY_SCRIPT = "élève, Λ, 水, 👩🏽‍🔬, \x00, half of a pair: \ud83d"  # notebooks do hold such things


def check_store(make_store: MakeStore, reopen: Reopen | None = None) -> None:
    """Run every check. Raises AssertionError at the first promise that is not kept."""
    for check in STORE_CHECKS:
        check(make_store)
    if reopen is not None:
        check_what_was_acknowledged_survives_closing(make_store, reopen)


def check_it_is_a_store(make_store: MakeStore) -> None:
    """It has every verb of the contract."""
    with closing(make_store()) as store:
        assert isinstance(store, Store)


def check_a_new_store_is_empty(make_store: MakeStore) -> None:
    """Nothing is known of anybody, and asking is no error."""
    with closing(make_store()) as store:
        assert _all_of(store, LEARNER) == []
        assert store.report(SubmissionId("submission-1")) is None


def check_submissions_come_back_oldest_first(make_store: MakeStore) -> None:
    """Only those to the exercise that was asked for, whatever order they came in; without their notebooks."""
    later, earlier = a_submission("later", at=NOON + MINUTE), a_submission("earlier")
    elsewhere = a_submission("elsewhere", exercise=OTHER_EXERCISE)
    with closing(make_store()) as store:
        for submission in (later, elsewhere, earlier):
            store.add_submission(submission)
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(earlier), listed(later)]
        assert list(store.submissions(LEARNER, OTHER_EXERCISE)) == [listed(elsewhere)]


def check_the_same_submission_twice_is_no_change(make_store: MakeStore) -> None:
    """The first stands."""
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_submission(a_submission(notebook="another text"))
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(a_submission())]
        assert store.submission(a_submission().id) == a_submission()


def check_a_submission_is_found_by_its_id(make_store: MakeStore) -> None:
    """Whole, whoever made it; None where there is none."""
    with closing(make_store()) as store:
        mine, other = a_submission("one"), a_submission("two", OTHER_LEARNER)
        for submission in (mine, other):
            store.add_submission(submission)
        assert store.submission(mine.id) == mine
        assert store.submission(other.id) == other
        for id_ in ("", "three", "ONE", "one ", "%"):
            assert store.submission(SubmissionId(id_)) is None


def check_a_submission_is_ungraded_until_it_has_a_report(make_store: MakeStore) -> None:
    """What a crash left behind is found again, oldest first."""
    first, second = a_submission("one"), a_submission("two", exercise=OTHER_EXERCISE, at=NOON + MINUTE)
    with closing(make_store()) as store:
        store.add_submission(second)
        store.add_submission(first)
        assert list(store.ungraded(LEARNER)) == [listed(first), listed(second)]
        store.add_report(a_report(first.id), None)
        assert list(store.ungraded(LEARNER)) == [listed(second)]


def check_a_report_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Faults, notes and their parameters too."""
    report = replace(
        a_report(SubmissionId("submission-1"), share=0.5, message=ANY_SCRIPT),
        fault=Message("fault.time", {"seconds": 30, "share": 0.25, "title": {"en": "Count", "fr": "Compter"}}),
        notes=(Message("note.cells-put-back", {"cells": "a, b"}),),
    )
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_report(report, None)
        assert store.report(report.submission) == report
        assert list(store.attempts(LEARNER)) == []


def check_the_first_report_stands(make_store: MakeStore) -> None:
    """A second one is refused, and so is the attempt that came with it."""
    first = a_report(SubmissionId("submission-1"), share=0.5)
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_report(first, None)
        _refuses(AlreadyRecorded, lambda: store.add_report(a_report(first.submission), an_attempt()))
        assert store.report(first.submission) == first
        assert list(store.attempts(LEARNER)) == []


def check_report_and_attempt_are_kept_both_or_neither(make_store: MakeStore) -> None:
    """Where the attempt is out of date the report is not kept either, and can be added again."""
    report = a_report(SubmissionId("submission-1"))
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_attempt(an_attempt("first"))
        _refuses(OutOfDate, lambda: store.add_report(report, an_attempt("same start")))
        assert store.report(report.submission) is None
        assert list(store.ungraded(LEARNER)) == [listed(a_submission())]
        follows = an_attempt("second", supersedes=AttemptId("first"))
        store.add_report(report, follows)
        assert store.report(report.submission) == report
        assert list(store.attempts(LEARNER)) == [follows]


def check_only_the_last_of_a_chain_of_records_is_seen(make_store: MakeStore) -> None:
    """Each record of an episode takes the place of the one before."""
    with closing(make_store()) as store:
        store.add_attempt(an_attempt("record-0", share=0.0))
        for number in range(1, 6):
            record = an_attempt(f"record-{number}", share=number / 5, supersedes=AttemptId(f"record-{number - 1}"))
            store.add_attempt(record)
            assert list(store.attempts(LEARNER)) == [record]


def check_a_record_is_superseded_once(make_store: MakeStore) -> None:
    """Whoever comes second is told that she is out of date."""
    first = an_attempt("first")
    second = an_attempt("second", supersedes=first.id)
    with closing(make_store()) as store:
        store.add_attempt(first)
        store.add_attempt(second)
        _refuses(OutOfDate, lambda: store.add_attempt(an_attempt("third", supersedes=first.id)))
        assert list(store.attempts(LEARNER)) == [second]


def check_an_episode_starts_once(make_store: MakeStore) -> None:
    """The same learner can't start the same exercise twice at one moment; everything else is another episode."""
    first = an_attempt("first")
    others = [
        an_attempt("other learner", learner=OTHER_LEARNER),
        an_attempt("other exercise", exercise=OTHER_EXERCISE),
        an_attempt("other time", started=NOON + timedelta(microseconds=1)),
    ]
    with closing(make_store()) as store:
        store.add_attempt(first)
        _refuses(OutOfDate, lambda: store.add_attempt(an_attempt("second")))
        for other in others:
            store.add_attempt(other)
        assert list(store.attempts(LEARNER)) == [first, others[1], others[2]]
        assert list(store.attempts(OTHER_LEARNER)) == [others[0]]


def check_the_start_of_a_superseded_episode_stays_taken(make_store: MakeStore) -> None:
    """Also when the record that started the episode is no longer the last one."""
    with closing(make_store()) as store:
        store.add_attempt(an_attempt("first"))
        store.add_attempt(an_attempt("second", supersedes=AttemptId("first")))
        _refuses(OutOfDate, lambda: store.add_attempt(an_attempt("third")))


def check_a_history_holds_superseded_records_too(make_store: MakeStore) -> None:
    """By the time when they were written; those of before times were kept come first."""
    first = replace(an_attempt("first", share=0.0), at=NOON + MINUTE)
    second = replace(an_attempt("second", supersedes=first.id), at=NOON + 3 * MINUTE)
    between = replace(an_attempt("between", exercise=OTHER_EXERCISE), at=NOON + 2 * MINUTE)
    untimed = an_attempt("untimed", started=NOON + 9 * MINUTE)
    with closing(make_store()) as store:
        for attempt in (between, first, second, untimed, an_attempt("theirs", OTHER_LEARNER)):
            store.add_attempt(attempt)
        assert list(store.history(LEARNER)) == [untimed, first, between, second]


def check_everybody_of_whom_there_is_an_attempt_is_named_once(make_store: MakeStore) -> None:
    """Sorted; whoever only looked at the course is not among them."""
    with closing(make_store()) as store:
        store.add_event(an_event(learner=LearnerId("carla")))
        for learner in (OTHER_LEARNER, LEARNER):
            store.add_attempt(an_attempt(f"one of {learner}", learner))
            store.add_attempt(an_attempt(f"two of {learner}", learner, started=NOON + MINUTE))
        assert list(store.learners()) == [LEARNER, OTHER_LEARNER]


def check_attempts_come_oldest_episode_first(make_store: MakeStore) -> None:
    """By the episode's start, then by id; a record that came in late for an old episode stays in its place."""
    old, new = an_attempt("z-old"), an_attempt("a-new", started=NOON + MINUTE)
    beside = an_attempt("b-beside", exercise=OTHER_EXERCISE, started=NOON + MINUTE)
    changed = an_attempt("z-old-changed", share=0.5, supersedes=old.id)
    with closing(make_store()) as store:
        for attempt in (beside, new, old, changed):
            store.add_attempt(attempt)
        assert list(store.attempts(LEARNER)) == [changed, new, beside]


def check_a_learner_never_sees_another_ones_record(make_store: MakeStore) -> None:
    """Nor can she supersede it."""
    with closing(make_store()) as store:
        _fill(store, OTHER_LEARNER)
        assert _all_of(store, LEARNER) == []
        before = _all_of(store, OTHER_LEARNER)
        theirs = store.attempts(OTHER_LEARNER)[0].id
        _refuses(OutOfDate, lambda: store.add_attempt(an_attempt("mine", supersedes=theirs)))
        _fill(store, LEARNER)
        assert _all_of(store, OTHER_LEARNER) == before


def check_events_come_back_oldest_first(make_store: MakeStore) -> None:
    """What happened twice is there twice; what happened at one moment stays in the order in which it came."""
    first, second, third = an_event(number=1), an_event(number=2), an_event(number=3, at=NOON + MINUTE)
    with closing(make_store()) as store:
        for event in (third, first, second, first):
            store.add_event(event)
        assert list(store.events(LEARNER)) == [first, second, first, third]


def check_recommendations_come_back_oldest_first(make_store: MakeStore) -> None:
    """Only those in the course that was asked for; the same id twice is no change."""
    later, earlier = a_recommendation("later", at=NOON + MINUTE), a_recommendation("earlier")
    elsewhere = a_recommendation("elsewhere", course=CourseId("another"))
    with closing(make_store()) as store:
        for advice in (later, elsewhere, earlier, replace(earlier, seed=8)):
            store.add_recommendation(advice)
        assert list(store.recommendations(LEARNER, COURSE)) == [earlier, later]
        assert list(store.recommendations(LEARNER, CourseId("another"))) == [elsewhere]


def check_a_recommendation_is_found_by_the_beginning_of_its_id(make_store: MakeStore) -> None:
    """Whosever it is, to the letter, at most ten."""
    ids = ["ab1", "ab2", "AB3", "b%", "b_", *(f"many-{number:02}" for number in range(12))]
    with closing(make_store()) as store:
        for place, id_ in enumerate(ids):
            store.add_recommendation(a_recommendation(id_, LEARNER if place % 2 else OTHER_LEARNER))
        found = {start: [one.id for one in store.find_recommendations(start)] for start in ("ab", "b%", "AB3", "x")}
        assert found == {"ab": ["ab1", "ab2"], "b%": ["b%"], "AB3": ["AB3"], "x": []}
        assert [one.id for one in store.find_recommendations("many")] == ids[5:15]


def check_documents_come_back_as_they_were(make_store: MakeStore) -> None:
    """By their id, or all of a kind in the order in which they were added; the same id twice is no change."""
    later = Document("b", "fit", NOON + MINUTE, {"said": ANY_SCRIPT, "whole": 1, "share": 0.1, "list": [None, True]})
    earlier = Document("a", "fit", NOON, {})
    other = Document("c", "decision", NOON, {"model": "gaussian"})
    with closing(make_store()) as store:
        for document in (later, earlier, other, replace(other, data={"model": "another"})):
            store.add_document(document)
        assert list(store.documents("fit")) == [later, earlier]
        assert store.document("c") == other
        assert store.document("d") is None
        assert list(store.documents("settings")) == []


def check_any_script_comes_back_as_it_was(make_store: MakeStore) -> None:
    """What learners write is kept to the last character, whatever its script, halves of characters too."""
    submission = replace(a_submission(), notebooks={"one": ANY_SCRIPT, "deux : écrits": "", "三": "\n\r\n\t"})
    event = replace(an_event(), detail={"said": ANY_SCRIPT, "whole": 1, "share": 1.0, "": ""})
    with closing(make_store()) as store:
        store.add_submission(submission)
        store.add_event(event)
        assert store.submission(submission.id) == submission
        assert list(store.events(LEARNER)) == [event]
        kept = store.events(LEARNER)[0].detail
        assert (type(kept["whole"]), type(kept["share"])) == (int, float)


def check_a_big_notebook_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Several megabytes that do not repeat themselves."""
    notebook = " ".join(str(number * number) for number in range(400_000))
    with closing(make_store()) as store:
        big = a_submission(notebook=notebook)
        store.add_submission(big)
        assert store.submission(big.id) == big


def check_times_are_compared_in_utc(make_store: MakeStore) -> None:
    """A time in another zone is the same moment: it sorts by it, and an episode can't start twice by it."""
    paris_in_winter = timezone(timedelta(hours=1))
    earlier = a_submission("earlier", at=NOON.astimezone(paris_in_winter))
    later = a_submission("later", at=NOON + MINUTE)
    with closing(make_store()) as store:
        store.add_submission(later)
        store.add_submission(earlier)
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(earlier), listed(later)]
        store.add_attempt(an_attempt("here"))
        there = an_attempt("there", started=NOON.astimezone(paris_in_winter))
        _refuses(OutOfDate, lambda: store.add_attempt(there))


def check_any_attempt_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Whatever numbers, words and times it holds. Needs ``hypothesis``."""
    from hypothesis import given, settings
    from hypothesis import strategies as some

    share = some.floats(0.0, 1.0)
    times = some.datetimes(timezones=some.just(NOON.tzinfo))
    words = some.text(max_size=20)
    cells = some.builds(
        CellEvidence,
        cell=words,
        skill=some.none() | words,
        first=share,
        best=share,
        checks=some.integers(1),
        hints=some.integers(0),
        weight=some.floats(0.0, exclude_min=True, allow_infinity=False),
    )
    attempts = some.builds(
        Attempt,
        difficulty=some.integers(1, 5),
        release=words,
        started=times,
        last=times,
        cells=some.lists(cells, max_size=4).map(tuple),
        score=share,
        course=some.just(COURSE),
        exercise=some.just(EXERCISE),
        supersedes=some.none(),
        submission=some.none() | words,
        at=some.none() | times,
    )
    fresh = count()

    with closing(make_store()) as store:

        @settings(max_examples=60, deadline=None, database=None)
        @given(attempts)
        def comes_back(attempt: Attempt) -> None:
            number = next(fresh)
            own = replace(attempt, id=AttemptId(f"attempt-{number}"), learner=LearnerId(f"learner-{number}"))
            store.add_attempt(own)
            assert list(store.attempts(own.learner)) == [own]

        comes_back()


def check_closing_twice_is_no_error(make_store: MakeStore) -> None:
    """A door that closes everything need not ask what is closed already."""
    store = make_store()
    store.close()
    store.close()


def check_what_was_acknowledged_survives_closing(make_store: MakeStore, reopen: Reopen) -> None:
    """For stores that promise to outlive their process: everything is there when the place is opened again."""
    store = make_store()
    _fill(store, LEARNER)
    before = _all_of(store, LEARNER)
    report = store.report(SubmissionId("graded of ana"))
    store.close()
    with closing(reopen(store)) as again:
        assert _all_of(again, LEARNER) == before
        assert again.report(SubmissionId("graded of ana")) == report
        _refuses(OutOfDate, lambda: again.add_attempt(an_attempt("late")))


STORE_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_it_is_a_store,
    check_a_new_store_is_empty,
    check_submissions_come_back_oldest_first,
    check_the_same_submission_twice_is_no_change,
    check_a_submission_is_found_by_its_id,
    check_a_submission_is_ungraded_until_it_has_a_report,
    check_a_report_comes_back_as_it_was,
    check_the_first_report_stands,
    check_report_and_attempt_are_kept_both_or_neither,
    check_only_the_last_of_a_chain_of_records_is_seen,
    check_a_record_is_superseded_once,
    check_an_episode_starts_once,
    check_the_start_of_a_superseded_episode_stays_taken,
    check_a_history_holds_superseded_records_too,
    check_everybody_of_whom_there_is_an_attempt_is_named_once,
    check_attempts_come_oldest_episode_first,
    check_a_learner_never_sees_another_ones_record,
    check_events_come_back_oldest_first,
    check_recommendations_come_back_oldest_first,
    check_a_recommendation_is_found_by_the_beginning_of_its_id,
    check_documents_come_back_as_they_were,
    check_any_script_comes_back_as_it_was,
    check_a_big_notebook_comes_back_as_it_was,
    check_times_are_compared_in_utc,
    check_any_attempt_comes_back_as_it_was,
    check_closing_twice_is_no_error,
    *CONCURRENCY_CHECKS,
    *RECORD_CHECKS,
)
"""Every check that a store of any kind has to pass."""


def _fill(store: Store, learner: LearnerId) -> None:
    """One of everything: a graded submission with its episode, an ungraded one, an event, an advice."""
    graded = a_submission(f"graded of {learner}", learner)
    store.add_submission(graded)
    store.add_submission(a_submission(f"ungraded of {learner}", learner, at=NOON + MINUTE))
    store.add_report(a_report(graded.id), an_attempt(f"attempt of {learner}", learner))
    store.add_event(an_event(learner=learner))
    store.add_recommendation(a_recommendation(f"recommendation of {learner}", learner))
    store.add_document(Document(f"settings of {learner}", "settings", NOON, {"of": learner}))


def _all_of(store: Store, learner: LearnerId) -> list[object]:
    return [
        *store.submissions(learner, EXERCISE),
        *store.ungraded(learner),
        *store.attempts(learner),
        *store.events(learner),
        *store.recommendations(learner, COURSE),
        *store.history(learner),
        *([store.document(f"settings of {learner}")] if store.attempts(learner) else []),
    ]


def _refuses(error: type[EnactError], call: Callable[[], None]) -> None:
    try:
        call()
    except error:
        return
    raise AssertionError(f"{error.__name__} was expected, but the store took it")
