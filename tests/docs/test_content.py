"""docs/content.md says what the courses say: every skill, with its cell in UNESCO's framework."""

from collections import Counter
from pathlib import Path

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import COMPETENCIES, Course

ROOT = Path(__file__).parents[2]
TRACKS = ("foundations", "chemistry", "biology", "medicine", "trustworthy")


def courses() -> list[Course]:
    return [read_course(ROOT / "courses" / name).course for name in TRACKS]


def skills_table() -> str:
    """The table as it should stand in docs/content.md."""
    lines = ["| skill | learners can | exercises | UNESCO |", "|---|---|--:|---|"]
    for course in courses():
        for skill in course.skills:
            count = sum(skill.id in exercise.skills for exercise in course.exercises)
            can = skill.title["en"][0].lower() + skill.title["en"][1:]
            lines.append(f"| `{skill.id}` | {can} | {count} | {skill.competency} |")
    cells = Counter(skill.competency for course in courses() for skill in course.skills)
    empty = [cell for cell in COMPETENCIES if not cells[cell]]
    lines += ["", f"Cells without a skill yet: {', '.join(empty) or 'none'}."]
    return "\n".join(lines)


def test_every_skill_stands_in_the_documentation_with_its_cell() -> None:
    assert skills_table() in (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def test_every_skill_of_our_courses_has_a_cell() -> None:
    assert [skill.id for course in courses() for skill in course.skills if not skill.competency] == []
