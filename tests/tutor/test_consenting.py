"""A learner says yes or no to research use, and takes it back; what counts is what she said last, here."""

import json
from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Event
from enact_learn.domain.consent import KINDS, NO, WORDS, YES, agrees, last_words
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, NothingToAgreeTo
from enact_learn.domain.progress_file import seal, written
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.bringing import take_in
from enact_learn.tutor.consenting import agree, consents
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.reading_progress import read_progress
from enact_learn.tutor.taking_home import progress
from tests.tutor.garden import ADD, ANA, GARDEN, ORCHARD, MakeTutor, Pupil


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    made = make_tutor(*[1.0] * 20)
    Pupil(made).start(ADD)
    return made


def said(tutor: LocalTutor) -> list[str]:
    return [one.kind for one in tutor.store.events(ANA) if one.kind in KINDS]


def stands(tutor: LocalTutor) -> bool:
    (one,) = consents(tutor, tutor.store.record(ANA))
    return one.agreed


def test_nobody_has_agreed_who_has_said_nothing(tutor: LocalTutor) -> None:
    (garden,) = consents(tutor, tutor.store.record(ANA))
    assert (garden.course, garden.agreed, garden.since) == (GARDEN, False, None)
    assert garden.title == tutor.course(GARDEN).title


def test_a_yes_is_given_and_taken_back_and_both_are_kept(tutor: LocalTutor, clock: ClockYouSet) -> None:
    agree(tutor, ANA, GARDEN, True, WORDS)
    (given,) = consents(tutor, tutor.store.record(ANA))
    assert given.agreed
    clock.now += timedelta(days=1)
    agree(tutor, ANA, GARDEN, False, WORDS)
    (back,) = consents(tutor, tutor.store.record(ANA))
    assert not back.agreed
    assert given.since is not None
    assert back.since is not None
    assert given.since < back.since
    assert said(tutor) == [YES, NO]


def test_the_same_word_twice_is_kept_once(tutor: LocalTutor) -> None:
    for yes in (False, False, True, True):
        agree(tutor, ANA, GARDEN, yes, WORDS)
    assert said(tutor) == [NO, YES]


def test_a_clock_that_was_put_back_does_not_bring_a_yes_back(tutor: LocalTutor, clock: ClockYouSet) -> None:
    agree(tutor, ANA, GARDEN, True, WORDS)
    clock.now -= timedelta(days=1)
    agree(tutor, ANA, GARDEN, False, WORDS)
    assert not stands(tutor)


def test_a_yes_to_other_words_than_today_s_is_refused_and_an_old_one_counts_no_more(tutor: LocalTutor) -> None:
    with pytest.raises(BadRequest):
        agree(tutor, ANA, GARDEN, True, WORDS + 1)
    old = Event(YES, ANA, GARDEN, ExerciseId(""), tutor.clock(), detail={"words": WORDS - 1})
    tutor.store.add_event(old)
    assert not stands(tutor)
    agree(tutor, ANA, GARDEN, True, WORDS)
    assert stands(tutor)


@pytest.mark.parametrize("course", [ORCHARD, CourseId("nowhere"), CourseId("")])
def test_there_is_nothing_to_agree_to_where_nothing_is_kept(tutor: LocalTutor, course: CourseId) -> None:
    with pytest.raises(NothingToAgreeTo):
        agree(tutor, ANA, course, True, WORDS)
    assert said(tutor) == []


def test_it_changes_nothing_of_what_is_advised_or_shown(tutor: LocalTutor) -> None:
    before = tutor.path(ANA)
    agree(tutor, ANA, GARDEN, True, WORDS)
    assert tutor.path(ANA) == before
    assert len(tutor.store.recommendations(ANA, GARDEN)) == 1


def test_it_does_not_make_a_course_the_one_last_worked_on(tutor: LocalTutor, clock: ClockYouSet) -> None:
    clock.now += timedelta(days=1)
    other = next(one.id for one in tutor.course(ORCHARD).exercises)
    Pupil(tutor).start(other)
    clock.now += timedelta(days=1)
    agree(tutor, ANA, GARDEN, True, WORDS)
    assert tutor.path(ANA).course == ORCHARD


def test_it_is_in_her_progress_file_and_does_not_count_where_that_is_read(
    tutor: LocalTutor, make_tutor: MakeTutor
) -> None:
    agree(tutor, ANA, GARDEN, True, WORDS)
    text = written(progress(tutor, ANA))
    assert text.count('"research-yes"') == 1
    elsewhere = make_tutor()
    Pupil(elsewhere).start(ADD)
    take_in(elsewhere, ANA, read_progress(text.encode()))
    assert not stands(elsewhere)
    assert said(elsewhere) == []


def test_a_claim_that_came_in_otherwise_counts_for_nothing() -> None:
    def event(kind: str, imported: bool) -> Event:
        return Event(kind, ANA, GARDEN, ExerciseId(""), ClockYouSet()(), detail={"words": WORDS}, imported=imported)  # type: ignore[arg-type]

    assert not last_words([event(YES, True)])
    assert agrees(last_words([event(YES, False), event(NO, True)])[GARDEN])


def test_a_file_of_the_second_version_is_read(tutor: LocalTutor) -> None:
    said = json.loads(written(progress(tutor, ANA)))
    said["version"] = 2
    said["sha256"] = seal(said)
    assert read_progress(json.dumps(said).encode()) == progress_read_again(said)


def progress_read_again(said: dict[str, object]) -> object:
    newer = {**said, "version": 3}
    newer["sha256"] = seal(newer)
    return read_progress(json.dumps(newer).encode())


def test_erasing_forgets_what_she_said(tutor: LocalTutor) -> None:
    agree(tutor, ANA, GARDEN, True, WORDS)
    tutor.erase(ANA)
    assert consents(tutor, tutor.store.record(ANA)) == ()
