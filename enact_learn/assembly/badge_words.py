"""What a badge says to people, in the language in which it is asked for."""

from enact_learn.domain.course import Course
from enact_learn.domain.evidence import ExerciseEvidence, SkillEvidence
from enact_learn.domain.text import Message, Text, in_language
from enact_learn.exports.badges import Wording
from enact_learn.words import say

Params = dict[str, str | int | float | Text]


def wording(course: Course, shown: SkillEvidence, lang: str) -> Wording:
    """The sentences of a badge for a skill that is held."""
    title = in_language(course.skill_by_id[shown.skill].title, lang)
    about: Params = {"skill": title, "course": in_language(course.title, lang), "needed": shown.needed}
    return Wording(
        language=lang,
        description=say(Message("badge.description", about), lang),
        criteria=say(Message("badge.criteria", about), lang),
        evidence={one.exercise: _narrative(one, lang) for one in shown.exercises},
    )


def _narrative(one: ExerciseEvidence, lang: str) -> str:
    how = "badge.handed-in" if one.is_graded else "badge.practised"
    by = "badge.by-persons" if one.by_hand else "badge.by-tests"
    points: Params = {"points": one.points, "cells": len(one.cells), "on": f"{one.at:%Y-%m-%d}"}
    return " ".join(say(Message(id_, points), lang) for id_ in ("badge.points", how, by))
