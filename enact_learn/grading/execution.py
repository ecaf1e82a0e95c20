"""nbgrader's Execute step with what it leaves out: an output cap, one known kernel, and a clear end."""

import time
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Integer

KERNEL = "python3"
_LONGEST_RESULT = 10_000  # characters


class ProcessEnded(Exception):
    """The kernel is gone while or after it ran ``cell``; ``status`` is its exit status (negative: a signal)."""

    def __init__(self, cell: str, status: int | None) -> None:
        super().__init__(f"the kernel ended with status {status} at {cell}")
        self.cell = cell
        self.status = status


class Stuck(Exception):
    """The kernel no longer answers: ``cell`` can't be interrupted, or (not ``late``) printed too much to read."""

    def __init__(self, cell: str, late: bool) -> None:
        super().__init__(f"the kernel is stuck at {cell}")
        self.cell = cell
        self.late = late


class BoundedExecute(Execute):  # type: ignore[misc]
    """Executes a notebook as nbgrader does; keeps at most ``max_output`` bytes of what it prints."""

    max_output = Integer(1_000_000, help="bytes of output that are kept of a notebook").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        self.printed = 0
        self.running, self.since = "", time.monotonic()
        # the notebook, hidden tests and all, would lie in the learner's working folder while it runs
        Path(resources["metadata"]["path"], f"{resources['nbgrader']['notebook']}.ipynb").unlink()
        try:
            done: tuple[NotebookNode, dict[str, Any]] = super().preprocess(nb, resources, km)
        except DeadKernelError:
            raise ProcessEnded(self.running, self._exit_status) from None
        except CellTimeoutError:
            raise Stuck(self.running, time.monotonic() - self.since > self.timeout) from None
        return done

    def create_kernel_manager(self) -> Any:
        # a Python notebook runs in the Python that grades, whatever its kernel was called where it was written
        spec = self.nb.metadata.get("kernelspec", {})
        if spec.get("language", "python") == "python":
            self.kernel_name = KERNEL
        return super().create_kernel_manager()

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        self.running, self.since = cell_name(cell, index), time.monotonic()
        done: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, index)
        return done

    async def _async_check_alive(self) -> None:
        try:
            await super()._async_check_alive()
        except DeadKernelError:
            provisioner = self.km.provisioner
            self._exit_status = await provisioner.poll() if provisioner else None
            raise

    _exit_status: int | None = None

    def on_cell_executed(self, **kwargs: Any) -> None:
        super().on_cell_executed(**kwargs)
        payload = kwargs["execute_reply"]["content"].get("payload") or ()
        # exit() and quit() stop the kernel a moment later: what still ran until then would be chance
        if any(part.get("source") == "ask_exit" for part in payload):
            raise ProcessEnded(self.running, 0)

    def output(self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str, cell_index: int) -> Any:
        content = msg["content"]
        self.printed += _size(content)
        if self.printed > self.max_output:
            if msg["msg_type"] == "stream":
                # that something was printed is kept
                if any(out.output_type == "stream" and out.name == content["name"] for out in outs):
                    return None
                content["text"] = ""
            elif msg["msg_type"] in ("error", "execute_result"):
                _shorten(content)
            else:
                return None
        return super().output(outs, msg, display_id, cell_index)


def cell_name(cell: NotebookNode, index: int) -> str:
    """How a cell is called to a person: its grade id, or its number from 1."""
    return cell.metadata.get("nbgrader", {}).get("grade_id") or str(index + 1)


def _size(content: dict[str, Any]) -> int:
    parts = [content.get("text", ""), content.get("evalue", ""), *content.get("data", {}).values()]
    return sum(len(part) if isinstance(part, str) else len(repr(part)) for part in parts)


def _shorten(content: dict[str, Any]) -> None:
    if "data" in content:
        content["data"] = {
            kind: value[:_LONGEST_RESULT]
            for kind, value in content["data"].items()
            if kind == "text/plain" and isinstance(value, str)
        }
    else:
        content["evalue"] = content["evalue"][:_LONGEST_RESULT]
        content["traceback"] = []
