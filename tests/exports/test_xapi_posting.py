"""Statements reach a record store once, whatever breaks on the way."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.errors import OutboxUnusable, RecordStoreAway, RecordStoreRefuses, RecordStoreUnclear
from enact_learn.domain.institution import Institution
from enact_learn.domain.learner import Chance
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.exports.xapi import posting
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.mastery import Reached
from enact_learn.exports.xapi.outbox import Outbox
from enact_learn.exports.xapi.posting import Posted, post
from enact_learn.exports.xapi.record_store import RecordStore
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.statements import Statements
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, SKILL, a_recommendation, an_attempt, an_event
from tests.exports.conftest import HOME, pseudonym, toy
from tests.exports.lrs import KEY, SECRET, Handler, Store, record_store

MINUTE = timedelta(minutes=1)


@dataclass
class Sending:
    """A record store, an outbox beside it, and how long was waited."""

    store: Store
    file: Path
    made: Statements
    waited: list[float] = field(default_factory=list)

    def post(self, found: list[Said], batch: int = 3, key: str = KEY) -> Posted:
        with (
            closing(RecordStore(self.store.endpoint, key, SECRET, self.waited.append)) as there,
            closing(Outbox(self.file, self.store.endpoint)) as outbox,
        ):
            return post(found, there, outbox, self.made.void, lambda _: None, batch)

    @property
    def kept(self) -> set[str]:
        return set(self.store.records.statements)

    @property
    def standing(self) -> set[str]:
        return {one["id"] for one in self.store.records.standing}


@pytest.fixture
def sending(tmp_path: Path, made: Statements) -> Iterator[Sending]:
    with record_store() as store:
        yield Sending(store, tmp_path / "data" / "outbox.db", made)


def attempts(count: int) -> list[Attempt]:
    return [an_attempt(f"a-{number}", started=NOON + number * MINUTE) for number in range(count)]


def of(made: Statements, *records: Attempt) -> list[Said]:
    return list(made.of(LearnerLog(LEARNER, records)))


def ids(found: list[Said]) -> set[str]:
    return {one.id for one in found}


def answers(status: int, **headers: str) -> Callable[[Handler], bool]:
    def trouble(handler: Handler) -> bool:
        handler.say(status, "not now", **headers)
        return True

    return trouble


def cuts_the_line(handler: Handler) -> bool:
    """Nothing is taken, and nothing is said."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)
    return True


def takes_and_cuts_the_line(handler: Handler) -> bool:
    """All is taken, but nobody hears of it: the request is answered into the void."""
    handler.store.asked.append(("CUT", 0))
    handler.wfile = open("/dev/null", "wb")  # noqa: SIM115
    handler.close_connection = True
    return False


def test_what_was_sent_is_not_sent_again_and_what_is_new_is(sending: Sending) -> None:
    found = of(sending.made, *attempts(7))
    assert (sending.post(found).sent, sending.kept) == (7, ids(found))
    asked = len(sending.store.asked)
    again = sending.post(found)
    assert (again.sent, again.before, len(sending.store.asked)) == (0, 7, asked)
    more = of(sending.made, *attempts(8))
    assert sending.post(more).sent == 1
    assert sending.kept == ids(more)


def test_only_its_owner_reads_the_outbox(sending: Sending) -> None:
    sending.post(of(sending.made, *attempts(1)))
    assert sending.file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_store_that_takes_nothing_just_now_is_asked_again_later(sending: Sending, status: int) -> None:
    sending.store.trouble += [answers(status)] * 3
    found = of(sending.made, *attempts(2))
    assert sending.post(found).sent == 2
    assert sending.kept == ids(found)
    assert sending.waited == [1.0, 2.0, 4.0]


def test_a_store_says_how_long_to_wait_but_not_for_ever(sending: Sending) -> None:
    sending.store.trouble += [
        answers(429, Retry_After="17"),
        answers(503, Retry_After="99999"),
        answers(503, Retry_After="Sun, 01 Mar 2026 00:00:00 GMT"),
        answers(503, Retry_After="soon"),
    ]
    sending.post(of(sending.made, *attempts(1)))
    assert sending.waited == [17.0, 600.0, 4.0, 8.0]


def test_a_store_that_stays_away_ends_it_in_a_sentence_and_the_next_time_goes_on(sending: Sending) -> None:
    found = of(sending.made, *attempts(6))
    sending.store.trouble += [lambda _: False, *[answers(503)] * 8]
    with pytest.raises(RecordStoreAway, match=r"503 Service Unavailable.*goes on from there"):
        sending.post(found)
    assert sending.waited == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0]
    assert len(sending.kept) == 3
    assert sending.post(found).sent == 3
    assert sending.kept == ids(found)


def test_cut_lines_lose_nothing_and_repeat_no_more_than_a_batch(sending: Sending) -> None:
    sending.store.trouble += [cuts_the_line, lambda _: False, takes_and_cuts_the_line]
    found = of(sending.made, *attempts(9))
    posted = sending.post(found)
    assert (posted.sent, posted.refused) == (9, 0)
    assert sending.kept == ids(found)
    assert [count for _, count in sending.store.asked if count] == [3, 3, 3, 3, 3]


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_between_taking_and_noting_repeats_one_batch_and_loses_none(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = of(sending.made, *attempts(9))
    note, noted = Outbox.note, 0

    def killed_at_the_second(outbox: Outbox, taken: list[Said]) -> None:
        nonlocal noted
        noted += 1
        if noted == 2:
            raise Killed
        note(outbox, taken)

    monkeypatch.setattr(Outbox, "note", killed_at_the_second)
    with suppress(Killed):
        sending.post(found)
    monkeypatch.setattr(Outbox, "note", note)
    assert len(sending.kept) == 6
    posted = sending.post(found)
    assert (posted.before, posted.sent, posted.refused) == (3, 6, 0)
    assert sending.kept == ids(found)


def test_one_bad_statement_holds_up_no_other_and_is_named(sending: Sending) -> None:
    found = of(sending.made, *attempts(9))
    broken = json.dumps({**json.loads(found[4].text), "extra": 1})
    found[4] = found[4]._replace(text=broken)
    posted = sending.post(found, batch=9)
    assert (posted.sent, posted.refused) == (8, 1)
    (named,) = posted.named
    assert (named.id, named.status) == (found[4].id, 400)
    assert "extra is not known" in named.why
    assert sending.kept == ids(found) - {found[4].id}
    again = sending.post(found)
    assert (again.before, again.refused) == (8, 1)


def test_a_conflict_over_a_statement_that_is_the_same_is_none(sending: Sending) -> None:
    found = of(sending.made, *attempts(3))
    sending.post(found)
    sending.file.unlink()
    sending.store.trouble += [answers(409)] * 2  # a store that compares nothing: the batch, and its first half
    posted = sending.post(found)
    assert (posted.sent, posted.refused) == (3, 0)
    assert ("GET", 1) in sending.store.asked


def test_a_conflict_over_one_that_says_something_else_is_named(sending: Sending) -> None:
    found = of(sending.made, *attempts(2))
    sending.store.records.add({**json.loads(found[0].text), "timestamp": "2026-03-02T12:30:00.000Z"})
    posted = sending.post(found)
    assert (posted.sent, [one.status for one in posted.named]) == (1, [409])


def test_a_wrong_key_or_address_is_said_at_once_and_the_secret_nowhere(sending: Sending) -> None:
    found = of(sending.made, *attempts(1))
    with pytest.raises(RecordStoreRefuses) as refused:
        sending.post(found, key="another")
    assert "401" in str(refused.value)
    assert SECRET not in repr(refused.value) + str(refused.value)
    sending.store.endpoint += "elsewhere/"
    with pytest.raises(RecordStoreUnclear, match="404"):
        sending.post(found)
    assert sending.waited == []


def test_a_record_that_was_sent_and_is_superseded_is_voided_and_one_that_never_was_is_not_sent(
    sending: Sending,
) -> None:
    first = replace(an_attempt("a", share=0.0), at=NOON)
    second = replace(an_attempt("b", share=0.5, supersedes=first.id), at=NOON + MINUTE)
    third = replace(an_attempt("c", supersedes=second.id), at=NOON + 2 * MINUTE)
    sending.post(of(sending.made, first))
    posted = sending.post(of(sending.made, first, second, third))
    name = pseudonym(COURSE, LEARNER)
    one, two, three = (sending.made.names.attempt(name, key) for key in "abc")
    assert (posted.sent, posted.voids) == (2, 1)
    assert sending.kept == {one, sending.made.names.void(one), three}
    assert sending.standing == {three}
    assert two not in sending.kept
    assert sending.post(of(sending.made, first, second, third)).sent == 0


def test_what_is_taken_back_is_voided_where_it_was_sent(sending: Sending) -> None:
    declined, back = an_event("declined", at=NOON), an_event("taken-back", at=NOON + MINUTE)
    before = LearnerLog(LEARNER, (), (declined,), (a_recommendation(),))
    after = replace(before, events=(declined, back))
    sending.post(list(sending.made.of(before)))
    assert len(sending.standing) == 1
    sending.post(list(sending.made.of(after)))
    assert sending.standing == set()


def with_mastery(attempt: Attempt, fit: str = "") -> list[Said]:
    chance = Chance(0.9, 0.8, 1.0)
    reached = Reached(SKILL, COURSE, attempt.last, attempt.id, chance, 3, 0.85, "gaussian", fit)
    made = Statements(Institution(HOME), pseudonym, KnownCourses(today=[toy()]), lambda _: [reached])
    return list(made.of(LearnerLog(LEARNER, (attempt,))))


def test_a_skill_is_said_to_be_mastered_once_though_another_fit_says_it_otherwise(sending: Sending) -> None:
    attempt = an_attempt()
    first, other = with_mastery(attempt), with_mastery(attempt, "another")
    assert first[-1].id != other[-1].id
    sending.post(first)
    sending.post(other)
    assert sending.kept == ids(first)


def test_what_rested_on_a_voided_attempt_is_voided_with_it_and_said_anew(sending: Sending) -> None:
    first = replace(an_attempt("a", share=0.5), at=NOON)
    second = replace(an_attempt("b", share=1.0, supersedes=first.id), at=NOON + MINUTE)
    before = with_mastery(first)
    sending.post(before)
    chance = Chance(0.9, 0.8, 1.0)
    reached = Reached(SKILL, COURSE, second.last, second.id, chance, 3, 0.85, "gaussian")
    made = Statements(Institution(HOME), pseudonym, KnownCourses(today=[toy()]), lambda _: [reached])
    after = list(made.of(LearnerLog(LEARNER, (first, second))))
    sending.post(after)
    assert sending.standing == {one.id for one in after if one.stands}
    assert before[-1].id not in sending.standing
    assert sending.post(after).sent == 0


def test_all_that_was_sent_about_a_learner_can_be_voided_before_she_is_erased(sending: Sending) -> None:
    first = replace(an_attempt("a", share=0.5), at=NOON)
    mastered = with_mastery(first, "a fit of the past")
    sending.post(mastered)
    log = LearnerLog(LEARNER, (first, an_attempt("never sent", started=NOON + MINUTE)))
    sending.post(list(sending.made.voiding(log, NOON + MINUTE)))
    assert sending.standing == set()
    assert len(sending.kept) == 4


def test_two_stores_have_an_outbox_each_in_one_file(sending: Sending, made: Statements) -> None:
    found = of(made, *attempts(2))
    sending.post(found)
    with record_store() as other:
        assert Sending(other, sending.file, made).post(found).sent == 2
        assert set(other.records.statements) == ids(found)


def test_an_outbox_that_is_none_is_said_in_a_sentence(sending: Sending) -> None:
    sending.file.parent.mkdir()
    sending.file.write_bytes(b"this is no database, and was never one" * 100)
    with pytest.raises(OutboxUnusable, match="file is not a database"):
        sending.post(of(sending.made, *attempts(1)))


def test_batches_are_no_larger_than_a_store_takes(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    found = of(sending.made, *attempts(4))
    monkeypatch.setattr(posting, "LARGEST", max(len(one.text) for one in found) * 2)
    sending.post(found, batch=100)
    assert [count for _, count in sending.store.asked] == [2, 2]
