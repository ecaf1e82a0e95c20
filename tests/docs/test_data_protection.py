"""What is promised to data-protection officers: each test that is said to guard a measure is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@pytest.mark.parametrize("page", ["data-protection.md", "dpia.md"])
def test_every_test_that_guards_a_measure_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert len(named) > 5
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{file}::{test}"


def test_what_the_institution_has_to_decide_is_marked() -> None:
    text = (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8")
    assert text.count("[to decide") > 20
