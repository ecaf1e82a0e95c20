"""The process that grades: ``python -m enact_learn.grading.worker``, started and watched by ``workers``.

Importing nbgrader takes seconds, so it is done once: the process then waits for orders, and does each in a forked
child. An order is one line on stdin, the name of a file that holds a Work as JSON; the answer is one line of JSON
on stdout. The first line on stdout is empty and says that it is ready. It ends when stdin closes, or when nobody
has asked for a quarter of an hour.
"""

import dataclasses
import json
import os
import resource
import select
import shutil
import tempfile
import threading
from pathlib import Path

from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.ending import adopt_orphans, end_descendants, hide_memory
from enact_learn.grading.messages import Answer, Work
from enact_learn.grading.sandboxes.layers import NAMES, layers

IDLE_SECONDS = 900.0
_STDIN = 0


def main() -> None:
    """Do orders until there are none."""
    adopt_orphans()
    hide_memory()
    answers = _take_stdout()
    layers()  # tried once for all kernels
    from enact_learn.grading import submission  # noqa: F401  # the seconds of importing, once for all children

    os.write(answers, b"\n")
    while order := _next_order():
        answer = _in_a_child(Path(order))
        end_descendants(os.getpid())
        _write_all(answers, json.dumps(to_json(answer)).encode() + b"\n")


def _take_stdout() -> int:
    """Keep the pipe of answers to ourselves: kernels inherit file descriptors 1 and 2, but no other."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return answers


def _next_order() -> str:
    """The next line on stdin; "" when there will be none."""
    line = b""
    while not line.endswith(b"\n"):
        if not select.select([_STDIN], [], [], IDLE_SECONDS)[0]:
            return ""
        part = os.read(_STDIN, 4096)
        if not part:
            return ""
        line += part
    return os.fsdecode(line[:-1])


def _in_a_child(order: Path) -> Answer:
    """Do one order in a fork of this process, which stays as it was."""
    result, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(result)
        try:
            _write_all(theirs, json.dumps(to_json(_answer(order))).encode())
        finally:
            os._exit(0)  # no clean-up of what the parent holds, no wait for libraries' threads
    os.close(theirs)
    with os.fdopen(result, "rb") as stream:
        written = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):  # the learner's code did it, or the machine has no memory left
        return Answer(fault=Message("grading.stopped"))
    if not written:
        return Answer(broken="it ended without an answer")
    return from_json(Answer, json.loads(written))


def _answer(order: Path) -> Answer:
    adopt_orphans()
    try:
        answer = _graded(order)
    except Exception as error:  # whatever it is, the asker gets told
        answer = Answer(broken=f"{type(error).__name__}: {error}"[:1000])
    unreaped = end_descendants(os.getpid())
    return dataclasses.replace(answer, cpu_seconds=_cpu_seconds() + unreaped)


def _graded(order: Path) -> Answer:
    from enact_learn.grading.submission import grade

    work = from_json(Work, json.loads(order.read_text("utf-8")))
    order.unlink()  # it says where the release is
    threading.Thread(target=_give_up_when_asker_is_gone, args=(work.scratch,), daemon=True).start()
    os.environ.clear()
    os.environ.update(work.environment)
    os.environ[NAMES] = ",".join(layers())
    tempfile.tempdir = None  # it may be remembered from our own environment
    os.chdir(work.scratch)
    return grade(work)


def _give_up_when_asker_is_gone(scratch: str) -> None:
    if not os.read(_STDIN, 1):
        end_descendants(os.getpid())
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)


def _cpu_seconds() -> float:
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _write_all(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]


if __name__ == "__main__":
    main()
