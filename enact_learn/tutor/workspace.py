"""The learner's own folder: student versions are placed in it, and nothing in it is ever overwritten."""

import errno
import os
from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath
from uuid import uuid4

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import CantWrite, EnactError, NoSuchFile, NotANotebook, NotebookTooLarge
from enact_learn.domain.notebook import claim, read_notebook
from enact_learn.domain.views import HandOut, Placed

MOST_MB = 200  # a notebook of this size is still read; its outputs are dropped


class Workspace:
    """A learner's files below ``root``: ``enact/<course>/<exercise>.ipynb``, or a folder where there are several."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, handed: HandOut) -> Placed:
        """Write the files of a hand-out that are not there yet. Raises CantWrite; then nothing half-written stays.

        Her own copy is found again also when she renamed it. Where a file that is none of hers has the name, such
        as one that can't be read or a folder, the copy gets the next free name.
        """
        notebooks = [name for name in handed.files if name.endswith(".ipynb")]
        alone = len(handed.files) == 1
        folder = self.folder(handed.course)
        try:
            targets = (
                {notebooks[0]: self._own_copy(folder, handed.exercise)}
                if alone
                else {name: folder / str(handed.exercise) / name for name in handed.files}
            )
            written = {name: self._write_new(target, handed.files[name]) for name, target in targets.items()}
        except OSError as error:
            file = self._shown(Path(error.filename or folder))
            raise CantWrite(file=file, why=error.strerror or str(error)) from error
        shown = {name: self._shown(target) for name, target in targets.items()}
        return Placed(handed.exercise, shown[notebooks[0]], written[notebooks[0]], tuple(shown.values()))

    def folder(self, course: CourseId) -> Path:
        """Where a course's exercises stand."""
        return self.root / "enact" / str(course)

    def read(self, path: str) -> dict[str, str]:
        """A notebook by its path below the root: file name without ending -> JSON text.

        Raises NoSuchFile (also for a path that leads out of the root), NotANotebook, NotebookTooLarge.
        """
        file = self._inside(path)
        if file.suffix != ".ipynb":
            raise NotANotebook(file=file.name, why="its name does not end in .ipynb")
        return {file.stem: self._text(file)}

    def beside(self, path: str, exercise: ExerciseId) -> dict[str, str]:
        """The other notebooks of the same exercise in the same folder; unreadable ones are left out."""
        file = self._inside(path)
        found = {}
        for other in sorted(file.parent.glob("*.ipynb")):
            if other == file or other.is_symlink() or not other.is_file():
                continue
            with suppress(EnactError):
                text = self._text(other)
                if claim(read_notebook(text, other.name)).get("exercise") == exercise:
                    found[other.stem] = text
        return found

    def _own_copy(self, folder: Path, exercise: ExerciseId) -> Path:
        """Her copy, by what it claims; else the name under which a new one can be written."""
        expected = folder / f"{exercise}.ipynb"
        taken = os.path.lexists(expected)
        if taken and self._claimed(expected) in (exercise, ""):
            return expected
        for other in self._newest_first(folder):
            if self._claimed(other) == exercise:
                return other
        if not taken:
            return expected
        names = (folder / f"{exercise}-Copy{number}.ipynb" for number in count(1))  # as JupyterLab names copies
        return next(name for name in names if not os.path.lexists(name))

    def _newest_first(self, folder: Path) -> list[Path]:
        found = []
        for file in folder.glob("*.ipynb"):
            with suppress(OSError):  # a link that leads nowhere, a file that was deleted just now
                found.append((file.stat().st_mtime, file))
        return [file for _, file in sorted(found, reverse=True)]

    def _claimed(self, file: Path) -> str | None:
        """The exercise that a notebook claims to be, "" where it claims nothing; None for what can't be checked."""
        try:
            if self._is_inside(file.resolve()):
                return claim(read_notebook(self._text(file), file.name)).get("exercise", "")
        except (EnactError, OSError, RuntimeError):
            pass
        return None

    def _inside(self, path: str) -> Path:
        with suppress(OSError, ValueError, RuntimeError):  # a name that is too long or holds NUL, links in a circle
            file = (self.root.resolve() / PurePosixPath(path.lstrip("/"))).resolve()
            if self._is_inside(file):
                return file
        raise NoSuchFile(file=path[:200])

    def _is_inside(self, file: Path) -> bool:
        return file.is_relative_to(self.root.resolve()) and file.is_file()

    def _text(self, file: Path) -> str:
        try:
            size = file.stat().st_size
            if size > MOST_MB * 1_000_000:
                raise NotebookTooLarge(file=file.name, size=size // 1_000_000, limit=MOST_MB)
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise NotANotebook(file=file.name, why="it is not UTF-8 text") from None
        except FileNotFoundError:
            raise NoSuchFile(file=file.name) from None
        except OSError as error:
            raise NotANotebook(file=file.name, why=error.strerror or str(error)) from error

    def _write_new(self, target: Path, content: bytes) -> bool:
        """Write a file unless there is one already. Gives whether it was written; raises OSError naming the file."""
        if target.is_file():
            return False
        if not target.parent.resolve().is_relative_to(self.root.resolve()):
            raise OSError(errno.EXDEV, "it leads out of the folder that JupyterLab shows", str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".{uuid4().hex}.half")
        try:
            half.write_bytes(content)
            name_for_good(half, target)
        except OSError as error:
            if isinstance(error, FileExistsError) and target.is_file():  # it appeared meanwhile
                return False
            raise OSError(error.errno, error.strerror, str(target)) from error
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)
        return True

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def name_for_good(half: Path, target: Path) -> None:
    """Let a file appear at ``target``, whole and at once. Raises FileExistsError, replacing nothing."""
    try:
        os.link(half, target)  # a rename would replace what appeared meanwhile
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with open(target, "xb") as stream:
            try:
                stream.write(half.read_bytes())
                stream.flush()
            except OSError:
                target.unlink()
                raise
