"""Builds the release that these tests grade: ``python build_release.py FOLDER``. Runs nbgrader's own pipeline.

In a process of its own, because nbgrader takes long to import and warns about its own libraries.
"""

import shutil
import sys
from pathlib import Path

from nbformat import v4, write
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

EXERCISE = "two-sums"


def marked(cell, name, grade=False, solution=False, locked=False, points=None):
    mark = {
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "schema_version": 3,
        "task": False,
    }
    cell.metadata["nbgrader"] = mark | ({} if points is None else {"points": points})
    return cell


def text(source):
    return v4.new_markdown_cell(source)


def given(name, source):
    return marked(v4.new_code_cell(source), name, locked=True)


def answer(name, source):
    return marked(v4.new_code_cell(source), name, solution=True)


def tests(name, points, source):
    return marked(v4.new_code_cell(source), name, grade=True, locked=True, points=points)


def manual(name, points, source):
    return marked(v4.new_markdown_cell(source), name, grade=True, solution=True, points=points)


SUMS = [
    text("# Sums"),
    given("data", "import json\n\nnumbers = json.load(open('numbers.json'))"),
    answer(
        "total",
        'def total(values):\n    """Add up the values."""\n'
        "    ### BEGIN SOLUTION\n    return sum(values)\n    ### END SOLUTION",
    ),
    tests(
        "total-tests",
        2,
        "assert total([1, 2]) == 3, f'total([1, 2]) should be 3, not {total([1, 2])}'\n"
        "### BEGIN HIDDEN TESTS\nassert total(numbers) == 60\n### END HIDDEN TESTS",
    ),
    answer("share", "### BEGIN SOLUTION\nshare = numbers[0] / total(numbers)\n### END SOLUTION"),
    tests("share-tests", 1, "assert abs(share - 1 / 6) < 1e-9, 'The share is not right'"),
    tests("credit", 4, "2 * total([2])"),
]
WORDS = [
    text("# Words"),
    answer(
        "longest", "def longest(words):\n    ### BEGIN SOLUTION\n    return max(words, key=len)\n    ### END SOLUTION"
    ),
    tests("longest-tests", 3, "assert longest(['a', 'bb']) == 'bb'"),
    manual("explain", 2, "Because it is."),
]


def notebook(cells):
    built = v4.new_notebook(cells=cells)
    built.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return built


def build(folder: Path) -> None:
    source = folder / "source" / EXERCISE
    source.mkdir(parents=True)
    write(notebook(SUMS), source / "sums.ipynb")
    write(notebook(WORDS), source / "words.ipynb")
    (source / "numbers.json").write_text("[10, 20, 30]")
    course = CourseDirectory(root=str(folder), assignment_id=EXERCISE, release_directory="release/en")
    GenerateAssignment(coursedir=course, config=Config()).start()
    shutil.copytree(folder / "release" / "en", folder / "release" / "fr")


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve())
