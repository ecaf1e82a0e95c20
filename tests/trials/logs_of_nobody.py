"""Made-up logs, drawn by the tests themselves."""

from collections.abc import Iterable
from math import exp
from pathlib import Path
from random import Random

from enact_learn.domain.contracts import Log
from enact_learn.trials.logs import read_log

HEADER = "user,item,skill,correct"


def a_file(folder: Path, *rows: str, header: str = HEADER, name: str = "log.csv") -> Path:
    """A CSV file with these lines."""
    file = folder / name
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def drawn_rows(learners: int = 30, answers: int = 12, seed: int = 1, spread: float = 1.0) -> list[str]:
    """Learners whose ability differs by ``spread`` logits, who practise three skills on nine items and get better."""
    luck = Random(seed)
    easiness = [luck.gauss(0.0, 1.0) for _ in range(9)]
    rows = []
    for learner in range(learners):
        ability = luck.gauss(0.3, spread)
        for number in range(answers):
            item = luck.randrange(9)
            chance = 1.0 / (1.0 + exp(-ability - easiness[item] - 0.1 * number))
            skill = "0_1" if item == 8 else str(item % 3)
            rows.append(f"{learner},item-{item},{skill},{int(luck.random() < chance)}")
    return rows


def a_log(folder: Path, rows: Iterable[str] | None = None) -> Log:
    """The log of ``drawn_rows``, or of these rows."""
    return read_log(a_file(folder, *(drawn_rows() if rows is None else rows)))
