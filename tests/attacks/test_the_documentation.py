"""docs/attacks.md says of each attack what the tests found."""

from pathlib import Path

from tests.attacks.table import tables


def test_every_attack_stands_there_with_its_fate() -> None:
    page = Path(__file__).parents[2] / "docs" / "attacks.md"
    said = page.read_text("utf-8").splitlines()
    assert [line for line in tables() if line not in said] == []
    assert [line for line in said if line.startswith("| ") and line not in set(tables())] == []
