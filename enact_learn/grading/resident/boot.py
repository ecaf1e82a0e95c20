"""The resident: imports what grading and cells need, once, and forks a worker whenever it is asked for one.

``python -m enact_learn.grading.resident.boot DESCRIPTOR``: orders come over that socket. It has one thread, runs
nobody's code, fits no model (a child of a process that had fitted one hung), and holds nothing secret.
"""

import gc
import importlib
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from enact_learn.grading.ending import adopt_orphans, hide_memory
from enact_learn.grading.resident.orders import Act, Ready, Wish, receive, send
from enact_learn.grading.sandboxes.layers import layers


def main() -> None:
    """Boot, then fork workers until the asker is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt_orphans()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        wish = receive(control, Wish)
        if wish is None:
            return
        live = layers()  # tried before anything large is imported: that takes forks
        workers = _Workers(wish[0])
        send(control, Ready(live))
        while (asked := receive(control, Act)) is not None:
            for descriptor in asked[1]:
                workers.fork(descriptor, control)
        workers.end()


class _Workers:
    def __init__(self, wish: Wish) -> None:
        from enact_learn.grading.codec import prepare
        from enact_learn.grading.resident import processes
        from enact_learn.grading.resident.pages import use_large_pages
        from enact_learn.grading.resident.pristine import Pristine
        from enact_learn.grading.resident.shell import Shell
        from enact_learn.grading.resident.warming import warm_up
        from enact_learn.grading.resident.worker import Worker, leave_standard_streams

        leave_standard_streams()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shell = Shell.made()
            for library in wish.libraries:
                with suppress(Exception):  # a library that is missing or broken fails in the cell that needs it
                    importlib.import_module(library)
            prepare()
            shell.warm_up()
            warm_up()
        be_student = partial(processes.be_student, pristine=Pristine(shell))
        self._be_worker: Callable[[socket.socket], None] = lambda own: Worker(
            own, shell, be_student, processes.be_tests
        ).serve()
        self.pids: set[int] = set()
        signal.signal(signal.SIGCHLD, self._reap)
        hide_memory()
        gc.collect()
        gc.freeze()  # what is here already is not looked through, and so not copied, in each child
        with suppress(OSError, AttributeError):
            use_large_pages()

    def fork(self, descriptor: int, control: socket.socket) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGCHLD,))
        pid = os.fork()
        if not pid:
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGCHLD,))
                control.close()
                with socket.socket(fileno=descriptor) as own:
                    self._be_worker(own)
            finally:
                os._exit(0)
        os.close(descriptor)
        self.pids.add(pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGCHLD,))

    def end(self) -> None:
        """Wait for the workers: they end when their asker is gone."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with suppress(ChildProcessError):
            while True:
                pid, _ = os.waitpid(-1, 0)
                self.pids.discard(pid)
                if not self.pids:
                    self._kill_orphans()

    def _reap(self, *_: object) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                self.pids.discard(ended)
        self._kill_orphans()

    def _kill_orphans(self) -> None:
        """What a worker that was killed left behind has become ours."""
        from enact_learn.grading.resident.worker import children

        for pid in children():
            if pid not in self.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
