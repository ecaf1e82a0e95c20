"""Attacks that hope to see what is hidden: a test's source, an expected value, a file of the teacher."""

from tests.attacks.attack import Attack, before, when_called
from tests.attacks.exercise import NUMBER

_TELL = """
import re
def tell(text):
    found = re.search('TOKEN-[0-9a-f]{8}', str(text))
    if found:
        raise LookupError(found[0])
"""

_READ_MEMORY = """
def read_memory(pid):
    import re
    with open(f'/proc/{pid}/maps') as maps, open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split('-'))
            if 'rw' not in line or '[v' in line or end - start > 1 << 30:
                continue
            try:
                memory.seek(start)
                found = re.search(b'TOKEN-[0-9a-f]{8}', memory.read(end - start))
            except OSError:
                continue
            if found:
                raise LookupError(found[0].decode())
"""

_MAPPED = """
import ctypes, re
for line in open('/proc/self/maps'):
    start, end = (int(part, 16) for part in line.split()[0].split('-'))
    if 'rw' in line and '[v' not in line and end - start < 1 << 28:
        found = re.search(b'TOKEN-[0-9a-f]{8}', ctypes.string_at(start, end - start))
        if found:
            raise LookupError(found[0].decode())
"""


FACTS = (
    Attack(
        "source-printed-by-a-hook",
        "fact",
        before(
            "total",
            _TELL
            + """
def show(info):
    try:
        tell(info.raw_cell)
    except LookupError as error:
        found.append(str(error))
found = []
get_ipython().events.register('pre_run_cell', show)""",
            """
def total(values):
    if found:
        raise LookupError(found[0])
    return 6""",
        ),
        "stock",
        "reported",
    ),
    Attack(
        "frames-upward",
        "fact",
        before(
            "total",
            _TELL,
            """
def total(values):
    import sys
    frame = sys._getframe()
    while frame:
        tell(frame.f_locals)
        tell(frame.f_globals)
        tell(frame.f_code.co_consts)
        frame = frame.f_back
    return 6""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "frames-of-all-threads",
        "fact",
        before(
            "total",
            _TELL,
            """
def total(values):
    import sys
    for frame in sys._current_frames().values():
        while frame:
            tell(frame.f_locals)
            frame = frame.f_back
    return 6""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "inspect-the-stack",
        "fact",
        before(
            "total",
            "",
            """
def total(values):
    import inspect
    for info in inspect.stack(context=9):
        for line in info.code_context or ():
            if '19' + '08' in line:
                raise LookupError(line)
    return 6""",
        ),
        "stock",
        "succeeds",
        seeks=NUMBER,
    ),
    Attack(
        "linecache",
        "fact",
        before(
            "total",
            _TELL,
            """
def total(values):
    import linecache
    tell(linecache.cache)
    return 6""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "history",
        "fact",
        before(
            "total",
            _TELL,
            """
def total(values):
    tell(get_ipython().user_ns['In'])
    return 6""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "garbage-collector",
        "fact",
        before(
            "twice",
            _TELL,
            """
def twice(function, value):
    import gc
    for one in gc.get_objects():
        if isinstance(one, dict) and 'secret' in one:
            tell(one['secret'])
    return 0""",
        ),
        "stock",
        "defeated",
    ),
    Attack(
        "globals-of-a-callback",
        "fact",
        before(
            "twice",
            _TELL,
            """
def twice(function, value):
    tell(function.__globals__)
    tell([cell.cell_contents for cell in function.__closure__ or ()])
    return 0""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "code-of-a-callback",
        "fact",
        before(
            "twice",
            "",
            """
def twice(function, value):
    import linecache
    lines = linecache.getlines(function.__code__.co_filename)
    if any('wice(lambda' in line for line in lines):
        raise LookupError('13' in str(lines) and 'the whole test' or '')
    return 0""",
        ),
        "stock",
        "succeeds",
        seeks="the whole test",
    ),
    Attack(
        "last-traceback",
        "fact",
        before(
            "twice",
            _TELL,
            """
def twice(function, value):
    import sys
    trace = getattr(sys, 'last_traceback', None)
    while trace:
        tell(trace.tb_frame.f_globals)
        trace = trace.tb_next
    return 0""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "warning-quotes-its-caller",
        "fact",
        before(
            "total",
            """
import linecache, warnings
seen = []
def quote(message, category, filename, lineno, file=None, line=None):
    seen.append(linecache.getline(filename, lineno))
warnings.showwarning = quote
warnings.simplefilter('always')""",
            """
def total(values):
    warnings.warn('?', stacklevel=2)
    if '19' + '08' in seen[-1]:
        raise LookupError(seen[-1])
    return 6""",
        ),
        "stock",
        "reported",
        seeks=NUMBER,
    ),
    Attack(
        "comparison-looks-at-the-other",
        "fact",
        before(
            "total",
            "",
            """
class Spy:
    def __eq__(self, other):
        if str(other).startswith('19'):
            raise LookupError(other)
        return True
def total(values):
    return Spy()""",
        ),
        "stock",
        "succeeds",
        seeks=NUMBER,
    ),
    Attack(
        "arithmetic-looks-at-the-other",
        "fact",
        {
            "scaled": """
class Spy:
    def __array_ufunc__(self, function, method, *inputs, **kwargs):
        raise LookupError('expected', [list(map(list, one)) for one in inputs if isinstance(one, np.ndarray)])
    def __array_function__(self, function, types, args, kwargs):
        raise LookupError('expected', args[1])
def scaled(array):
    return Spy()"""
        },
        "stock",
        "succeeds",
        seeks="[[0.1, 0.2], [0.3, 0.4]]",
    ),
    Attack(
        "expected-value-in-the-message",
        "fact",
        {"total": "def total(values):\n    return 6"},
        "stock",
        "succeeds",
        seeks=NUMBER,
    ),
    Attack(
        "expected-value-in-a-crafted-type",
        "fact",
        {
            "total": """
class Text(str):
    def __ne__(self, other): return True
    def __eq__(self, other): return False
    def __hash__(self): return 1
def total(values):
    return 6 if len(values) == 3 else Text('?')"""
        },
        "stock",
        "succeeds",
        seeks=NUMBER,
    ),
    Attack(
        "own-memory",
        "fact",
        before(
            "twice",
            _READ_MEMORY,
            """
def twice(function, value):
    read_memory('self')
    return 0""",
        ),
        "stock",
        "succeeds",
    ),
    Attack(
        "own-memory-by-ctypes",
        "fact",
        {
            "twice": "def twice(function, value):\n"
            + "\n".join(f"    {line}" for line in _MAPPED.splitlines())
            + "\n    return 0"
        },
        "stock",
        "succeeds",
    ),
    Attack(
        "memory-of-a-sibling",
        "fact",
        before(
            "twice",
            _READ_MEMORY,
            """
def twice(function, value):
    import os
    for pid in (*range(os.getpid() - 2, os.getpid() + 9), os.getppid()):
        if pid != os.getpid():
            try:
                read_memory(pid)
            except OSError:
                pass
    return 0""",
        ),
        "memory",
        "defeated",
    ),
    Attack(
        "environment-of-another-process",
        "fact",
        before("total", "raise LookupError(open('/proc/VICTIM/environ').read())"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-PROCESS",
    ),
    Attack(
        "command-of-another-process",
        "fact",
        before("total", "raise LookupError(open('/proc/VICTIM/cmdline').read())"),
        "stock",
        "defeated",
        seeks="ARGUMENT-OF-A-PROCESS",
    ),
    Attack(
        "file-of-the-teacher",
        "fact",
        before("total", "raise LookupError(open('OUTSIDE/secret').read())"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
    ),
    Attack(
        "symbolic-link",
        "fact",
        before("total", "import os\nos.symlink('OUTSIDE/secret', 'link')\nraise LookupError(open('link').read())"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
    ),
    Attack(
        "link-through-proc",
        "fact",
        before("total", "raise LookupError(open('/proc/self/root/OUTSIDE/secret').read())"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
    ),
    Attack(
        "shell-command",
        "fact",
        before("total", "found = !cat OUTSIDE/secret\nraise LookupError(found)"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
    ),
    Attack(
        "program-that-is-started",
        "fact",
        before(
            "total",
            "import subprocess, sys\nraise LookupError("
            "subprocess.run([sys.executable, '-c', 'print(open(\"OUTSIDE/secret\").read())'], capture_output=True,"
            " text=True).stdout)",
        ),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
    ),
    Attack(
        "line-of-a-file-in-a-syntax-error",
        "fact",
        when_called("raise SyntaxError('no', ('OUTSIDE/secret', 1, 1, None))"),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
        keeps=True,
    ),
    Attack(
        "traceback-rendered-by-its-exception",
        "fact",
        before(
            "total",
            "class Own(Exception):\n    def _render_traceback_(self): return [open('OUTSIDE/secret').read()]",
            "def total(values): raise Own()",
        ),
        "stock",
        "defeated",
        seeks="SECRET-OF-A-FILE",
        keeps=True,
    ),
)
