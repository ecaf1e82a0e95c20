"""The tables of docs/attacks.md: ``python -m tests.attacks.table`` prints them anew."""

from collections.abc import Iterator

from tests.attacks.attack import Attack, Hope
from tests.attacks.test_attacks import ATTACKS

_HOPES: dict[Hope, str] = {
    "mark": "Marks without solving",
    "fact": "What is hidden",
    "outside": "Outside of the grading",
    "harm": "The machine and the grader",
}
_WITHOUT = {
    "shared": "is about our own two modes",
    "bare": "succeeds without the sandbox's upper layers",
    "memory": "succeeds where memory is open to siblings",
    "repair": "succeeds where notebooks are not repaired",
    "codec": "succeeds with pickle for a codec",
    "leftovers": "succeeds where processes are left",
    "scratch": "succeeds where folders are used again",
}


def rows(attack: Attack) -> str:
    """The line of one attack."""
    stock = "succeeds" if attack.control == "stock" else _WITHOUT[attack.control]
    return f"| {attack.name.replace('-', ' ')} | {stock} | defeated | {attack.shared} |"


def tables() -> Iterator[str]:
    """The lines of all tables."""
    for hope, title in _HOPES.items():
        yield from (f"### {title}", "", "| attack | stock nbgrader | `apart` | `shared` |", "|---|---|---|---|")
        yield from sorted(rows(attack) for attack in ATTACKS if attack.hope == hope)
        yield ""


if __name__ == "__main__":
    print("\n".join(tables()))
