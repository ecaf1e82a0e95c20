"""What every store promises, as checks that anybody can run over their own.

``check_store(make_store)`` runs them all; ``make_store()`` gives a new, empty store each time. The check with
arbitrary attempts needs ``hypothesis``. A store that promises to outlive its process is given a ``reopen`` too:
it takes a store that was closed and opens the same place again.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import OutOfDate
from enact_learn.testing.attempt_checks import ATTEMPT_CHECKS
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
)
from enact_learn.testing.record_checks import RECORD_CHECKS
from enact_learn.testing.stores import ANY_SCRIPT, MINUTE, OTHER_LEARNER, refuses
from enact_learn.testing.stores import MakeStore as MakeStore
from enact_learn.testing.stores import Reopen as Reopen
from enact_learn.testing.submission_checks import SUBMISSION_CHECKS


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


def check_a_learner_never_sees_another_ones_record(make_store: MakeStore) -> None:
    """Nor can she supersede it."""
    with closing(make_store()) as store:
        _fill(store, OTHER_LEARNER)
        assert _all_of(store, LEARNER) == []
        before = _all_of(store, OTHER_LEARNER)
        theirs = store.attempts(OTHER_LEARNER)[0].id
        refuses(OutOfDate, lambda: store.add_attempt(an_attempt("mine", supersedes=theirs)))
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
        refuses(OutOfDate, lambda: again.add_attempt(an_attempt("late")))


STORE_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_it_is_a_store,
    check_a_new_store_is_empty,
    check_a_learner_never_sees_another_ones_record,
    check_events_come_back_oldest_first,
    check_recommendations_come_back_oldest_first,
    check_a_recommendation_is_found_by_the_beginning_of_its_id,
    check_documents_come_back_as_they_were,
    check_any_script_comes_back_as_it_was,
    check_closing_twice_is_no_error,
    *SUBMISSION_CHECKS,
    *ATTEMPT_CHECKS,
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
