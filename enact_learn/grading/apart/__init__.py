"""Tests in one process (T), the learner's code in another (S): what joins them, and keeps them apart.

In S, beside the verb ``run`` (``talk`` is the Conversation, ``shell.user_ns`` the namespace of the learner's cells)::

    answers = Answers(lambda: shell.user_ns, talk.ask)
    ... answers.serve(verb, args)               # every other verb

In T, one for each notebook::

    crossing = Crossing(talk.ask)               # or Crossing(talk.ask, rehearsal), Crossing(talk.ask, records=True)
    ... crossing.serve(verb, args)              # what S asks: Conversation(link, serve=...)
    crossing.names                              # globals and locals of T's cells: shell.user_ns
    print_stream(name, text)                    # an output of S while T asks: goes to sys.stdout, sys.stderr

and for each cell, wherever it runs (role "given": a locked cell, runs in both; "answer", "own": S; "test": T)::

    crossing.begin_cell(name, role, source)     # before it runs anywhere
    ... run it; a test through Asserts(source), a transformer of its syntax tree
    asserts.compared(error), asserts.is_hidden(error), asserts.message(error)
    crossing.came_from_there(error)             # an exception of the learner's code: its text may be shown
    end = crossing.end_cell()                   # end.failure: the test has failed, whatever its own code made of it
    crossing.rehearsed()                        # after all cells, with records=True: the record, with the faults
    crossing.broken                             # the exception that ended the conversation (raise it after the cell)

``end.again`` says that the learner's code changed arguments that the reference solution leaves alone: if the test
passed, run it once more, with ``begin_cell`` and the same name: only what passes twice has passed, since expected
values may have been computed from what was changed. The second time such changes are left out.
"""

import sys

from enact_learn.grading.apart.answers import Answers
from enact_learn.grading.apart.crossing import CellEnd, Crossing
from enact_learn.grading.apart.endings import CellFails, HandleDecides, NotFromTests
from enact_learn.grading.apart.names import Names
from enact_learn.grading.apart.rehearsal import Fault, Rehearsal

__all__ = [
    "Answers",
    "CellEnd",
    "CellFails",
    "Crossing",
    "Fault",
    "HandleDecides",
    "Names",
    "NotFromTests",
    "Rehearsal",
    "print_stream",
]


def print_stream(name: str, text: str) -> None:
    """Print what S printed where T prints now: a test may have redirected it."""
    stream = sys.stderr if name == "stderr" else sys.stdout
    stream.write(text)
