"""Writes the two notebooks of problem set 1, as a teacher would have made them with nbgrader: run it to change them."""

from pathlib import Path

from nbformat import NotebookNode, v4, write

FOLDER = Path(__file__).parent / "source" / "ps1"


def marked(cell: NotebookNode, name: str, points: float | None = None, **is_: bool) -> NotebookNode:
    """Give a cell nbgrader's marks: grade, solution, locked, task."""
    marks = {"grade_id": name, "grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    cell.metadata["nbgrader"] = marks | is_ | ({} if points is None else {"points": points})
    del cell["id"]  # these notebooks are older than the ids of cells
    return cell


def plain(cell: NotebookNode) -> NotebookNode:
    del cell["id"]
    return cell


PROBLEM_1 = [
    plain(v4.new_markdown_cell("# Problem 1\n\nSquare what stands in `lengths.csv`.")),
    marked(
        v4.new_code_cell(
            'from pathlib import Path\n\nlengths = [float(line) for line in Path("lengths.csv").read_text().split()]'
        ),
        "read",
        locked=True,
    ),
    marked(
        v4.new_code_cell(
            'def squares(values):\n    """Square each of the values."""\n'
            "    ### BEGIN SOLUTION\n    return [value**2 for value in values]\n    ### END SOLUTION"
        ),
        "squares",
        solution=True,
    ),
    marked(
        v4.new_code_cell('assert squares([3]) == [9], "The square of 3 is 9."'),
        "squares-test",
        1,
        grade=True,
        locked=True,
    ),
    marked(
        v4.new_code_cell("### BEGIN HIDDEN TESTS\nassert squares(lengths) == [1.0, 4.0, 6.25]\n### END HIDDEN TESTS"),
        "squares-of-lengths",
        3,
        grade=True,
        locked=True,
    ),
]
PROBLEM_2 = [
    plain(v4.new_markdown_cell("# Problem 2\n\nHow many are longer than one, and why does it matter?")),
    marked(
        v4.new_code_cell(
            "from pathlib import Path\n\n"
            "### BEGIN SOLUTION\n"
            'longer = sum(float(line) > 1 for line in Path("lengths.csv").read_text().split())\n'
            "### END SOLUTION"
        ),
        "longer",
        solution=True,
    ),
    marked(v4.new_code_cell("assert longer == 2"), "squares-test", 2, grade=True, locked=True),
    marked(v4.new_markdown_cell("Because squares grow beyond one."), "why", 4, grade=True, solution=True),
    marked(v4.new_code_cell('# draw them\nprint("***")'), "draw", 2, grade=True, solution=True),
]


def main() -> None:
    for name, cells in (("problem1", PROBLEM_1), ("problem2", PROBLEM_2)):
        notebook = v4.new_notebook()
        notebook.nbformat_minor = 4
        notebook.cells = cells
        notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
        write(notebook, FOLDER / f"{name}.ipynb")


if __name__ == "__main__":
    main()
