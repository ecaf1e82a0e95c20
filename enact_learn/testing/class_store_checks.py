"""What a store promises of whole classes: everybody's records in a course, teachers' acts, regradings, standings."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from threading import Barrier

from enact_learn.domain.act import COURSE as FOR_ALL
from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import AttemptId, LearnerId, SubmissionId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.errors import OutOfDate
from enact_learn.testing.fakes import (
    COURSE,
    EXERCISE,
    LEARNER,
    NOON,
    SKILL,
    a_recommendation,
    a_report,
    a_submission,
    an_attempt,
    an_event,
    listed,
)
from enact_learn.testing.standing_checks import STANDING_CHECKS, a_standing
from enact_learn.testing.stores import (
    MINUTE,
    OTHER_COURSE,
    OTHER_EXERCISE,
    OTHER_LEARNER,
    THIRD_LEARNER,
    MakeStore,
    classes,
    refuses,
)

TEACHER = LearnerId("teacher")


def an_act(key: str = "act-1", scope: Scope = FOR_ALL, at: datetime = NOON) -> Act:
    """A path that was set. ``key`` is its id."""
    return Act(ActId(key), at, TEACHER, COURSE, "path", "for the exam", {"pin": [EXERCISE], "lock": None}, scope)


def check_it_is_a_store_of_classes(make_store: MakeStore) -> None:
    """It has every verb of the contract; of a class of which nothing is known there is nothing to see."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for found in (
            store.acts(COURSE),
            store.waiting(),
            store.learners_in(COURSE),
            store.attempts_in(COURSE),
            store.checks_of(EXERCISE),
            store.events_in(COURSE, ["hint"]),
            store.recommendations_in(COURSE, NOON, 10),
            store.standings(COURSE),
        ):
            assert not found
        assert store.records_in(COURSE) == {}


def check_acts_come_back_oldest_first(make_store: MakeStore) -> None:
    """In the order in which they were added, those of a course and kind alone; what they set is kept whole."""
    first = an_act("first", at=NOON + MINUTE)
    group = replace(an_act("group", Scope("group", "évening ' group")), data={"thresholds": {SKILL: 0.9}})
    comments = replace(
        an_act("comments"), kind="comments", data={"comments": [{"text": "Bien vu\x00", "points": None}]}
    )
    second = replace(an_act("second"), brings_back=first.id, detail={"changed": 3, "share": 0.5, "title": "x"})
    elsewhere = replace(an_act("elsewhere"), course=OTHER_COURSE)
    with classes(make_store) as store:
        store.add_act(first, None)
        for act in (group, comments, elsewhere):
            store.add_act(act, None)
        store.add_act(second, first.id)
        assert list(store.acts(COURSE)) == [first, group, comments, second]
        assert list(store.acts(COURSE, "path")) == [first, group, second]
        assert list(store.acts(OTHER_COURSE)) == [elsewhere]
        assert list(store.acts(COURSE, "publication")) == []


def check_an_act_follows_the_newest_of_its_place(make_store: MakeStore) -> None:
    """Whoever knew of an older one, of none, or of one that never was, is told; other places are not in the way."""
    with classes(make_store) as store:
        store.add_act(an_act("one"), None)
        for after in (None, ActId("never was")):
            refuses(OutOfDate, lambda after=after: store.add_act(an_act("two"), after))  # type: ignore[misc]
        store.add_act(an_act("for her", Scope("learner", LEARNER)), None)
        store.add_act(an_act("two"), ActId("one"))
        refuses(OutOfDate, lambda: store.add_act(an_act("three"), ActId("one")))
        refuses(OutOfDate, lambda: store.add_act(an_act("three"), ActId("for her")))
        assert [act.id for act in store.acts(COURSE)] == ["one", "for her", "two"]


def check_of_two_teachers_at_once_one_is_told(make_store: MakeStore) -> None:
    """Both saw the same: one of them wins."""
    with classes(make_store) as store:
        for after in (None, ActId("act-None-0")):
            start = Barrier(4)

            def add(number: int, after: ActId | None = after, start: Barrier = start) -> str:
                start.wait()
                key = "act-None-0" if after is None else f"act-{number}"
                try:
                    store.add_act(an_act(key), after)
                except OutOfDate:
                    return "told"
                return "done"

            with ThreadPoolExecutor(4) as pool:
                assert sorted(pool.map(add, range(4))) == ["done", "told", "told", "told"]
        assert len(store.acts(COURSE)) == 2


def check_a_regrading_takes_the_place_of_a_report(make_store: MakeStore) -> None:
    """In every place where a report is read; the newest counts, and the record that followed is superseded."""
    submission, act = a_submission(), ActId("act-1")
    first = an_attempt("first", share=0.0)
    second = an_attempt("second", share=0.5, supersedes=first.id)
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_submission(submission)
        store.add_report(a_report(submission.id, 0.0), first)
        store.add_regrade(a_report(submission.id, 0.5, NOON + MINUTE), second, act)
        newest = a_report(submission.id, 1.0, NOON + 2 * MINUTE)
        store.add_regrade(newest, None, act)
        assert store.report(submission.id) == newest
        assert store.record(LEARNER).reports == (newest,)
        assert [report for _, report in store.checks_of(EXERCISE)] == [newest]
        assert list(store.attempts(LEARNER)) == [second]


def check_a_regrading_is_kept_whole_or_not_at_all(make_store: MakeStore) -> None:
    """Not without a report before it, and not with a record that is out of date."""
    submission, act = a_submission(), ActId("act-1")
    report = a_report(submission.id, 0.0)
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_submission(submission)
        for unknown in (submission.id, SubmissionId("never added")):
            try:
                store.add_regrade(a_report(unknown), None, act)
            except KeyError:
                continue
            raise AssertionError("KeyError was expected, but the store took it")
        store.add_report(report, an_attempt("first"))
        store.add_attempt(an_attempt("second", supersedes=AttemptId("first")))
        late = an_attempt("late", supersedes=AttemptId("first"))
        refuses(OutOfDate, lambda: store.add_regrade(a_report(submission.id), late, act))
        assert store.report(submission.id) == report


def check_what_waits_for_a_grading_is_found(make_store: MakeStore) -> None:
    """Of everybody, without notebooks, oldest first; its purpose is kept."""
    later = replace(a_submission("later", at=NOON + MINUTE), purpose="hand-in")
    earlier = replace(a_submission("earlier", OTHER_LEARNER), purpose="visible")
    graded = a_submission("graded")
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for submission in (later, earlier, graded):
            store.add_submission(submission)
        store.add_report(a_report(graded.id), None)
        assert list(store.waiting()) == [listed(earlier), listed(later)]
        assert store.submission(later.id) == later


def check_everybody_in_a_course_is_found(make_store: MakeStore) -> None:
    """Whoever handed in, tried or looked at something in it, once, sorted."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_submission(a_submission("one", OTHER_LEARNER))
        store.add_attempt(an_attempt("one", OTHER_LEARNER))
        store.add_event(an_event(learner=THIRD_LEARNER))
        store.add_attempt(replace(an_attempt("two"), course=OTHER_COURSE))
        assert list(store.learners_in(COURSE)) == [THIRD_LEARNER, OTHER_LEARNER]
        assert list(store.learners_in(OTHER_COURSE)) == [LEARNER]


def check_the_attempts_of_a_class_come_by_learner(make_store: MakeStore) -> None:
    """Those that no other supersedes, each learner's oldest first; all in a course, or those on one exercise."""
    theirs = an_attempt("theirs", OTHER_LEARNER)
    first, later = an_attempt("first"), an_attempt("later", started=NOON + MINUTE, exercise=OTHER_EXERCISE)
    second = an_attempt("second", supersedes=first.id)
    hers = an_attempt("hers", THIRD_LEARNER, started=NOON + 2 * MINUTE)
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for attempt in (
            theirs,
            later,
            first,
            second,
            hers,
            replace(an_attempt("else", episode=9), course=OTHER_COURSE),
        ):
            store.add_attempt(attempt)
        assert list(store.attempts_in(COURSE)) == [hers, second, later, theirs]
        assert list(store.attempts_in(COURSE, EXERCISE)) == [hers, second, theirs]
        assert list(store.attempts_in(COURSE, EXERCISE, [OTHER_LEARNER, THIRD_LEARNER])) == [hers, theirs]
        assert list(store.attempts_in(COURSE, learners={second.learner})) == [
            one for one in (hers, second, later, theirs) if one.learner == second.learner
        ]
        assert list(store.attempts_in(COURSE, learners=())) == []
        assert list(store.attempts_in(OTHER_COURSE, OTHER_EXERCISE)) == []


def check_the_checks_of_an_exercise_come_without_notebooks(make_store: MakeStore) -> None:
    """Those that were graded, of everybody, oldest first, with all else that is kept of them."""
    later = replace(a_submission("later", at=NOON + MINUTE), imported=True, purpose="hand-in")
    earlier, ungraded = a_submission("earlier", OTHER_LEARNER), a_submission("ungraded")
    elsewhere = a_submission("elsewhere", exercise=OTHER_EXERCISE)
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for submission in (later, earlier, ungraded, elsewhere):
            store.add_submission(submission)
            if submission is not ungraded:
                store.add_report(a_report(submission.id, 0.5), None)
        assert list(store.checks_of(EXERCISE)) == [
            (replace(one, notebooks={}), a_report(one.id, 0.5)) for one in (earlier, later)
        ]


def check_events_of_a_class_are_found_by_kind_and_time(make_store: MakeStore) -> None:
    """Of everybody in the course, oldest first, from a time on."""
    old = an_event("problem", at=NOON - MINUTE)
    now, theirs = an_event("hint"), an_event("problem", OTHER_LEARNER)
    elsewhere = replace(an_event("problem"), course=OTHER_COURSE)
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for event in (now, theirs, old, an_event("declined"), elsewhere):
            store.add_event(event)
        assert list(store.events_in(COURSE, ("problem", "hint"))) == [old, now, theirs]
        assert list(store.events_in(COURSE, ["problem"], since=NOON)) == [theirs]
        assert list(store.events_in(COURSE, [])) == []


def check_the_newest_advice_in_a_course_comes_first(make_store: MakeStore) -> None:
    """To whomever it was given, before a time, as many as were asked for; of one moment, the one that came last."""
    given = [
        a_recommendation("a", at=NOON),
        a_recommendation("c", OTHER_LEARNER, at=NOON + MINUTE),
        a_recommendation("b", at=NOON + MINUTE),
        a_recommendation("d", at=NOON + 2 * MINUTE),
        a_recommendation("else", course=OTHER_COURSE),
    ]
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for advice in given:
            store.add_recommendation(advice)
        found = [one.id for one in store.recommendations_in(COURSE, NOON + 2 * MINUTE, 10)]
        assert found == ["b", "c", "a"]
        assert [one.id for one in store.recommendations_in(COURSE, NOON + 2 * MINUTE, 1)] == ["b"]
        assert store.recommendations_in(COURSE, NOON + 3 * MINUTE, 1)[0] == given[3]


def check_the_records_of_everybody_are_counted(make_store: MakeStore) -> None:
    """Superseded ones too, and events; of everybody, or of one."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_attempt(an_attempt("first"))
        store.add_attempt(an_attempt("second", supersedes=AttemptId("first")))
        store.add_event(an_event())
        store.add_event(an_event(learner=OTHER_LEARNER))
        store.add_event(replace(an_event(), course=OTHER_COURSE))
        assert store.records_in(COURSE) == {LEARNER: 3, OTHER_LEARNER: 1}
        assert store.records_in(COURSE, LEARNER) == {LEARNER: 3}
        assert store.records_in(COURSE, THIRD_LEARNER) == {}


def check_what_was_spent_in_a_course_is_told_by_month(make_store: MakeStore) -> None:
    """Of gradings, regradings and advice; not of another course, nor of what came in by a file. Erased is erased."""
    one, other, brought = a_submission(), a_submission("submission-2"), a_submission("submission-3")
    elsewhere = replace(a_submission("submission-4"), course=OTHER_COURSE)
    hostile = 'she wrote "cpu_seconds":99,"at":"1999-01 \\"cpu_seconds\\":98'
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        for submission, seconds in ((one, 1.5), (other, 1e-05), (replace(brought, imported=True), 7.0), (elsewhere, 8)):
            store.add_submission(submission)
            report = a_report(submission.id, 0.0, message=hostile)
            store.add_report(replace(report, cpu_seconds=float(seconds)), None)
        later = a_report(one.id, at=NOON + 40 * 24 * 60 * MINUTE)
        store.add_regrade(replace(later, cpu_seconds=0.5), None, ActId("act-1"))
        store.add_recommendation(replace(a_recommendation("a"), cpu_seconds=0.02))
        store.add_recommendation(a_recommendation("b"))
        store.add_recommendation(replace(a_recommendation("c", course=OTHER_COURSE), cpu_seconds=9.0))
        found = {key: sorted(seconds) for key, seconds in store.spent_in(COURSE).items()}
        assert found == {
            ("grade", "2026-03"): [1e-05, 1.5],
            ("grade", "2026-04"): [0.5],
            ("advice", "2026-03"): [0.0, 0.02],
        }
        assert store.find_recommendations("a")[0].cpu_seconds == 0.02
        store.erase(LEARNER)
        assert {key: list(seconds) for key, seconds in store.spent_in(COURSE).items()} == {}


def check_erasing_forgets_what_a_class_knew_of_a_learner(make_store: MakeStore) -> None:
    """Regradings and standings too. What teachers did for her stays as done; what it said of her does not."""
    submission, act = a_submission(), an_act("for her", Scope("learner", LEARNER))
    others = [an_act("for all"), an_act("for bruno", Scope("learner", OTHER_LEARNER))]
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_submission(submission)
        store.add_report(a_report(submission.id, 0.0), None)
        store.add_regrade(a_report(submission.id), None, ActId("act-1"))
        for standing in (a_standing(), a_standing(OTHER_LEARNER)):
            store.add_event(an_event(learner=standing.learner))
            store.keep_standing(standing)
        for one in (others[0], act, others[1]):
            store.add_act(one, None)
        store.erase(LEARNER)
        assert store.report(submission.id) is None
        assert list(store.checks_of(EXERCISE)) == []
        assert list(store.standings(COURSE)) == [a_standing(OTHER_LEARNER)]
        kept = list(store.acts(COURSE))
        assert [kept[0], kept[2]] == others
        assert (kept[1].id, kept[1].by, kept[1].at) == (act.id, TEACHER, NOON)
        assert LEARNER not in repr(kept[1])
        assert (kept[1].reason, dict(kept[1].data)) == ("", {})
        store.add_act(an_act("begins anew", Scope("learner", LEARNER)), None)
        store.erase(LEARNER)
        assert [one.id for one in store.acts(COURSE)] == ["for all", "for her", "for bruno", "begins anew"]


CLASS_STORE_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_it_is_a_store_of_classes,
    check_acts_come_back_oldest_first,
    check_an_act_follows_the_newest_of_its_place,
    check_of_two_teachers_at_once_one_is_told,
    check_a_regrading_takes_the_place_of_a_report,
    check_a_regrading_is_kept_whole_or_not_at_all,
    check_what_waits_for_a_grading_is_found,
    check_everybody_in_a_course_is_found,
    check_the_attempts_of_a_class_come_by_learner,
    check_the_checks_of_an_exercise_come_without_notebooks,
    check_events_of_a_class_are_found_by_kind_and_time,
    check_the_newest_advice_in_a_course_comes_first,
    check_the_records_of_everybody_are_counted,
    check_what_was_spent_in_a_course_is_told_by_month,
    check_erasing_forgets_what_a_class_knew_of_a_learner,
    *STANDING_CHECKS,
)
"""Every check of a store through which classes are looked at."""
