"""What ``enact grade --scheduler`` asks in place of resident graders of its own."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.wire import to_json
from enact_learn.grading.dask.cluster import Cancelled, Cluster
from enact_learn.grading.dask.contents import digest, listed
from enact_learn.grading.dask.orders import Notebooks, Order
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.stopping import CANCELLED


class DaskAnswering:
    """Answers tasks by the workers of a scheduler. For several threads at once."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._is_closed = False

    def answer(self, task: Task, files: Path | None) -> Answer:
        """Grade; the files of the folder (no notebooks) are there where the cells run. Raises GraderUnavailable."""
        if self._is_closed:
            raise GraderUnavailable(why="it was closed")
        found = {path: file for path, file in listed(files).items() if file.suffix != ".ipynb"} if files else {}
        contents = {path: file.read_bytes() for path, file in found.items()}
        by_name = {digest(content): content for content in contents.values()}
        listing = {path: digest(content) for path, content in contents.items()}
        released = json.dumps(to_json(Notebooks(task.released))).encode()
        by_name[digest(released)] = released
        order = Order(uuid4().hex, listing, task=replace(task, released=()), released=digest(released))
        try:
            reply = self._cluster.ask(order, by_name.__getitem__)
        except Cancelled:
            return Answer(fault=CANCELLED)
        if reply.broken or reply.answer is None:
            raise GraderUnavailable(why=reply.broken or "a worker gave no answer to what it was asked")
        return reply.answer

    def close(self) -> None:
        """End what is under way, and disconnect for good."""
        self._is_closed = True
        self._cluster.close()
