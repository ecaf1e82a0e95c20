"""Is there enough in a course for an engine to choose from? What is missing is advice, not a fault."""

from collections.abc import Iterator

from enact_learn.catalog.manifest import CourseSources
from enact_learn.domain.course import Course

_HEADER = "\n# enact:\n"
FEWEST_DIFFICULTIES = 3  # of the exercises of a skill
FEWEST_STARTERS = 2  # of difficulty 1, where a path begins


def outline_notes(course: Course) -> Iterator[str]:
    """What a course lacks for novices to begin, for experts to go on, and for both to read."""
    own = {skill.id for skill in course.skills}
    for skill in course.skills:
        found = [exercise.difficulty for exercise in course.exercises if skill.id in exercise.skills]
        if not found:
            yield f"{skill.id} has no exercise"
            continue
        if len(set(found)) < FEWEST_DIFFICULTIES:
            yield (
                f"{skill.id} has exercises of {len(set(found))} level(s) of difficulty; with {FEWEST_DIFFICULTIES} "
                "the engine can choose"
            )
        if not own & set(skill.prerequisites) and found.count(1) < FEWEST_STARTERS:
            yield (
                f"{skill.id} is where a path begins, and has {found.count(1)} exercise(s) of difficulty 1; "
                f"with {FEWEST_STARTERS} who fails the first one can try another"
            )
    for module in course.modules:
        if module.lesson is None and any(not course.by_id[exercise].challenge for exercise in module.exercises):
            yield f"the module {module.id} has no lesson"
    if course.exercises and not course.exercises[-1].challenge:
        yield "the course does not end with a challenge (challenge: true)"


def unknown_prerequisites(course: Course, known: set[str]) -> Iterator[str]:
    """Prerequisites of skills that stand in no course that is checked: they count as met."""
    needs = dict.fromkeys(need for skill in course.skills for need in skill.prerequisites if need not in known)
    if needs:
        yield f"needs skills of courses that are not checked here, which count as met: {', '.join(needs)}"


def unlisted_files(sources: CourseSources) -> Iterator[str]:
    """Exercises and lessons that stand in the folder, but that no module names."""
    listed = {one.path.resolve() for one in sources.exercises} | {one.path.resolve() for one in sources.lessons}
    for path in sorted(sources.root.rglob("*.py")):
        if path.is_file() and path.resolve() not in listed and _HEADER in path.read_text("utf-8", "replace")[:500]:
            yield f"{path.relative_to(sources.root)} is named by no module: learners will not see it"
