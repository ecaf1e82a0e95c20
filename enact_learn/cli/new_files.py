"""New files and folders: whole or not at all, and never in the place of another one."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from enact_learn.domain.errors import CantWrite, NameTaken


def is_free(target: Path) -> Path:
    """Before long work: the same path. Raises NameTaken where something stands there."""
    if os.path.lexists(target):
        raise NameTaken(file=str(target))
    return target


def write_file(target: Path, text: str, mode: int = 0o644) -> None:
    """A new file in UTF-8. Raises NameTaken, CantWrite; then there is no half of it."""
    try:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise NameTaken(file=str(target)) from None
    except OSError as error:
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error


def write_folder(target: Path, files: Iterable[tuple[str, str]]) -> None:
    """A new folder with these files, (name, text). Raises NameTaken, CantWrite; then there is nothing of it."""
    is_free(target)
    building = None
    try:
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=target.absolute().parent))
        for name, text in files:
            (building / name).write_text(text, encoding="utf-8", newline="")
        building.chmod(0o755)
        is_free(target)  # a rename would take the place of an empty folder
        building.rename(target)
    except OSError as error:
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
    finally:
        if building is not None:
            shutil.rmtree(building, ignore_errors=True)
