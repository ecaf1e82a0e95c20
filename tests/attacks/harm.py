"""Attacks that hope to hurt the machine, or to leave the teacher without an answer."""

from tests.attacks.attack import Attack, before, when_called

HARM = (
    Attack("process-that-ends-itself", "harm", when_called("import os\nos._exit(0)"), "stock", seeks="no score"),
    Attack(
        "memory",
        "harm",
        before("total", "taken = bytearray(1 << 30)\nraise LookupError('ALLO' + 'CATED')"),
        "stock",
        seeks="ALLOCATED",
        limits={"memory_mb": 300},
    ),
    Attack(
        "forks",
        "harm",
        before(
            "total",
            """
import os, time
for _ in range(150):
    if os.fork() == 0:
        time.sleep(1)
        os._exit(0)
raise LookupError('FOR' + 'KED')""",
        ),
        "stock",
        seeks="FORKED",
        limits={"processes": 32},
    ),
    Attack(
        "output",
        "harm",
        before("total", "for _ in range(50):\n    print(1_000_000 * 'x', end='')"),
        "stock",
        seeks=2_000_000 * "x",
        keeps=True,
    ),
    Attack(
        "file-too-large",
        "harm",
        before(
            "total",
            """
with open('large', 'wb') as file:
    for _ in range(20):
        file.write(bytes(1_000_000))
raise LookupError('WRIT' + 'TEN')""",
        ),
        "stock",
        seeks="WRITTEN",
        limits={"file_mb": 10},
    ),
)
"""``seeks`` is what tells that it went well for the attacker."""
