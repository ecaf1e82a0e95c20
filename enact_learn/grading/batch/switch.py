"""The resident grader within nbgrader's own Autograde: ``nbgrader autograde`` and formgrader's button use it.

An exporter is what Autograde sends each notebook through, and which one is a plain setting of nbgrader's:
``c.Autograde.exporter_class``. This one takes the steps that nbgrader asks for, and puts ours in the place of three:
notebooks are mended first, cells are executed by the resident grader, and stderr costs no marks. All the rest is
nbgrader's: files, gradebook, late penalties, logs, steps of a teacher's own.
"""

from functools import partial
from pathlib import Path
from typing import Any, TextIO

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearOutput, DeduplicateIds, Execute, SaveAutoGrades

from enact_learn.domain.contracts import Limits
from enact_learn.domain.text import Message
from enact_learn.grading.batch.faults import BareRefused
from enact_learn.grading.batch.jobs import fault_of
from enact_learn.grading.batch.released import LANGUAGE, from_gradebook
from enact_learn.grading.batch.settings import read_steps
from enact_learn.grading.mending import mend
from enact_learn.grading.messages import Answer, ReleasedNotebook, Task
from enact_learn.grading.reading import read_notebook
from enact_learn.grading.scoring import without_stderr

Resources = dict[str, Any]


class NotGraded(Exception):
    """A submission that got no score; the text is for the log that nbgrader shows."""


class ResidentExporter(NotebookExporter):
    """nbgrader's exporter with the resident grader in it. What it needs of the house comes from a subclass."""

    is_resident = True

    def answer(self, task: Task, files: Path) -> Answer:
        """Have a task graded. Raises GraderUnavailable, UnsafeToGrade."""
        raise NotImplementedError

    def say(self, message: Message) -> str:
        """A message in words."""
        raise NotImplementedError

    def accepts_bare(self) -> bool:
        """Whether students' code may run without a sandbox."""
        raise NotImplementedError

    def register_preprocessor(self, preprocessor: Any, enabled: bool = False) -> Any:
        ours = {DeduplicateIds: MendFirst, Execute: ResidentExecute, SaveAutoGrades: SaveWithoutStderr}
        step = ours.get(preprocessor, preprocessor)
        return super().register_preprocessor(step, enabled)  # type: ignore[no-untyped-call]

    def from_file(self, file_stream: TextIO, resources: Resources | None = None, **kwargs: Any) -> Any:
        if not self.clears_outputs():
            return super().from_file(file_stream, resources, **kwargs)
        name = Path(file_stream.name).name
        notebook = read_notebook(file_stream.read(), name)
        return self.from_notebook_node(notebook, resources, **kwargs)  # type: ignore[no-untyped-call]

    def clears_outputs(self) -> bool:
        """Whether outputs are made anew: with ``--no-execute`` those that were handed in count."""
        return bool(ClearOutput(parent=self).enabled)

    def released(self, resources: Resources) -> ReleasedNotebook:
        """The release of the notebook that is converted."""
        told = resources["nbgrader"]
        kept: dict[str, tuple[ReleasedNotebook, ...]] = self.__dict__.setdefault("_released", {})
        if told["assignment"] not in kept:
            assert self.parent  # the converter
            directory = self.parent.coursedir
            path = partial(directory.format_path, student_id=".", assignment_id=told["assignment"])
            folders = [Path(path(directory.source_directory)), Path(path(directory.release_directory))]
            with Gradebook(told["db_url"]) as gradebook:
                kept[told["assignment"]] = from_gradebook(gradebook, told["assignment"], folders, self.config)
        return next(one for one in kept[told["assignment"]] if one.name == told["notebook"])


class MendFirst(DeduplicateIds):  # type: ignore[misc]
    """Puts lost and mangled cells back before nbgrader's own steps, which stop at some of them."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        if not self.parent.clears_outputs():
            done: tuple[NotebookNode, Resources] = super().preprocess(nb, resources)
            return done
        released = self.parent.released(resources)
        versions = {lang: read_notebook(text, released.name) for lang, text in released.versions.items()}
        mended = mend({released.name: nbformat.writes(nb)}, {released.name: versions}, (LANGUAGE,))
        for note in mended.notes:
            self.log.warning("%s", self.parent.say(note))
        done = super().preprocess(mended.notebooks[released.name], resources)
        return done


class ResidentExecute(Execute):  # type: ignore[misc]
    """Executes a notebook by the resident grader; by nbgrader's own step what that can't do, if it is accepted."""

    def preprocess(self, nb: NotebookNode, resources: Resources, km: Any = None) -> tuple[NotebookNode, Resources]:
        settings = read_steps([Execute], self.parent)
        why = settings.elsewhere
        if not why:
            released = self.parent.released(resources)
            answer: Answer = self.parent.answer(
                Task(
                    exercise=resources["nbgrader"]["assignment"],
                    notebooks={released.name: nbformat.writes(nb)},
                    released=(released,),
                    limits=settings.limits(len(nb.cells)) if nb.cells else Limits(),
                    keeps_notebooks=True,
                    settings=settings.values,
                ),
                Path(resources["metadata"]["path"]),
            )
            if not answer.elsewhere:
                return self._executed(answer, released.name), resources
            why = answer.elsewhere
        if not self.parent.accepts_bare():
            raise BareRefused(why=why)
        self.log.warning("%s", self.parent.say(Message("grading.elsewhere", {"why": why})))
        done: tuple[NotebookNode, Resources] = super().preprocess(nb, resources, km)
        return done

    def _executed(self, answer: Answer, name: str) -> NotebookNode:
        fault = fault_of(answer)
        if fault:
            raise NotGraded(self.parent.say(fault))
        notebook: NotebookNode = nbformat.reads(answer.executed[name], as_version=4)
        return notebook


class SaveWithoutStderr(SaveAutoGrades):  # type: ignore[misc]
    """Saves scores as nbgrader does, but printing to stderr costs nothing."""

    def preprocess_cell(self, cell: NotebookNode, resources: Resources, index: int) -> tuple[NotebookNode, Resources]:
        super().preprocess_cell(without_stderr(cell), resources, index)
        return cell, resources
