"""The learner's own folder: student versions are placed in it, and nothing in it is ever overwritten."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath
from uuid import uuid4

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import CantWrite, EnactError, NameTaken, NoSuchFile, NotANotebook, NotebookTooLarge
from enact_learn.domain.notebook import claim, read_notebook
from enact_learn.domain.views import HandOut, Placed
from enact_learn.tutor.names import is_beside

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
        folder = self.folder(handed.course)
        if len(handed.files) > 1:
            return self._write(handed, folder / str(handed.exercise))
        try:
            own = self._own_copy(folder, handed.exercise)
        except OSError as error:
            raise self._unwritable(error, folder) from error
        return self._write(handed, own.parent, own.name)

    def place_anew(self, handed: HandOut) -> Placed:
        """Write the files of a hand-out under their usual names, which must be free. Raises NameTaken, CantWrite."""
        alone = len(handed.files) == 1
        self.check_is_free(handed.course, handed.exercise, alone=alone)
        folder = self.folder(handed.course)
        usual = (folder, f"{handed.exercise}.ipynb") if alone else (folder / str(handed.exercise), None)
        placed = self._write(handed, *usual)
        if not placed.created:  # it appeared meanwhile
            raise NameTaken(file=placed.path)
        return placed

    def check_is_free(self, course: CourseId, exercise: ExerciseId, *, alone: bool) -> None:
        """Whether an exercise of one file, or of several, can be placed under its usual name. Raises NameTaken."""
        usual = self.folder(course) / (f"{exercise}.ipynb" if alone else str(exercise))
        if os.path.lexists(usual):
            raise NameTaken(file=self.shown(usual))

    def write_free(self, folder: Path, names: Iterable[str], files: Mapping[str, bytes]) -> list[str]:
        """Write files below ``folder`` (which lies in the root) under the first name that is free.

        A single file is named so itself and keeps its ending; several ones, by name, stand in a folder of that name.
        Gives their paths below the root, in the order of ``files``. Raises CantWrite; then none of them stays.
        """
        for name in names:
            targets = self._targets(folder, name, files)
            if os.path.lexists(folder / name) or any(os.path.lexists(target) for target in targets):
                continue
            written: list[Path] = []
            try:
                for target, content in zip(targets, files.values(), strict=True):
                    if not self._write_new(target, content):  # it appeared meanwhile
                        break
                    written.append(target)
                else:
                    return [self.shown(target) for target in targets]
            except OSError as error:
                _take_back(written, folder / name)
                raise self._unwritable(error, folder) from error
            _take_back(written, folder / name)
        raise ValueError("no name is left")

    def free_path(self, folder: Path, names: Iterable[str], ending: str) -> str:
        """The first of the names with which nothing stands in ``folder``, as a path below the root."""
        return next(self.shown(file) for name in names if not os.path.lexists(file := folder / f"{name}{ending}"))

    def copy_of(self, course: CourseId, exercise: ExerciseId) -> Path | None:
        """The copy that she works on: a notebook, or the folder of several; None where there is none."""
        folder = self.folder(course)
        if (folder / str(exercise)).is_dir():
            return folder / str(exercise)
        file = self._own_copy(folder, exercise)
        return file if file.is_file() else None

    def claim_of_copy(self, course: CourseId, exercise: ExerciseId) -> Mapping[str, str]:
        """What the copy that she works on claims to be; nothing where there is none."""
        copy = self.copy_of(course, exercise)
        files = [copy] if copy and copy.is_file() else sorted(copy.glob("*.ipynb")) if copy else []
        return next((found for file in files if (found := self._claim(file))), {})

    def claiming(self, folder: Path, content: bytes) -> str | None:
        """The path of a notebook in ``folder`` that claims what the notebook ``content`` claims; the newest of them."""
        wanted = claim(read_notebook(content.decode("utf-8"), ""))
        return next((self.shown(file) for file in self._newest_first(folder) if self._claim(file) == wanted), None)

    def notebooks_in(self, path: str, exercise: ExerciseId) -> dict[str, str]:
        """The notebook at a path below the root, or those of an exercise in the folder there.

        Raises what ``read`` raises; NoSuchFile for a folder without them.
        """
        with suppress(OSError, ValueError, RuntimeError):
            folder = (self.root.resolve() / PurePosixPath(path.lstrip("/"))).resolve()
            if folder.is_dir() and folder.is_relative_to(self.root.resolve()):
                if found := self._of_exercise(folder, exercise):
                    return found
                raise NoSuchFile(file=path[:200])
        return self.read(path)

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
        return self._of_exercise(file.parent, exercise, but=file)

    def _of_exercise(self, folder: Path, exercise: ExerciseId, but: Path | None = None) -> dict[str, str]:
        found = {}
        for other in sorted(folder.glob("*.ipynb")):
            if other == but or other.is_symlink() or not other.is_file():
                continue
            with suppress(EnactError):
                text = self._text(other)
                if claim(read_notebook(text, other.name)).get("exercise") == exercise:
                    found[other.stem] = text
        return found

    @staticmethod
    def _targets(folder: Path, name: str, files: Mapping[str, bytes]) -> list[Path]:
        if len(files) > 1:
            return [folder / name / file for file in files]
        return [folder / f"{name}{PurePosixPath(file).suffix}" for file in files]

    def _unwritable(self, error: OSError, folder: Path) -> CantWrite:
        file = self.shown(Path(error.filename or folder))
        return CantWrite(file=file, why=error.strerror or str(error))

    def _write(self, handed: HandOut, folder: Path, only: str | None = None) -> Placed:
        """Write the files that are not there yet; ``only`` is what a single one is to be called."""
        first = next(name for name in handed.files if name.endswith(".ipynb"))
        targets = {name: folder / (only or name) for name in handed.files}
        try:
            written = {name: self._write_new(target, handed.files[name]) for name, target in targets.items()}
        except OSError as error:
            raise self._unwritable(error, folder) from error
        shown = {name: self.shown(target) for name, target in targets.items()}
        return Placed(handed.exercise, shown[first], written[first], tuple(shown.values()))

    def _own_copy(self, folder: Path, exercise: ExerciseId) -> Path:
        """Her copy, by what it claims; else the name under which a new one can be written.

        What is kept beside it, by a name that was given here, is not the copy that she works on.
        """
        expected = folder / f"{exercise}.ipynb"
        taken = os.path.lexists(expected)
        if taken and self._claimed(expected) in (exercise, ""):
            return expected
        for other in self._newest_first(folder):
            if not is_beside(other.stem, exercise) and self._claimed(other) == exercise:
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
        found = self._claim(file)
        return None if found is None else found.get("exercise", "")

    def _claim(self, file: Path) -> Mapping[str, str] | None:
        with suppress(EnactError, OSError, RuntimeError):
            if self._is_inside(file.resolve()):
                return claim(read_notebook(self._text(file), file.name))
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

    def shown(self, path: Path) -> str:
        """A path as it is named to her: below the root, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def _take_back(written: Iterable[Path], home: Path) -> None:
    """Remove files that were written just now, and what of the folder that was made for them is empty then."""
    for file in written:
        with suppress(OSError):
            file.unlink()
    for made in (*sorted((one for one in home.rglob("*") if one.is_dir()), reverse=True), home):
        with suppress(OSError):  # there is none, or something else came into it
            made.rmdir()


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
