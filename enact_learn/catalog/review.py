"""Finds what a course lacks beyond what loading needs: leaks, missing languages, thin hints, foreign imports."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from enact_learn.catalog.hints import hint_faults
from enact_learn.catalog.lesson import LessonSource
from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.release import student_notebook
from enact_learn.catalog.source import ExerciseSource
from enact_learn.catalog.structure import data_faults, lesson_faults, text_faults
from enact_learn.catalog.translation import translation_faults
from enact_learn.domain.course import Course
from enact_learn.domain.errors import Fault
from enact_learn.domain.magics import plain_python

FEWEST_HINTS = 2
FEWEST_MISCONCEPTIONS = 2
SHORTEST_SECRET = 12  # characters; a shorter line may stand in a statement by chance
FREE_IMPORTS = frozenset({"enact_learn"})
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)


def review(sources: CourseSources) -> Iterator[Fault]:
    """Give every fault that a careful reader would find without running anything."""
    yield from review_course(sources)
    for source in sources.exercises:
        yield from review_exercise(source, sources.course)
    for lesson in sources.lessons:
        yield from review_lesson(lesson, sources.course)


def review_course(sources: CourseSources) -> Iterator[Fault]:
    """What is wrong with the course itself."""
    for says in _course_languages(sources.course):
        yield Fault(str(sources.root / "course.yaml"), None, says)


def review_exercise(source: ExerciseSource, course: Course) -> Iterator[Fault]:
    """What is wrong with one exercise."""
    is_ours = source.path.suffix == ".py"  # an imported assignment brings no header
    ours = (_statements, _texts, _guidance, _messages)
    for check in (_languages, _leaks, _imports, *(ours if is_ours else ())):
        for line, says in check(source, course):
            yield source.fault(says, line)


def review_lesson(lesson: LessonSource, course: Course) -> Iterator[Fault]:
    """What is wrong with one lesson."""
    for says in _lesson(lesson, course):
        yield lesson.fault(says)


Found = Iterator[tuple[int | None, str]]


def _course_languages(course: Course) -> Iterator[str]:
    named = [("the course", course.title)]
    named += [(f"the skill {skill.id}", skill.title) for skill in course.skills]
    named += [(f"the module {module.id}", module.title) for module in course.modules]
    for what, text in named:
        for lang in course.languages:
            if not text.get(lang):
                yield f"the title of {what} is missing in {lang}"


def _languages(source: ExerciseSource, course: Course) -> Found:
    exercise = source.exercise
    said = [("the title", exercise.title), *((f"the title of {cell.id}", cell.title) for cell in exercise.cells)]
    said += [(f"hint {number}", hint) for number, hint in enumerate(exercise.hints, 1)]
    said += [(f"misconception {number}", wrong.says) for number, wrong in enumerate(exercise.misconceptions, 1)]
    for lang in exercise.languages:
        for what, text in said:
            if not text.get(lang):
                yield None, f"{what} is missing in {lang}"


def _statements(source: ExerciseSource, course: Course) -> Found:
    for lang in source.exercise.languages:
        if not any(
            cell.cell_type == "markdown" and cell.metadata.get("enact", {}).get("lang", lang) == lang
            for notebook in source.notebooks[lang].values()
            for cell in notebook.cells
            if "nbgrader" not in cell.metadata
        ):
            yield None, f"there is no statement in {lang}: a cell '# %% [markdown] lang=\"{lang}\"'"


def _texts(source: ExerciseSource, course: Course) -> Found:
    (first,) = {name for notebooks in source.notebooks.values() for name in notebooks}
    notebooks = {lang: source.notebooks[lang][first] for lang in source.exercise.languages}
    for says in translation_faults(notebooks):
        yield None, says
    for lang, notebook in notebooks.items():
        for says in (*text_faults(notebook, lang), *data_faults(notebook, lang), *hint_faults(source, lang)):
            yield None, says


def _lesson(lesson: LessonSource, course: Course) -> Iterator[str]:
    yield from translation_faults(lesson.notebooks)
    for lang, notebook in lesson.notebooks.items():
        if not lesson.lesson.title.get(lang):
            yield f"the title is missing in {lang}"
        yield from text_faults(notebook, lang)
        yield from lesson_faults(notebook, lang)
        for cell in notebook.cells:
            if cell.cell_type == "code" and lang == course.languages[0]:
                yield from (says for _, says in _foreign(cell.source, course, frozenset(), None))


def _guidance(source: ExerciseSource, course: Course) -> Found:
    exercise = source.exercise
    hints, misconceptions = len(exercise.hints), len(exercise.misconceptions)
    if hints < FEWEST_HINTS:
        yield None, f"has {hints} hint(s); learners need at least {FEWEST_HINTS}, from general to specific"
    if misconceptions < FEWEST_MISCONCEPTIONS:
        yield None, f"names {misconceptions} misconception(s); at least {FEWEST_MISCONCEPTIONS} are asked for"
    for number, misconception in enumerate(exercise.misconceptions, 1):
        if not misconception.wrong:
            yield None, f"misconception {number} has no wrong example"
    for cell in exercise.cells:
        if cell.skill is None:
            yield None, f"{cell.id} trains no skill: name it in the header (skills) or on the cell (skill)"


def _leaks(source: ExerciseSource, course: Course) -> Found:
    """Nothing that only the author may know stands in the student version."""
    exercise = source.exercise
    secrets = [("a hint", text) for hint in exercise.hints for text in hint.values()]
    for misconception in exercise.misconceptions:
        secrets += [("a misconception", text) for text in misconception.says.values()]
    for lang in exercise.languages:
        for name, notebook in source.notebooks[lang].items():
            student = student_notebook(notebook, exercise, name, lang)
            for cell in notebook.cells:
                for what, pattern in (("a solution", SOLUTION), ("a hidden test", HIDDEN)):
                    for region in pattern.findall(cell.source):
                        secrets += [(what, line.strip()) for line in region.splitlines()]
            # a line of the solution may stand in given code as well: `import pandas`
            given = {line.strip() for cell in notebook.cells if cell.cell_type == "code" for line in _kept(cell.source)}
            for what, text in dict.fromkeys(secrets):
                if len(text) < SHORTEST_SECRET or text in given:
                    continue
                for cell in student.cells:
                    if text in cell.source:
                        line = source.lines.get(cell.get("id", ""))
                        yield line, f"the student version in {lang} holds {what}: {text[:60]!r}"


def _kept(source: str) -> list[str]:
    """The lines that the author shows on purpose."""
    return HIDDEN.sub("", SOLUTION.sub("", source)).splitlines()


def _imports(source: ExerciseSource, course: Course) -> Found:
    """Code that parses, and imports from the course's list only (where an imported course has one)."""
    own = frozenset(Path(name).stem for name in source.files)
    for notebook in source.notebooks[source.exercise.languages[0]].values():
        if notebook.metadata.get("kernelspec", {}).get("language", "python") != "python":
            continue
        for cell in notebook.cells:
            if cell.cell_type == "code" and not cell.source.startswith("%%"):
                line = source.lines.get(cell.get("id", ""))
                lists = bool(course.libraries) or source.path.suffix == ".py"
                yield from _foreign(cell.source, course, own if lists else None, line)


def _foreign(code: str, course: Course, own: frozenset[str] | None, line: int | None) -> Found:
    """What a cell imports from elsewhere. ``own`` names modules beside the notebook; with None, nothing is foreign."""
    tree = _parsed(code)
    if tree is None:
        yield line, "a code cell is not valid Python"
    elif own is not None:
        allowed = {*course.libraries, *own, *FREE_IMPORTS, *sys.stdlib_module_names}
        for module in sorted(set(_imported(tree)) - allowed):
            yield line, f"imports {module}, which is not in the course's libraries"


def _parsed(source: str) -> ast.Module | None:
    """The syntax tree; IPython's own lines (%magic, !command, ?help) are left out."""
    try:
        return ast.parse(plain_python(source))
    except SyntaxError:
        return None


def imported_modules(source: ExerciseSource) -> Iterator[str]:
    """The modules that an exercise imports, by their whole names, for any of its code."""
    for notebook in source.notebooks[source.exercise.languages[0]].values():
        for cell in notebook.cells:
            for node in ast.walk((_parsed(cell.source) if cell.cell_type == "code" else None) or ast.Module([], [])):
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _messages(source: ExerciseSource, course: Course) -> Found:
    """Every assertion of a test says something, in every language of the course."""
    exercise = source.exercise
    wanted: dict[str, int | None] = {}
    for notebook in source.notebooks[exercise.languages[0]].values():
        for cell in notebook.cells:
            marks = cell.metadata.get("nbgrader", {})
            if not marks.get("grade") or marks.get("solution"):
                continue
            line = source.lines.get(cell.id)
            for node in ast.walk(_parsed(cell.source) or ast.Module([], [])):
                if isinstance(node, ast.Assert):
                    said = message_pattern(node.msg)
                    if said is None:
                        yield line, "an assertion says nothing: give it a message that helps"
                    else:
                        wanted.setdefault(said, line)
    if len(exercise.languages) > 1:
        for said in sorted(set(wanted) - set(exercise.messages)):
            yield wanted[said], f"messages: there is no French for {said!r}"
        for stale in sorted(set(exercise.messages) - set(wanted)):
            yield None, f"messages: no assertion says {stale!r}"
    for english, french in exercise.messages.items():
        if french.count("{}") > english.count("{}"):
            yield None, f"messages: there are more {{}} in the French than in {english!r}"


def message_pattern(node: ast.expr | None) -> str | None:
    """What an assertion says, with ``{}`` for values; None where it says nothing that can be read off."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if node.value.strip() else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None
