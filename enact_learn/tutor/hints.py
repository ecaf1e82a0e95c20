"""Hints one by one: each that was shown is remembered, in the author's order, none twice in an episode."""

from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.views import Hint
from enact_learn.domain.work_views import HintsView
from enact_learn.tutor.help_seen import hints_seen
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.results import ONE_AT_A_TIME


def next_hint(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> HintsView:
    """One more hint; those seen so far where there is no other. Raises UnknownExercise."""
    found = tutor.exercise(exercise)
    release = tutor.checking.release_for(learner, found, None)
    with ONE_AT_A_TIME:
        at = tutor.clock()
        seen = {hint.number: hint for hint in hints_seen(*tutor.log(learner), found, at)}
        of = len(found.hints)
        number = next((number for number in range(1, of + 1) if number not in seen), None)
        if number:
            detail = {"number": number, "asked": 1}
            tutor.store.add_event(Event("hint", learner, found.course, exercise, at, release, detail))
            seen[number] = Hint(number, of, found.hints[number - 1])
    return HintsView(exercise, tuple(seen[number] for number in sorted(seen)), of - len(seen))
