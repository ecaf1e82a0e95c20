"""A Hub with people, and the service beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hub.fake_hub import FakeHub
from tests.hub.running import Running

Start = Callable[..., Running]


@pytest.fixture
def hub() -> FakeHub:
    return everybody()


def everybody() -> FakeHub:
    """A Hub with students of two courses, and everybody else whom a Hub has."""
    hub = FakeHub()
    hub.user("stu", "garden", "garden.tuesday")
    hub.user("sam", "garden")
    hub.user("far", "orchard")
    hub.user("new")
    hub.user("ada", "garden", "instructors")
    hub.user("gus", "garden", "graders")
    hub.user("obi", "garden", "observers")
    hub.user("other", "orchard", "instructors")
    hub.user("ines", "garden.instructors")
    hub.user("gil", "garden", "garden.graders")
    hub.user("olaf", "garden.observers", "orchard", "instructors")
    hub.user("both", "garden.observers", "garden.graders")
    hub.user("ori", "orchard.instructors")
    hub.user("root", admin=True)
    return hub


@pytest.fixture
def start(tmp_path: Path, hub: FakeHub) -> Iterator[Start]:
    """Start a service: ``start(settings=..., grader=...)``; it grades, unless ``workers=0``."""
    started: list[Running] = []

    def begin(workers: int = 1, **more: Any) -> Running:
        running = Running(tmp_path, hub, **more)
        started.append(running)
        running.hall.queue.start(workers)
        return running

    yield begin
    for one in started:
        one.close()


@pytest.fixture
def service(start: Start) -> Running:
    """One with the usual settings."""
    return start()
