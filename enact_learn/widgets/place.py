"""Where this kernel runs: the notebook that it belongs to, and the folder in which the learner works."""

import json
import os
import sys
from pathlib import Path

from enact_learn.domain.errors import NotebookMoved, WhichNotebook


def this_notebook() -> Path:
    """The file of this kernel's notebook. Raises WhichNotebook, and NotebookMoved where it is not there any more."""
    if (named := _by_vs_code() or _by_jupyter()) is None:
        raise WhichNotebook()
    if not named.is_file():
        raise NotebookMoved(file=named.name)
    return named


def notebook_folder() -> Path:
    """The folder that relative addresses of this notebook are meant from."""
    named = _by_vs_code() or _by_jupyter()
    return named.parent if named else Path.cwd()


def root() -> Path:
    """The learner's folder: the Jupyter server's own, so that work stands where its Learning path puts it."""
    here = Path.cwd()
    served = _served_folder()
    if served and here.is_relative_to(served):
        return served
    # a copy stands at <root>/enact/<course>/<exercise>.ipynb
    return next((folder.parent for folder in (here, *here.parents) if folder.name == "enact"), here)


def _by_vs_code() -> Path | None:
    """VS Code puts the path of the notebook among the user's names."""
    shell = _shell()
    named = getattr(shell, "user_ns", {}).get("__vsc_ipynb_file__")
    return Path(named) if isinstance(named, str) else None


def _by_jupyter() -> Path | None:
    """Jupyter's server names the session when it starts the kernel; renaming the file later does not change that."""
    named = Path(os.environ.get("JPY_SESSION_NAME", ""))
    return named if named.suffix == ".ipynb" and named.is_absolute() else None


def _served_folder() -> Path | None:
    """The root of the server that started this kernel, from the note that Jupyter keeps of each server."""
    parent = os.environ.get("JPY_PARENT_PID", "")
    if not parent.isdecimal():
        return None
    from jupyter_core.paths import jupyter_runtime_dir

    try:
        note = json.loads((Path(jupyter_runtime_dir()) / f"jpserver-{parent}.json").read_text(encoding="utf-8"))
        folder = Path(note["root_dir"])
    except (OSError, ValueError, KeyError, TypeError):  # another kind of server
        return None
    return folder if folder.is_dir() else None


def _shell() -> object | None:
    """IPython's shell in this process; it is not imported for that."""
    interactive = sys.modules.get("IPython")
    return interactive.get_ipython() if interactive else None


def has_front_end() -> bool:
    """Whether this is a kernel, so that a front end listens to what is displayed."""
    return getattr(_shell(), "kernel", None) is not None
