from nbformat import v4

from enact_learn.grading.outputs import first_line, troubles


def error(name: str, says: str = "") -> object:
    return v4.new_output("error", ename=name, evalue=says, traceback=["assert secret == 42"])


def test_the_first_line_has_no_colours_and_an_end() -> None:
    assert first_line("\n \x1b[0;31mName\x1b[0m is\x1b[K \nmore") == "Name is"
    assert first_line("") == ""
    assert len(first_line("x" * 10_000)) == 500


def test_cells_that_raised_are_found_with_their_names() -> None:
    marked = {"nbgrader": {"grade_id": "t", "grade": True}}
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Hello"),
            v4.new_code_cell("1"),
            v4.new_code_cell("2", outputs=[error("ValueError", "no\nmore")]),
            v4.new_code_cell("3", outputs=[error("AssertionError", "f(1) is 2")], metadata=marked),
        ]
    )
    own, test = troubles(notebook, "n")
    assert (own.notebook, own.cell, own.role, own.error, own.says) == ("n", "3", "own", "ValueError", "no")
    assert (test.cell, test.role, test.error, test.says) == ("t", "test", "AssertionError", "f(1) is 2")


def test_a_timeout_counts_more_than_the_interrupt_that_it_caused() -> None:
    outputs = [error("KeyboardInterrupt"), error("CellTimeoutError")]
    (found,) = troubles(v4.new_notebook(cells=[v4.new_code_cell("1", outputs=outputs)]), "n")
    assert found.error == "CellTimeoutError"
