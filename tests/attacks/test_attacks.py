"""Each attack, in both modes, with all layers of the sandbox; and where it succeeds, so that it is known to be one."""

from pathlib import Path

import pytest

from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.grading.sandboxes.layers import layers
from tests.attacks.attack import Attack
from tests.attacks.conftest import LIBRARIES, Range
from tests.attacks.defences import grader_without
from tests.attacks.facts import FACTS
from tests.attacks.harm import HARM
from tests.attacks.marks import MARKS
from tests.attacks.outside import OUTSIDE

ATTACKS = (*MARKS, *FACTS, *OUTSIDE, *HARM)
pytestmark = pytest.mark.skipif(
    not {"landlock", "seccomp"} <= set(layers()), reason="the sandbox of this machine is not whole"
)


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_in_mode_apart_it_gains_nothing(attack: Attack, shooting_range: Range, grader: ResidentGrader) -> None:
    gain = shooting_range.tried(attack, "apart", grader)
    assert gain.of(attack) == []
    assert gain.broken == ""
    assert gain.outside == ()


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_in_mode_shared_it_ends_as_the_documentation_says(
    attack: Attack, shooting_range: Range, grader: ResidentGrader
) -> None:
    gain = shooting_range.tried(attack, "shared", grader)
    fate = "succeeds" if gain.of(attack) and not gain.reported else "reported" if gain.reported else "defeated"
    assert fate == attack.shared
    assert gain.broken == ""
    assert gain.outside == ()


WEAKENED = [one for one in ATTACKS if one.control not in ("stock", "shared")]


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one.control == "shared"], ids=str)
def test_without_tests_apart_it_succeeds(attack: Attack, shooting_range: Range, grader: ResidentGrader) -> None:
    assert shooting_range.tried(attack, "shared", grader).of(attack)


@pytest.mark.parametrize("attack", WEAKENED, ids=str)
def test_with_one_defence_off_it_succeeds(attack: Attack, shooting_range: Range, tmp_path: Path) -> None:
    with grader_without(attack.control, LIBRARIES, tmp_path) as grader:
        assert shooting_range.tried(attack, "apart", grader).of(attack)
