"""The service's process: what was loaded is not walked through again, threads take turns, and graders give way."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from enact_learn.assembly.config import Config
from enact_learn.hub.build import giving_way
from enact_learn.hub.settings import HubSettings
from enact_learn.hub.settling import TURN, YOUNG, settle


@pytest.fixture
def unsettled() -> Iterator[None]:
    """Leave this process as it was."""
    thresholds, turn = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(turn)


@pytest.mark.usefixtures("unsettled")
def test_what_is_loaded_is_left_alone_and_threads_take_turns_soon() -> None:
    settle()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[0] == YOUNG
    assert sys.getswitchinterval() == pytest.approx(TURN)


def test_graders_of_this_machine_give_way_unless_somebody_said_how_much(tmp_path: Path) -> None:
    settings = HubSettings(niceness=7)
    assert giving_way(Config(tmp_path), settings).arguments("resident") == {"niceness": 7}
    said = Config(tmp_path, parameters={"resident": {"niceness": 1}, "ladder": {"zone": 0.7}})
    assert giving_way(said, settings).parameters == said.parameters
    elsewhere = Config(tmp_path, grader="dask")
    assert giving_way(elsewhere, settings) == elsewhere
