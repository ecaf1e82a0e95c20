"""One grading in a process of its own: ``python -m enact_learn.grading.worker``.

Reads one line from stdin, the name of a file that holds its Work as JSON; writes its Answer as JSON to stdout,
and ends. When stdin closes before that, whoever asked is gone, and everything is given up.
"""

import dataclasses
import json
import os
import resource
import shutil
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.ending import adopt_orphans, end_descendants, hide_memory
from enact_learn.grading.messages import Answer, Work


def main() -> None:
    """Do the one grading that stdin asks for."""
    adopt_orphans()
    hide_memory()
    out = _take_stdout()
    # jsonschema tries this for one format check that no notebook needs; building its grammar takes seconds
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from enact_learn.grading.submission import grade  # heavy, and after the line above

    order = Path(sys.stdin.readline().rstrip("\n"))
    if not order.name:
        return  # nothing to do: the asker closed before it asked
    work = from_json(Work, json.loads(order.read_text("utf-8")))
    order.unlink()  # it says where the release is
    threading.Thread(target=_give_up_when_asker_is_gone, args=(work.scratch,), daemon=True).start()
    try:
        answer = grade(work)
    except Exception as error:  # whatever it is, the asker gets told
        answer = Answer(broken=f"{type(error).__name__}: {error}"[:1000])
    unreaped = end_descendants(os.getpid())
    answer = _with_cpu_seconds(answer, unreaped)
    out.write(json.dumps(to_json(answer)).encode())
    out.close()
    os._exit(0)  # no wait for libraries' threads


def _take_stdout() -> BinaryIO:
    """Keep the answer's pipe to ourselves: kernels inherit file descriptors 1 and 2, but no other."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return out


def _give_up_when_asker_is_gone(scratch: str) -> None:
    sys.stdin.read()
    end_descendants(os.getpid())
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(1)


def _with_cpu_seconds(answer: Answer, unreaped: float) -> Answer:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime + unreaped
    return dataclasses.replace(answer, cpu_seconds=used)


if __name__ == "__main__":
    main()
