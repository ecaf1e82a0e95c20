"""Where attacks come from: each of these succeeds on ``nbgrader autograde``, which runs tests and answers together."""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.attacks.attack import Attack
from tests.attacks.conftest import Range
from tests.attacks.test_attacks import ATTACKS
from tests.stock import hand_in, scores, start_nbgrader

CONTROLS = [one for one in ATTACKS if one.control == "stock"]
SAMPLE = ("asserts-stripped", "equal-to-all", "frames-upward", "file-written")
_ANSI = re.compile(r"(\\u001b|\x1b)\[[0-9;]*m")


def graded(attacks: Iterable[Attack], shooting_range: Range, folder: Path) -> Mapping[str, list[str]]:
    """What each attack gained on stock nbgrader, all in one batch: each as a student, and the next one after it."""
    attacked = shooting_range.attacked["shared"]
    course = folder / "course"
    subprocess.run(["cp", "-r", f"{attacked.release.folder}/.", str(course)], check=True)
    (course / "release").rename(course / "released")
    attacks = tuple(attacks)
    for attack in attacks:
        hand_in(course, attack.name, attacked.name, {attacked.name: shooting_range.notebook(attack, "shared")})
        if attack.then is not None:
            following = shooting_range.notebook(attack, "shared", then=True)
            hand_in(course, f"{attack.name}-then", attacked.name, {attacked.name: following})
    home = folder / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"):
            patch.setenv(name, str(home / name))
            (home / name).mkdir()
        shared = []
        for attack in attacks:  # one after the other: what they share tells who did it
            for student in (attack.name, *([f"{attack.name}-then"] if attack.then is not None else [])):
                command = ("autograde", attacked.name, "--student", student)
                process = start_nbgrader(course, *command)
                process.wait()  # an orphan may hold the other end of the pipe: nobody reads to its end
                if process.stdout:
                    process.stdout.close()
            shared += [(attack.name, found) for found in shooting_range.surroundings.common_damage()]
    points = scores(course, "", attacked.name)
    return {one.name: _gained(one, course, attacked.name, points, shooting_range, shared) for one in attacks}


def _gained(
    attack: Attack,
    course: Path,
    name: str,
    points: Mapping[str, Mapping[str, float | None]],
    shooting_range: Range,
    shared: list[tuple[str, str]],
) -> list[str]:
    student = attack.name if attack.then is None else f"{attack.name}-then"
    if attack.hope == "mark":
        return [test for test in attack.on if points[student].get(f"{name}/{test}")]
    if attack.hope == "outside":
        touched = shooting_range.surroundings.touched(attack.name)
        return touched + [found for who, found in shared if who == attack.name]
    if attack.seeks == "no score":
        return ["no score"] if not any(points.get(student, {}).values()) else []
    autograded = course / "autograded" / student / name / f"{name}.ipynb"
    notebook = json.loads(autograded.read_text("utf-8"))
    told = "\n".join(_said(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return [attack.seeks] if attack.seeks in told else []


def _said(cell: Mapping[str, object]) -> str:
    """What a cell printed, and what its errors say; for attacks on the shown traceback, that too."""
    said = []
    for output in cell["outputs"]:  # type: ignore[attr-defined]
        said += [output.get("text", ""), output.get("evalue", ""), *output.get("traceback", ())[-2:]]
    return _ANSI.sub("", "".join(map(str, said)))


def test_a_sample_of_the_attacks_succeeds(shooting_range: Range, tmp_path: Path) -> None:
    sample = [one for one in CONTROLS if one.name in SAMPLE]
    gained = graded(sample, shooting_range, tmp_path)
    assert [name for name in SAMPLE if not gained[name]] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_each_attack_succeeds(shooting_range: Range, tmp_path: Path) -> None:
    gained = graded(CONTROLS, shooting_range, tmp_path)
    assert [one.name for one in CONTROLS if not gained[one.name]] == []
