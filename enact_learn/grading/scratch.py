"""The private folder of one grading and the clean environment that goes with it."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from enact_learn.domain.contracts import Limits
from enact_learn.grading.ending import MARK

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_KERNEL = Path(__file__).with_name("kernel.py")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user may enter; it is gone after the block, whatever was done in it."""
    folder = Path(tempfile.mkdtemp(prefix="enact-"))
    try:
        yield folder
    finally:
        _remove(folder)


def lay_out(folder: Path, source: Path, exercise: str, limits: Limits) -> None:
    """Place what grading needs: the exercise's data files (no notebooks) and the one kernel.

    ``source`` is the release's folder of sources; nothing of its notebooks is copied.
    """
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir()
    if (source / exercise).is_dir():
        ignored = shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "__pycache__", "*.pyc")
        shutil.copytree(source / exercise, folder / "source" / exercise, ignore=ignored)
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [sys.executable, str(_KERNEL), str(limits.memory_mb), "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "Python 3", "language": "python"}), "utf-8"
    )


def environment(folder: Path, mark: str) -> Mapping[str, str]:
    """All that grading's processes see of this one's environment: no tokens, no settings, no coverage."""
    # nbgrader calls alembic by its name: it stands beside the Python that runs us
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"])
    return {
        MARK: mark,
        "PATH": path,
        "LANG": "C.UTF-8",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "IPYTHONDIR": str(folder / "home" / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "home" / "config"),
        "JUPYTER_DATA_DIR": str(folder / "home" / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "JUPYTER_PATH": str(folder / "jupyter"),  # before every other place: the kernel "python3" is ours
        "PYTHONPATH": str(Path(__file__).parents[2]),  # the worker's; it does not reach the kernel
        **dict.fromkeys(_ONE_THREAD, "1"),
    }


def _remove(folder: Path) -> None:
    for place, _, _ in os.walk(folder):
        os.chmod(place, 0o700)  # learners' code can take our own rights away
    shutil.rmtree(folder, ignore_errors=True)
