import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.errors import NotANotebook, NotebookTooLarge
from enact_learn.grading import reading
from enact_learn.grading.reading import read_notebook


def notebook(*cells: object, **more: object) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more})


def code(source: object = "1", **more: object) -> dict[str, object]:
    return {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": [], **more}


def test_outputs_are_dropped_and_the_rest_of_a_sound_cell_is_kept() -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x"}
    (cell,) = read_notebook(notebook(code("a = 1\n", outputs=[output], execution_count=7)), "n.ipynb").cells
    assert (cell.id, cell.source, cell.outputs, cell.execution_count) == ("a", "a = 1\n", [], None)


def test_lines_are_joined_and_attachments_kept() -> None:
    picture = {"image.png": {"image/png": "aGk="}}
    text = {"cell_type": "markdown", "metadata": {}, "source": ["one\n", "two"], "attachments": picture}
    (cell,) = read_notebook(notebook(text), "n.ipynb").cells
    assert (cell.source, cell.attachments) == ("one\ntwo", picture)


def test_missing_doubled_and_impossible_cell_ids_are_given_anew() -> None:
    cells = read_notebook(notebook(code(), code(), code(id="ö ö"), code(id=None)), "n.ipynb").cells
    assert cells[0].id == "a"
    assert len({cell.id for cell in cells}) == 4


def test_odd_cells_become_plain_ones() -> None:
    cells = read_notebook(notebook({"cell_type": "heading", "source": 5}, code(None, metadata=[])), "n.ipynb").cells
    assert [(cell.cell_type, cell.source, cell.metadata) for cell in cells] == [("raw", "", {}), ("code", "", {})]


def test_older_and_newer_minors_are_read() -> None:
    for minor in (0, 2, 9, None, "x"):
        assert read_notebook(notebook(code(), nbformat_minor=minor), "n.ipynb").nbformat_minor == 5


def test_format_3_is_converted() -> None:
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": "1", "outputs": []}]}],
    }
    (cell,) = read_notebook(json.dumps(old), "n.ipynb").cells
    assert (cell.cell_type, cell.source) == ("code", "1")


def test_half_a_surrogate_pair_can_be_written_to_a_file() -> None:
    (cell,) = read_notebook(notebook(code("'\ud800'")), "n.ipynb").cells
    assert cell.source.encode() == b"'?'"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not JSON: line 1, Expecting value"),
        ("# %%", "it is not JSON: line 1, Expecting value"),
        ('{\n"cells": [,', "it is not JSON: line 2"),
        ('"text"', "it is JSON, but not a notebook"),
        ("{}", "its format version is None"),
        ('{"nbformat": 3, "worksheets": 5}', "it is an old notebook that can't be converted"),
        ('{"nbformat": 4, "cells": {}}', "it has no list of cells"),
        ('{"nbformat": 4, "cells": ["x"]}', "one of its cells is not a cell"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"nbformat": 4, "cells": [], "x": ' + "[" * 200 + "]" * 200 + "}", "it is nested too deeply"),
        ('{"nbformat": ' + "9" * 5000 + "}", "it holds a number that is too long"),
        (notebook(*[code()] * 5001), "it has 5001 cells; at most 5000 are read"),
    ],
)
def test_what_is_no_notebook_is_named_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotANotebook) as caught:
        read_notebook(text, "mine.ipynb")
    assert caught.value.params["file"] == "mine.ipynb"
    assert str(caught.value.params["why"]).startswith(why)


def test_a_file_over_the_limit_is_refused_with_both_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_MB", 1)
    with pytest.raises(NotebookTooLarge) as caught:
        read_notebook(" " * 2_000_000, "mine.ipynb")
    assert caught.value.params == {"file": "mine.ipynb", "size": 2, "limit": 1}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
odd_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | json_values,
        "source": json_values,
        "metadata": json_values,
        "id": json_values,
        "attachments": json_values,
        "outputs": json_values,
    },
)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(odd_cells | json_values, max_size=4), version=st.sampled_from([3, 4, 5]), more=json_values)
def test_anything_is_read_or_refused(cells: list[Any], version: int, more: Any) -> None:
    text = json.dumps({"nbformat": version, "cells": cells, "worksheets": [{"cells": cells}], "metadata": more})
    try:
        read = read_notebook(text, "n.ipynb")
    except NotANotebook:
        return
    assert all(set(cell) >= {"cell_type", "id", "metadata", "source"} for cell in read.cells)
