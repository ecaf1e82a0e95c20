"""The learner's own word on an exercise: too easy, too hard, not now, or all of that taken back."""

from collections.abc import Mapping
from contextlib import suppress
from typing import cast

from enact_learn.domain.attempt import Event, EventKind, LearnerId
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.errors import NoSuchWord, OutOfDate
from enact_learn.domain.options import Situation
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import Card, Told, Word
from enact_learn.tutor.episodes import ended, last_on
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.placing import asked_in_placement
from enact_learn.tutor.said import CAN, standing_words
from enact_learn.tutor.standing import last_check

KINDS: Mapping[Word, EventKind] = {
    "not-now": "declined",
    "too-easy": "too-easy",
    "too-hard": "too-hard",
    "take-back": "taken-back",
}
ALONE: Mapping[Word, str] = {
    "not-now": "told.not-now",
    "too-easy": "told.too-easy",
    "too-hard": "told.too-hard",
    "take-back": "told.taken-back",
}
WITH_OTHERS: Mapping[Word, str] = {
    "not-now": "told.not-now",
    "too-easy": "told.too-easy-more",
    "too-hard": "told.too-hard-more",
    "take-back": "told.taken-back-more",
}


def tell(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, says: str) -> Told:
    """Take her word on an exercise for an answer, until the next check in its course.

    "not-now" puts it behind the others. "too-easy" puts with it what trains nothing else and is no harder, "too-hard"
    what trains all of it and is no easier. "take-back" undoes what she said of it. An episode that is going on
    ends, and what is known of her stays as it is. Raises UnknownExercise, NoSuchWord.
    """
    found = tutor.exercise(exercise)
    if says not in KINDS:
        raise NoSuchWord(says=says[:40])
    word = cast(Word, says)
    before = tutor.situation(learner, found.course)
    is_asked = asked_in_placement(tutor, before) == exercise
    attempts, events = tutor.log(learner)
    checked = last_check([one for one in attempts if one.course == found.course], before.at)
    if word == "take-back" and exercise not in standing_words(found.course, events, checked):
        return Told(tutor.path(learner, found.course), Message("told.nothing", {"subject": found.title}))
    attempt = last_on(attempts, exercise)
    if word != "take-back" and attempt and attempt.is_open(before.at):
        with suppress(OutOfDate):  # a check of it was recorded meanwhile: then it goes on
            tutor.store.add_attempt(ended(attempt, "not-now", before.at))
    tutor.store.add_event(Event(KINDS[word], learner, found.course, exercise, before.at))
    view = tutor.path(learner, found.course)
    after = tutor.situation(learner, found.course)
    return Told(view, _effect(found, word, before, after, view.next, is_asked))


def _effect(
    exercise: Exercise, word: Word, before: Situation, after: Situation, following: Card | None, is_asked: bool
) -> Message:
    """What her word did, in a sentence."""
    if following is None:
        return Message("told.nothing-left", {"subject": exercise.title})
    if following.exercise == exercise.id and word != "take-back":
        return Message("told.only-this", {"subject": exercise.title})
    values: dict[str, str | int | float | Text] = {"subject": exercise.title, "next": following.title}
    if is_asked and word != "take-back":
        return Message("told.counts-as-known" if CAN[KINDS[word]] else "told.counts-as-unknown", values)
    then = {option.exercise.id: option.declined for option in before.options}
    moved = sum(option.declined != then.get(option.exercise.id, 0) for option in after.options) - 1
    return Message((WITH_OTHERS if moved > 0 else ALONE)[word], {**values, "count": moved})
