"""The private folder of one grading and the clean environment that goes with it."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from enact_learn.domain.contracts import Limits, Room
from enact_learn.domain.wire import to_json
from enact_learn.grading.ending import MARK
from enact_learn.grading.strange_folders import remove

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
PREFIX = "enact-grading-"
_KERNEL = Path(__file__).with_name("kernel.py")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user may enter; it is gone after the block, whatever was done in it."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        yield folder
    finally:
        remove(folder)


def lay_out(folder: Path, source: Path, exercise: str, limits: Limits) -> None:
    """Place what grading needs: the exercise's data files (no notebooks) and the one kernel.

    ``source`` is the release's folder of sources; nothing of its notebooks is copied.
    """
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir()
    if (source / exercise).is_dir():
        ignored = shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "__pycache__", "*.pyc")
        shutil.copytree(source / exercise, folder / "source" / exercise, ignore=ignored)
    _copy_font_list(folder / "home" / "matplotlib")
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    writable = tuple(str(folder / name) for name in ("home", "tmp", "run"))
    room = Room(folder="", limits=limits, environment={}, writable=writable)
    command = [sys.executable, str(_KERNEL), json.dumps(to_json(room)), "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "Python 3", "language": "python"}), "utf-8"
    )


def fill(folder: Path, files: Path | None) -> None:
    """Place what the resident grader needs: data files for the cells, and again for the tests, which own theirs."""
    folder.chmod(0o711)  # another user may go through it, and needs no right to read everything for that
    for name in ("home", "tmp", "work", "tests"):
        (folder / name).mkdir(mode=0o700)
    if files and files.is_dir():
        ignored = shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "__pycache__", "*.pyc")
        for place in ("work", "tests"):
            shutil.copytree(files, folder / place, ignore=ignored, dirs_exist_ok=True)


def resident_environment() -> Mapping[str, str]:
    """What the resident process sees of this process's environment."""
    fonts = {name: os.environ[name] for name in ("MPLCONFIGDIR", "XDG_CACHE_HOME") if name in os.environ}
    home = os.environ.get("HOME", "/")  # matplotlib finds its list of fonts there
    return {
        **_basics(),
        **fonts,
        "HOME": home,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as ipykernel has it
        **({"ENACT_DEBUG": "1"} if os.environ.get("ENACT_DEBUG") else {}),
    }


def student_environment(folder: Path) -> Mapping[str, str]:
    """All that the cells of one grading see of the environment."""
    return {
        **_basics(),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "MPLCONFIGDIR": str(folder / "home" / "matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(folder / "home" / "ipython"),
        "NBGRADER_EXECUTION": "autograde",
    }


def worker_environment() -> Mapping[str, str]:
    """What a worker sees of this process's environment: no tokens, no settings, no coverage."""
    return {**_basics(), "HOME": "/", "PYTHONPATH": str(Path(__file__).parents[2])}


def environment(folder: Path, mark: str) -> Mapping[str, str]:
    """All that the kernels of one grading see of the environment."""
    return {
        **_basics(),
        MARK: mark,
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "MPLCONFIGDIR": str(folder / "home" / "matplotlib"),
        "IPYTHONDIR": str(folder / "home" / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "home" / "config"),
        "JUPYTER_DATA_DIR": str(folder / "home" / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "JUPYTER_PATH": str(folder / "jupyter"),  # before every other place: the kernel "python3" is ours
    }


def _basics() -> Mapping[str, str]:
    # nbgrader calls alembic by its name: it stands beside the Python that runs us
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"])
    # the sandbox has no semaphores (they are files that all users share): joblib does one thing after the other
    alone = {**dict.fromkeys(_ONE_THREAD, "1"), "JOBLIB_MULTIPROCESSING": "0"}
    nobody = {"USER": "learner", "LOGNAME": "learner"}  # libraries ask for a name, and the sandbox's user has none
    return {"PATH": path, "LANG": "C.UTF-8", **alone, **nobody}


def _copy_font_list(to: Path) -> None:
    """Hand on the list of fonts that matplotlib made for this user: making it anew takes seconds."""
    to.mkdir()
    own = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")) / "matplotlib"
    for place in (os.environ.get("MPLCONFIGDIR"), own, "~/.matplotlib"):
        for fonts in Path(place).expanduser().glob("fontlist-*.json") if place else ():
            shutil.copy(fonts, to)
