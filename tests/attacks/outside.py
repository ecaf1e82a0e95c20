"""Attacks that hope to touch something outside: files, processes, the network, the next student."""

from typing import Any

from tests.attacks.attack import Attack, before
from tests.attacks.marks import ASSERTS_STRIPPED

_STARTUP = """
import glob, os
if '-then' in os.getcwd() or os.path.exists('then'):
    _STRIP
""".replace("_STRIP", ASSERTS_STRIPPED["total"].split("\ndef total")[0].replace("\n", "\n    "))

_ANSWERING = """
import gc
for one in gc.get_objects():
    if type(one).__name__ == 'Answers':
        honest = one.pack
        one.pack = lambda *args, **kwargs: [evil, *honest(*args, **kwargs)[1:]]
"""
"""Gives the bytes ``evil`` for each value that a test asks for."""


def _claim_a_cell(notebook: dict[str, Any]) -> None:
    """Adds a cell of the learner that claims to be the author's: those run beside the tests."""
    mark = {"grade_id": "mine", "schema_version": 3, "grade": False, "locked": True, "task": False, "solution": False}
    notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "mine",
            "metadata": {"nbgrader": mark},
            "source": "open('OUTSIDE/touched', 'w').close()",
            "outputs": [],
            "execution_count": None,
        }
    )


OUTSIDE = (
    Attack("cell-marked-as-the-authors", "outside", {}, "repair", change=_claim_a_cell),
    Attack("file-written", "outside", before("total", "open('OUTSIDE/touched', 'w').write('here')"), "stock"),
    Attack(
        "file-written-through-a-link",
        "outside",
        before("total", "import os\nos.symlink('OUTSIDE', 'link')\nopen('link/touched', 'w').write('here')"),
        "stock",
    ),
    Attack(
        "file-written-through-proc",
        "outside",
        before("total", "open('/proc/self/root/OUTSIDE/touched', 'w').write('here')"),
        "stock",
    ),
    Attack("file-written-by-a-program", "outside", before("total", "!touch OUTSIDE/touched"), "stock"),
    Attack(
        "file-linked", "outside", before("total", "import os\nos.link('OUTSIDE/secret', 'OUTSIDE/touched')"), "stock"
    ),
    Attack(
        "file-renamed", "outside", before("total", "import os\nos.rename('OUTSIDE/secret', 'OUTSIDE/touched')"), "stock"
    ),
    Attack("file-deleted", "outside", before("total", "import os\nos.remove('OUTSIDE/secret')"), "stock"),
    Attack("rights-changed", "outside", before("total", "import os\nos.chmod('OUTSIDE/secret', 0o777)"), "stock"),
    Attack(
        "gradebook-edited",
        "outside",
        before(
            "total",
            """
import sqlite3
book = sqlite3.connect('OUTSIDE/gradebook.db')
book.execute('UPDATE grades SET points = 100')
book.commit()""",
        ),
        "stock",
    ),
    Attack(
        "folder-of-another-student",
        "outside",
        before("total", "import os\nos.makedirs('OUTSIDE/submitted/bob')\nopen('OUTSIDE/submitted/bob/x', 'w')"),
        "stock",
    ),
    Attack(
        "written-at-exit",
        "outside",
        before("total", "import atexit\natexit.register(lambda: open('OUTSIDE/touched', 'w').close())"),
        "stock",
    ),
    Attack(
        "written-by-a-finalizer",
        "outside",
        before(
            "total",
            "class Late:\n    def __del__(self): open('OUTSIDE/touched', 'w').close()\n"
            "import weakref\nlate = Late()\nlate.itself = late\nweakref.finalize(late, lambda: None)\ndel late\n"
            "import gc\ngc.collect()",
        ),
        "stock",
    ),
    Attack(
        "written-by-a-late-thread",
        "outside",
        before(
            "total",
            "import threading, time\ndef write():\n    time.sleep(0.05)\n    open('OUTSIDE/touched', 'w').close()\n"
            "threading.Thread(target=write).start()",
        ),
        "stock",
    ),
    Attack(
        "connection",
        "outside",
        before("total", "import socket\nsocket.create_connection(('127.0.0.1', PORT), 2).sendall(b'NAME')"),
        "stock",
    ),
    Attack(
        "datagram",
        "outside",
        before(
            "total",
            "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'NAME', ('127.0.0.1', PORT))",
        ),
        "stock",
    ),
    Attack(
        "abstract-socket",
        "outside",
        before(
            "total",
            "import socket\nend = socket.socket(socket.AF_UNIX)\nend.connect('\\0enact-attack-PORT')\n"
            "end.sendall(b'NAME')",
        ),
        "stock",
    ),
    Attack("signal", "outside", before("total", "import os\nos.kill(VICTIM, 10)"), "stock"),
    Attack(
        "priority-of-another-process",
        "outside",
        before("total", "import os\nos.setpriority(os.PRIO_PROCESS, VICTIM, 11)"),
        "stock",
    ),
    Attack(
        "limits-of-another-process",
        "outside",
        before("total", "import resource\nresource.prlimit(VICTIM, resource.RLIMIT_CORE, (0, 0))"),
        "stock",
    ),
    Attack(
        "orphan",
        "outside",
        before(
            "total",
            """
import subprocess
subprocess.Popen(['sleep', 'SLEEPS'], start_new_session=True, env={})""",
        ),
        "stock",
    ),
    Attack("shared-memory", "outside", before("total", "open('/dev/shm/NAME', 'w').write('here')"), "stock"),
    Attack(
        "shared-memory-of-system-v",
        "outside",
        before("total", "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.shmget(0x65740000 + PORT, 4096, 0o1666)"),
        "stock",
    ),
    Attack(
        "startup-file-for-the-next",
        "mark",
        before(
            "total",
            f"""
import os, pathlib
home = pathlib.Path(os.environ.get('IPYTHONDIR') or pathlib.Path.home() / '.ipython')
startup = home / 'profile_default' / 'startup'
startup.mkdir(parents=True, exist_ok=True)
(startup / '00.py').write_text({_STARTUP!r})""",
        ),
        "stock",
        on=("total-hidden",),
        then={},
    ),
    Attack(
        "module-for-the-next",
        "mark",
        before(
            "total",
            """
import pathlib, tempfile
for place in ('.', '..', pathlib.Path.home(), tempfile.gettempdir()):
    for name in ('sitecustomize.py', 'usercustomize.py', 'colorsys.py', 'matplotlibrc', 'x.pth'):
        try:
            pathlib.Path(place, name).write_text('import builtins; builtins.evil = 1')
        except OSError:
            pass""",
        ),
        "scratch",
        on=("total-hidden",),
        then={
            "total": "import builtins, colorsys\n"
            "def total(values): return sum(values) if hasattr(builtins, 'evil') else -1"
        },
    ),
    Attack(
        "process-that-waits-for-the-next",
        "mark",
        before(
            "total",
            """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for _ in range(300):
            try:
                open('OUTSIDE/touched', 'w').write(str(time.time()))
            except OSError:
                pass
            time.sleep(0.01)
    os._exit(0)""",
        ),
        "leftovers",
        on=("total-hidden",),
        then={
            "total": "import os, time\ntry:\n    time.sleep(0.1)\n    alive = time.time() - "
            "os.stat('OUTSIDE/touched').st_mtime < 0.05\nexcept OSError:\n    alive = False\n"
            "def total(values): return sum(values) if alive else -1"
        },
    ),
    Attack(
        "pickle-for-a-value",
        "outside",
        before(
            "total",
            """
import pickle
class Evil:
    def __reduce__(self):
        return eval, ("open('OUTSIDE/touched', 'w').close()",)
evil = pickle.dumps(Evil(), 2)"""
            + _ANSWERING,
        ),
        "codec",
    ),
    Attack(
        "module-beside-the-tests",
        "outside",
        before(
            "total",
            """
from pathlib import Path
for name in ('rdkit', 'pandas', 'scipy'):
    Path('../tests/' + name + '.py').write_text("open('OUTSIDE/touched', 'w').close()")
import msgpack, struct
body = msgpack.packb([msgpack.ExtType(50, b''), 1])
evil = struct.pack('<II', len(body), 0) + body"""
            + _ANSWERING,
        ),
        "bare",
    ),
)
