"""Hints lead from an idea to the code, and stop before they give it away."""

from pathlib import Path

import pytest

from enact_learn.catalog.hints import given_away, hint_faults
from enact_learn.catalog.manifest import read_course
from tests.catalog.authoring import Folder

FILE = "steps/mean_without_outliers.py"
FIRST, LAST = "Put the values in order first.", "A slice can leave out both ends."


def said(folder: Folder) -> list[str]:
    source = next(one for one in read_course(folder.root).exercises if one.path.name in FILE)
    return list(hint_faults(source, "en"))


@pytest.mark.parametrize(
    ("hint", "new", "says"),
    [
        (LAST, "Write kept = sorted(values)[1:-1] there.", "hint 2 (en) holds a line of the solution"),
        (LAST, "Then sum(kept)/len(kept).", "hint 2 (en) holds a line of the solution"),
        (LAST, FIRST, "two hints (en) are the same"),
        (FIRST, "Use sorted and kept.", "the last hint (en) names less of the solution's code than the first"),
    ],
)
def test_hints_that_give_away_repeat_or_go_backwards_are_said(folder: Folder, hint: str, new: str, says: str) -> None:
    folder.change(FILE, f'"{hint}"', f'"{new}"')
    assert any(fault.startswith(says) for fault in said(folder))


def test_good_hints_are_let_pass(folder: Folder) -> None:
    assert said(folder) == []


def test_how_much_a_hint_gives_away_counts_whole_pieces_of_code_only() -> None:
    code = "kept = sorted(values)[1:-1]\nreturn sum(kept) / len(kept)"
    assert given_away("sum, then len; divide", code) == 0
    assert given_away("`kept = sorted(values)[1:-1]` and then `return sum(kept) / len(kept)`", code) == 1


def test_what_the_starter_says_already_is_no_secret(folder: Folder, tmp_path: Path) -> None:
    folder.change(FILE, f'"{LAST}"', '"Cut it."')  # `values` in the first hint is the name of the argument
    assert said(folder) == []
