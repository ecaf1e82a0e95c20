"""A notebook whose tests and whose learner's code are two processes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from two_processes import Notebook


@pytest.fixture
def notebooks() -> Iterator[Callable[..., Notebook]]:
    """Makes notebooks, and ends their processes."""
    made: list[Notebook] = []

    def make(*args: Any, **settings: Any) -> Notebook:
        made.append(Notebook(*args, **settings))
        return made[-1]

    yield make
    for notebook in made:
        notebook.close()


@pytest.fixture
def notebook(notebooks: Callable[..., Notebook]) -> Notebook:
    return notebooks()
