import json
from typing import Any

import pytest

from enact_learn.domain.errors import NotANotebook
from enact_learn.domain.notebook import MOST_CELLS, claim, digest, grade_ids, read_notebook, source


def notebook(*cells: dict[str, Any], **metadata: Any) -> str:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def code(text: str | list[str] = "1", **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None, **more}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not valid JSON"),
        ("hello", "not valid JSON"),
        ('{"cells": [', "not valid JSON"),
        ('{"cells": [], "n": ' + "9" * 10_000 + "}", "not valid JSON"),
        ("[]", "no list of cells"),
        ("null", "no list of cells"),
        ("{}", "no list of cells"),
        ('{"cells": {}}', "no list of cells"),
        ('{"cells": [1]}', "no list of cells"),
        ('{"cells": [{"cell_type": "code"}]}', "no list of cells"),
        ('{"cells": [{"cell_type": "magic", "source": ""}]}', "no list of cells"),
        ('{"cells": [{"cell_type": "code", "source": 5}]}', "no list of cells"),
        ('{"cells": [{"cell_type": "code", "source": ["a", 5]}]}', "no list of cells"),
        ('{"nbformat": 3, "worksheets": [{"cells": []}]}', "no list of cells"),
        ('{"cells": ' + "[" * 100_000, "nested too deeply"),
        ('{"cells": [], "metadata": ' + '{"a": ' * 200 + "1" + "}" * 201, "nested too deeply"),
        (notebook(*[code()] * (MOST_CELLS + 1000)), f"more than {MOST_CELLS} cells"),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_no_notebook_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotANotebook, match=why) as caught:
        read_notebook(text, "mine.ipynb")
    assert str(caught.value).startswith("mine.ipynb can't be read as a notebook (")


def test_outputs_and_attachments_are_dropped() -> None:
    heavy = code(outputs=[{"output_type": "stream", "name": "stdout", "text": "x" * 1000}], execution_count=7)
    picture = {"cell_type": "markdown", "source": "![](a.png)", "attachments": {"a.png": {"image/png": "x" * 1000}}}
    read = read_notebook(notebook(heavy, picture), "mine.ipynb")
    assert len(json.dumps(read)) < 500
    assert read["cells"][0]["execution_count"] is None
    assert [source(cell) for cell in read["cells"]] == ["1", "![](a.png)"]


def test_a_source_may_be_a_list_of_lines() -> None:
    in_lines = read_notebook(notebook(code(["a = 1\n", "b = 2"])), "mine.ipynb")
    in_one = read_notebook(notebook(code("a = 1\nb = 2")), "mine.ipynb")
    assert source(in_lines["cells"][0]) == "a = 1\nb = 2"
    assert digest({"mine": in_lines}) == digest({"mine": in_one})


@pytest.mark.parametrize(
    ("claimed", "heard"),
    [
        ({"course": "toy", "exercise": "toy-add-1"}, {"course": "toy", "exercise": "toy-add-1"}),
        ({"course": "toy", "exercise": 5, "release": ["x"], "lang": None}, {"course": "toy"}),
        ("toy", {}),
        (None, {}),
        ([], {}),
    ],
)
def test_only_words_count_as_a_claim(claimed: object, heard: dict[str, str]) -> None:
    assert claim(read_notebook(notebook(enact=claimed), "mine.ipynb")) == heard


@pytest.mark.parametrize("metadata", [None, [], "x", 5, {}])
def test_strange_metadata_claims_nothing(metadata: object) -> None:
    read = read_notebook(json.dumps({"cells": [code(metadata=metadata)], "metadata": metadata}), "mine.ipynb")
    assert claim(read) == {}
    assert grade_ids(read) == set()


def test_grade_ids_are_those_of_marked_cells() -> None:
    marked = [code(metadata={"nbgrader": mark}) for mark in ({"grade_id": "a"}, {"grade_id": 5}, "x", {}, None)]
    assert grade_ids(read_notebook(notebook(*marked, code()), "mine.ipynb")) == {"a"}


def test_the_digest_is_that_of_the_answer() -> None:
    def digest_of(*cells: dict[str, Any], name: str = "mine") -> str:
        return digest({name: read_notebook(notebook(*cells), "mine.ipynb")})

    one = digest_of(code("a"), code("b"))
    assert digest_of(code("a", outputs=[{"text": "ran"}], id="x"), code("b", execution_count=3)) == one
    others = [
        digest_of(code("b"), code("a")),
        digest_of(code("a")),
        digest_of(code("ab"), code("")),
        digest_of(code("a"), {"cell_type": "markdown", "source": "b"}),
        digest_of(code("a"), code("b"), name="yours"),
    ]
    assert len({one, *others}) == 6


def test_half_a_character_can_be_hashed() -> None:
    assert digest({"mine": read_notebook(notebook(code("\ud800")), "mine.ipynb")})
