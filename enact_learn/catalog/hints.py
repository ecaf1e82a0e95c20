"""Do hints lead on, from an idea to the code, and stop before they give it away?"""

import ast
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from enact_learn.catalog.cells import solution_region, without_solution
from enact_learn.catalog.source import ExerciseSource

MOST_GIVEN_AWAY = 0.5  # of a solution's code, in one hint
_LONG_RUN = 5  # tokens of code that stand in a hint as they stand in the solution
_WHOLE_ANSWER = 8  # tokens of what is given back; a shorter one is a call that a hint may name
_SHORTEST_LINE = 12  # characters; a shorter line of code may stand in a sentence by chance
_TOKEN = re.compile(r"\w+|[^\w\s`]")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*|\d+(?:\.\d+)?")


def hint_faults(source: ExerciseSource, lang: str) -> Iterator[str]:
    """What is wrong with the hints of an exercise in one language."""
    answers = _answers(source, lang)
    code = "\n".join(map(solution_region, answers))
    given = set(_WORD.findall("\n".join(map(without_solution, answers))))
    hints = [hint.get(lang, "") for hint in source.exercise.hints]
    written = [line.strip() for line in code.splitlines()]
    given_back = [line.removeprefix("return ") for line in written if line.startswith("return ")]
    written += [value for value in given_back if len(_TOKEN.findall(value)) >= _WHOLE_ANSWER]
    lines = {_bare(line) for line in written if len(_bare(line)) >= _SHORTEST_LINE}
    wanted = words_of_code(code) - given
    for number, hint in enumerate(hints, 1):
        if any(line in _bare(hint) for line in lines):
            yield f"hint {number} ({lang}) holds a line of the solution"
        elif (share := given_away(hint, code)) > MOST_GIVEN_AWAY:
            yield f"hint {number} ({lang}) holds {share:.0%} of the solution's code"
    counts = [len(named(hint, wanted)) for hint in hints]
    if len(set(hints)) < len(hints):
        yield f"two hints ({lang}) are the same"
    elif counts and counts[-1] < counts[0]:
        yield (
            f"the last hint ({lang}) names less of the solution's code than the first: "
            "order them from general to specific"
        )


def words_of_code(code: str) -> set[str]:
    """Names, attributes, keywords of calls and numbers in some code; a bare statement counts by its own word."""
    words: set[str] = set()
    for node in ast.walk(_parsed(code)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                words.add(name)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                words.add(f"{number:g}" if isinstance(number, float) else str(number))
    return {word for word in words if len(word) > 1}


def named(hint: str, wanted: set[str]) -> set[str]:
    """Those of the ``wanted`` words of code that a hint names."""
    return wanted & set(_WORD.findall(hint))


def given_away(hint: str, code: str) -> float:
    """The share (0 to 1) of some code that stands in a hint, in pieces of at least five tokens."""
    there, wanted = _TOKEN.findall(hint), _TOKEN.findall(code)
    runs = SequenceMatcher(None, there, wanted, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= _LONG_RUN) / max(1, len(wanted))


def _answers(source: ExerciseSource, lang: str) -> Sequence[str]:
    return [
        cell.source
        for notebook in source.notebooks[lang].values()
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]


def _bare(text: str) -> str:
    """Without what differs between code and the same code within a sentence."""
    return re.sub(r"[\s`]+", "", text)


def _parsed(code: str) -> ast.AST:
    try:
        return ast.parse(code)
    except SyntaxError:
        return ast.Module([], [])
