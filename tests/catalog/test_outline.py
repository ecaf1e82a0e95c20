"""Advice on a whole course: enough to choose from, and a way in."""

from dataclasses import replace

from enact_learn.catalog.outline import outline_notes, unknown_prerequisites
from enact_learn.domain.course import Course, Exercise, Lesson, Skill, SkillId
from enact_learn.trials.luck import luck_of
from enact_learn.trials.syllabus import draw_syllabus


def course() -> Course:
    """Two skills, the second on top of the first, with all that is asked for."""
    drawn = draw_syllabus(1, luck_of("outline"), skills=2, exercises=4, wrong_prerequisites=0.0).course
    difficulties = (1, 1, 2, 3, 2, 3, 4, 5)
    exercises = [replace(one, difficulty=level) for one, level in zip(drawn.exercises, difficulties, strict=True)]
    exercises[-1] = replace(exercises[-1], challenge=True)
    first, second = drawn.skills
    return replace(
        drawn,
        skills=(replace(first, prerequisites=()), replace(second, prerequisites=(first.id,))),
        exercises=tuple(exercises),
        modules=tuple(replace(module, lesson=Lesson({"en": "Lesson"}, 10)) for module in drawn.modules),
    )


def changed(number: int, **what: object) -> Course:
    whole = course()
    exercises: list[Exercise] = list(whole.exercises)
    exercises[number] = replace(exercises[number], **what)
    return replace(whole, exercises=tuple(exercises))


def test_a_course_with_a_way_in_steps_and_an_end_needs_no_advice() -> None:
    assert list(outline_notes(course())) == []


def test_a_path_that_begins_with_one_easy_exercise_only_is_said() -> None:
    (note,) = outline_notes(changed(1, difficulty=2))
    assert "is where a path begins, and has 1 exercise(s) of difficulty 1" in note


def test_a_skill_with_too_few_steps_is_said() -> None:
    (note,) = outline_notes(changed(3, difficulty=2))
    assert "has exercises of 2 level(s) of difficulty" in note


def test_a_skill_without_exercises_a_module_without_lesson_and_a_missing_challenge_are_said() -> None:
    whole = course()
    more = replace(
        whole,
        skills=(*whole.skills, Skill(SkillId("lonely"), {"en": "Lonely"}, (whole.skills[0].id,))),
        modules=tuple(replace(module, lesson=None) for module in whole.modules),
        exercises=(*whole.exercises[:-1], replace(whole.exercises[-1], challenge=False)),
    )
    assert next(note.partition(" has")[0] for note in outline_notes(more)) == "lonely"
    assert sum("has no lesson" in note for note in outline_notes(more)) == 2
    assert any("does not end with a challenge" in note for note in outline_notes(more))


def test_prerequisites_that_nobody_teaches_are_named_once() -> None:
    whole = course()
    outside = tuple(replace(skill, prerequisites=(SkillId("far.away"),)) for skill in whole.skills)
    assert list(unknown_prerequisites(replace(whole, skills=outside), set())) == [
        "needs skills of courses that are not checked here, which count as met: far.away"
    ]
    assert list(unknown_prerequisites(whole, {str(skill.id) for skill in whole.skills})) == []
