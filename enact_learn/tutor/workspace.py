"""The learner's own folder: student versions are placed in it, and nothing in it is ever overwritten."""

import os
from pathlib import Path, PurePosixPath

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import CantWrite, NoSuchFile, NotANotebook, NotebookTooLarge
from enact_learn.domain.notebook import claim, read_notebook
from enact_learn.domain.views import HandOut, Placed

MOST_MB = 200  # a notebook of this size is still read; its outputs are dropped


class Workspace:
    """A learner's files below ``root``: ``enact/<course>/<exercise>.ipynb``, or a folder where there are several."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, handed: HandOut) -> Placed:
        """Write the files of a hand-out that are not there yet. Raises CantWrite; then nothing half-written stays."""
        notebooks = [name for name in handed.files if name.endswith(".ipynb")]
        alone = len(handed.files) == 1
        folder = self.folder(handed.course)
        if not alone:
            folder = folder / str(handed.exercise)
        existing = self._existing(handed.course, handed.exercise) if alone else None
        first = existing or folder / notebooks[0]
        created = not first.exists()
        placed = []
        for name, content in handed.files.items():
            target = first if name == notebooks[0] else folder / name
            self._write_new(target, content)
            placed.append(self._shown(target))
        return Placed(handed.exercise, self._shown(first), created, tuple(placed))

    def folder(self, course: CourseId) -> Path:
        """Where a course's exercises stand."""
        return self.root / "enact" / str(course)

    def read(self, path: str) -> dict[str, str]:
        """A notebook by its path below the root: file name without ending -> JSON text.

        Raises NoSuchFile (also for a path that leads out of the root), NotANotebook, NotebookTooLarge.
        """
        file = self._inside(path)
        return {file.stem: self._text(file)}

    def beside(self, path: str, exercise: ExerciseId) -> dict[str, str]:
        """The other notebooks of the same exercise in the same folder; unreadable ones are left out."""
        file = self._inside(path)
        found = {}
        for other in sorted(file.parent.glob("*.ipynb")):
            if other == file or other.is_symlink():
                continue
            try:
                text = self._text(other)
                if claim(read_notebook(text, other.name)).get("exercise") == exercise:
                    found[other.stem] = text
            except (NotANotebook, NotebookTooLarge):
                continue
        return found

    def _existing(self, course: CourseId, exercise: ExerciseId) -> Path | None:
        """Her copy, also when she renamed it: recognised by what it claims, never by its name."""
        folder = self.folder(course)
        expected = folder / f"{exercise}.ipynb"
        if expected.exists() or not folder.is_dir():
            return None
        for other in sorted(folder.glob("*.ipynb"), key=lambda path: path.stat().st_mtime, reverse=True):
            try:
                if claim(read_notebook(self._text(other), other.name)).get("exercise") == exercise:
                    return other
            except (NotANotebook, NotebookTooLarge, NoSuchFile):
                continue
        return None

    def _inside(self, path: str) -> Path:
        root = self.root.resolve()
        file = (root / PurePosixPath(path.lstrip("/"))).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            raise NoSuchFile(file=path[:200])
        return file

    def _text(self, file: Path) -> str:
        size = file.stat().st_size
        if size > MOST_MB * 1_000_000:
            raise NotebookTooLarge(file=file.name, size=size // 1_000_000, limit=MOST_MB)
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise NotANotebook(file=file.name, why="it is not UTF-8 text") from None
        except OSError as error:
            raise NotANotebook(file=file.name, why=error.strerror or str(error)) from error

    def _write_new(self, target: Path, content: bytes) -> None:
        if target.exists():
            return
        half = target.with_name(f".{target.name}.{os.getpid()}.half")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(content)
            try:
                os.link(half, target)  # unlike a rename, never replaces a file that appeared meanwhile
            except FileExistsError:
                pass
            except OSError:  # a file system without hard links
                with open(target, "xb") as stream:
                    stream.write(content)
        except FileExistsError:
            pass
        except OSError as error:
            raise CantWrite(file=self._shown(target), why=error.strerror or str(error)) from error
        finally:
            half.unlink(missing_ok=True)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
