"""Messages to a learner that a teacher may change, and send by her own means: nothing is sent from here."""

from enact_learn.domain.class_views import LetterTemplate, StudentRow
from enact_learn.domain.course import Course
from enact_learn.domain.text import Message, Text

NOTHING: Text = {"en": "", "fr": ""}


def letters(row: StudentRow, course: Course) -> tuple[LetterTemplate, ...]:
    """Encouragement, after a hard time, after a long absence, an invitation to talk; with her skill and exercise."""
    exercise = row.next.title if row.next else _first_exercise(course)
    known = [cell for cell in row.skills if cell.evidence] or list(row.skills)
    titles = {skill.id: skill.title for skill in course.skills}
    strong = titles[max(known, key=lambda cell: cell.mastery.mean).skill] if known else course.title
    weak = titles[min(known, key=lambda cell: cell.mastery.mean).skill] if known else course.title
    told: dict[str, str | int | float | Text] = {"name": row.name, "course": course.title, "exercise": exercise}
    return (
        LetterTemplate(
            "encouragement",
            Message("letter.encouragement"),
            Message("letter.encouragement-text", {**told, "skill": strong, "done": row.done}),
        ),
        LetterTemplate(
            "hard-time", Message("letter.hard-time"), Message("letter.hard-time-text", {**told, "skill": weak})
        ),
        LetterTemplate("absence", Message("letter.absence"), Message("letter.absence-text", told)),
        LetterTemplate("talk", Message("letter.talk"), Message("letter.talk-text", {**told, "skill": weak})),
    )


def _first_exercise(course: Course) -> Text:
    return course.exercises[0].title if course.exercises else NOTHING
