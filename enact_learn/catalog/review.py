"""Finds what a course lacks beyond what loading needs: leaks, missing languages, thin hints, foreign imports."""

import ast
import re
import sys
from collections.abc import Iterator

from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.release import student_notebook
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.course import Course
from enact_learn.domain.errors import Fault

FEWEST_HINTS = 2
FEWEST_MISCONCEPTIONS = 2
SHORTEST_SECRET = 12  # characters; a shorter line may stand in a statement by chance
FREE_IMPORTS = frozenset({"enact_learn"})
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)


def review(sources: CourseSources) -> Iterator[Fault]:
    """Give every fault that a careful reader would find without running anything."""
    for source in sources.exercises:
        shown = str(source.path.relative_to(sources.root))
        for line, says in (*_languages(source, sources.course), *_leaks(source), *_code(source, sources.course)):
            yield Fault(shown, line, says)
        if source.path.suffix == ".py":  # an imported assignment brings no header
            for line, says in (*_guidance(source), *_messages(source)):
                yield Fault(shown, line, says)


Found = Iterator[tuple[int | None, str]]


def _languages(source: ExerciseSource, course: Course) -> Found:
    exercise = source.exercise
    titled = [("the title", exercise.title), *((f"the title of {cell.id}", cell.title) for cell in exercise.cells)]
    hints = [(f"hint {number}", hint) for number, hint in enumerate(exercise.hints, 1)]
    for lang in exercise.languages:
        for what, text in (*titled, *hints):
            if not text.get(lang):
                yield None, f"{what} is missing in {lang}"
        if source.path.suffix == ".py" and not any(
            cell.metadata.get("enact", {}).get("lang") == lang
            for notebook in source.notebooks[lang].values()
            for cell in notebook.cells
        ):
            yield None, f"there is no statement in {lang}: a cell '# %% [markdown] lang=\"{lang}\"'"


def _guidance(source: ExerciseSource) -> Found:
    exercise = source.exercise
    if len(exercise.hints) < FEWEST_HINTS:
        yield (
            None,
            f"has {len(exercise.hints)} hint(s); learners need at least {FEWEST_HINTS}, from general to specific",
        )
    if len(exercise.misconceptions) < FEWEST_MISCONCEPTIONS:
        yield (
            None,
            f"names {len(exercise.misconceptions)} misconception(s); at least {FEWEST_MISCONCEPTIONS} are asked for",
        )
    for misconception in exercise.misconceptions:
        if not misconception.wrong:
            yield None, f"the misconception {misconception.says.get('en', '')!r} has no wrong example"


def _leaks(source: ExerciseSource) -> Found:
    """Nothing that only the author may know stands in the student version."""
    exercise = source.exercise
    secrets = [("a hint", text) for hint in exercise.hints for text in hint.values()]
    for misconception in exercise.misconceptions:
        secrets += [("a misconception", text) for text in misconception.says.values()]
    for lang in exercise.languages:
        for name, notebook in source.notebooks[lang].items():
            student = student_notebook(notebook, exercise, name, lang)
            visible = "\n".join(cell.source for cell in student.cells)
            for cell in notebook.cells:
                for what, pattern in (("a solution", SOLUTION), ("a hidden test", HIDDEN)):
                    for region in pattern.findall(cell.source):
                        secrets += [(what, line.strip()) for line in region.splitlines()]
            for mark in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS"):
                if mark in visible:
                    yield None, f"the student version in {lang} still holds ### {mark}"
            starter = {line.strip() for cell in notebook.cells for line in _kept(cell.source)}
            for what, text in dict.fromkeys(secrets):
                if len(text) >= SHORTEST_SECRET and text not in starter and text in visible:
                    yield None, f"the student version in {lang} holds {what}: {text[:60]!r}"


def _kept(source: str) -> list[str]:
    """The lines that the author shows on purpose."""
    return HIDDEN.sub("", SOLUTION.sub("", source)).splitlines()


def _code(source: ExerciseSource, course: Course) -> Found:
    """Code that parses, and imports from the course's list only."""
    allowed = set(course.libraries) | FREE_IMPORTS | sys.stdlib_module_names
    checks_imports = bool(course.libraries)
    for notebook in source.notebooks[source.exercise.languages[0]].values():
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            line = source.cell_lines.get(cell.get("id", ""))
            tree = _parsed(cell.source)
            if tree is None:
                yield line, "a code cell is not valid Python"
            elif checks_imports:
                for module in sorted(set(_imported(tree)) - allowed):
                    yield line, f"imports {module}, which is not in the course's libraries"


def _parsed(source: str) -> ast.Module | None:
    """The syntax tree; IPython's own lines (%magic, !command, ?help) are left out."""
    plain = "\n".join("pass" if re.match(r"\s*[%!?]", line) else line for line in source.splitlines())
    try:
        return ast.parse(plain)
    except SyntaxError:
        return None


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _messages(source: ExerciseSource) -> Found:
    """Every assertion of a test says something, in every language of the course."""
    exercise = source.exercise
    wanted: set[str] = set()
    for notebook in source.notebooks[exercise.languages[0]].values():
        for cell in notebook.cells:
            if not cell.metadata.get("nbgrader", {}).get("grade") or cell.cell_type != "code":
                continue
            for node in ast.walk(_parsed(cell.source) or ast.Module([], [])):
                if isinstance(node, ast.Assert):
                    said = message_pattern(node.msg)
                    if said is None:
                        yield source.cell_lines.get(cell.id), "an assertion says nothing: give it a message that helps"
                    else:
                        wanted.add(said)
    if len(exercise.languages) > 1:
        for said in sorted(wanted - set(exercise.messages)):
            yield None, f"messages: there is no French for {said!r}"
        for stale in sorted(set(exercise.messages) - wanted):
            yield None, f"messages: no assertion says {stale!r}"


def message_pattern(node: ast.expr | None) -> str | None:
    """What an assertion says, with ``{}`` for values; None where it says nothing that can be read off."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None
