"""What a store promises that keeps a log which answers for itself (the contract ``KeepsLog``).

``check_log(make_store)`` runs all checks; a store without such a log need not pass them.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Protocol

from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.audit import Logged, forgotten_in
from enact_learn.domain.audit_trail import Trail
from enact_learn.domain.contracts import ClassStore, KeepsLog, Store
from enact_learn.domain.document import Document
from enact_learn.testing.class_store_checks import an_act
from enact_learn.testing.fakes import LEARNER, NOON, a_recommendation, a_report
from enact_learn.testing.record_checks import a_record
from enact_learn.testing.stores import MINUTE, OTHER_LEARNER, MakeStore


class LoggingStore(Store, ClassStore, KeepsLog, Protocol):
    """All that these checks ask of a store."""


def check_log(make_store: MakeStore) -> None:
    """Run every check. Raises AssertionError at the first promise that is not kept."""
    for check in LOG_CHECKS:
        check(make_store)


def check_a_new_store_has_logged_nothing(make_store: MakeStore) -> None:
    """And nothing is missing from its log."""
    with logging_store(make_store) as store:
        assert list(store.logged()) == []
        assert store.log_head() is None
        assert store.unlogged() == {}


def check_what_was_advised_done_and_changed_is_logged_once(make_store: MakeStore) -> None:
    """Advice, acts, fits and decisions, one by one or in a whole record; settings and courses are not."""
    with logging_store(make_store) as store:
        for _ in range(2):
            store.add_recommendation(a_recommendation("one"))
            for kind in ("fit", "decision", "settings", "courses"):
                store.add_document(Document(kind, kind, NOON, {}))
        store.add_act(an_act(), None)
        store.add_record(a_record(OTHER_LEARNER))
        kinds = [one.entry.kind for one in store.logged()]
        assert kinds == ["began", "recommendation", "fit", "decision", "act", "recommendation", "recommendation"]
        assert [one.about for one in store.logged()][1:4] == ["one", "fit", "decision"]
        is_whole(store)


def check_the_log_is_read_in_parts(make_store: MakeStore) -> None:
    """From one number to another, both of them too."""
    with logging_store(make_store) as store:
        for number in range(5):
            store.add_recommendation(a_recommendation(f"r-{number}", at=NOON + number * MINUTE))
        everything = list(store.logged())
        assert [one.entry.number for one in everything] == [1, 2, 3, 4, 5, 6]
        assert list(store.logged(3, 5)) == everything[2:5]
        assert list(store.logged(6)) == everything[5:]
        assert list(store.logged(7)) == []
        head = store.log_head()
        assert head is not None
        assert (head.number, head.hash) == (6, everything[-1].entry.hash)


def check_what_did_not_go_in_is_not_logged(make_store: MakeStore) -> None:
    """A record that is refused leaves no entry behind."""
    unfit = replace(a_record(), recommendations=(a_recommendation("new"), a_recommendation("taken")))
    with logging_store(make_store) as store:
        store.add_recommendation(a_recommendation("taken"))
        before = list(store.logged())
        for record in (unfit, replace(unfit, reports=(a_report(SubmissionId("never added")),))):
            with suppress(Exception):
                store.add_record(record)
        assert list(store.logged()) == before
        is_whole(store)


def check_erasing_empties_entries_and_says_so(make_store: MakeStore) -> None:
    """The chain stays; nothing of her can be recomputed; the entry that says so names numbers and nothing else."""
    with logging_store(make_store) as store:
        for learner in (LEARNER, OTHER_LEARNER):
            store.add_record(a_record(learner))
        store.add_act(an_act("for her", Scope("learner", LEARNER)), None)
        before = list(store.logged())
        store.erase(LEARNER)
        after = list(store.logged())
        assert [one.entry for one in after[: len(before)]] == [one.entry for one in before]
        gone = [one.entry.number for one in after if not one.is_there]
        assert gone == [2, 3, 6]
        (erasure,) = [one.entry for one in after if one.entry.kind == "erasure"]
        assert list(forgotten_in(erasure)) == [(2, 3), (6, 6)]
        assert set(erasure.note) <= set('{"entries":"0123456789,-"}')
        assert all(one.text is None and one.about == "" for one in after if not one.is_there)
        assert [one.entry.kind for one in after[len(before) :]] == ["erasure", "act"]  # that it was done stays
        assert is_whole(store).forgotten == 3
        store.erase(LEARNER)
        assert list(store.logged()) == after


def check_whoever_was_erased_and_comes_back_is_somebody_else(make_store: MakeStore) -> None:
    """The same records again have other commitments: nobody can try whether it was she."""
    with logging_store(make_store) as store:
        store.add_record(a_record())
        store.erase(LEARNER)
        store.add_record(a_record())
        commitments = [one.entry.commitment for one in store.logged() if one.entry.kind == "recommendation"]
        assert len(commitments) == len(set(commitments)) == 4
        is_whole(store)


def check_threads_add_to_one_chain(make_store: MakeStore) -> None:
    """Whoever writes at the same moment, one entry follows the other."""
    with logging_store(make_store) as store:
        advise = [
            partial(store.add_recommendation, a_recommendation(f"r-{number}", LearnerId(f"learner-{number % 3}")))
            for number in range(40)
        ]
        erase = [partial(store.erase, LearnerId(f"learner-{number}")) for number in range(3)]
        with ThreadPoolExecutor(8) as pool:
            for done in [pool.submit(call) for call in (*advise[:20], *erase, *advise[20:])]:
                done.result()
        trail = is_whole(store)
        assert trail.kinds["recommendation"] == 40


LOG_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_a_new_store_has_logged_nothing,
    check_what_was_advised_done_and_changed_is_logged_once,
    check_the_log_is_read_in_parts,
    check_what_did_not_go_in_is_not_logged,
    check_erasing_empties_entries_and_says_so,
    check_whoever_was_erased_and_comes_back_is_somebody_else,
    check_threads_add_to_one_chain,
)
"""Every check of a log."""


@contextmanager
def logging_store(make_store: MakeStore) -> Iterator[LoggingStore]:
    """A new store as far as it keeps a log, closed afterwards."""
    with closing(make_store()) as store:
        assert isinstance(store, KeepsLog)
        assert isinstance(store, ClassStore)
        yield store


def followed(logged: Sequence[Logged]) -> Trail:
    """What there is to find in a log."""
    trail = Trail()
    trail.follow(logged)
    trail.end()
    return trail


def is_whole(store: KeepsLog) -> Trail:
    """Raises AssertionError where anything in a store's log does not fit."""
    trail = followed(list(store.logged()))
    assert trail.findings == []
    assert store.unlogged() == {}
    return trail
