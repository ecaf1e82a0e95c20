"""Everything that is kept about one learner in one archive that people and programs can read.

It holds what is told to her, and nothing of others: no hidden test, no result before its time, no teacher's name.
Names in it are our own, so that unpacking it puts nothing where it does not belong.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

from enact_learn.assembly.explaining import explain
from enact_learn.domain.act import is_about
from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.progress_file import ProgressFile, written
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.text import Message
from enact_learn.domain.wire import to_json
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.taking_home import progress, with_notebooks
from enact_learn.tutor.workspace import Workspace
from enact_learn.words import say

FOLDER = "enact-data"
LANGUAGES = ("en", "fr")
Step = Callable[[str, int], None]
"""Told what is written, and how many more of it are done."""
Statements = Callable[[LearnerId, LearnerRecord], Iterable[str]]
"""The statements about a learner as they would go to a record store, one JSON text each."""

_SAID = {
    "record.json": "note.zip-record",
    "notebooks": "note.zip-notebooks",
    "now": "note.zip-now",
    "estimates.json": "note.zip-estimates",
    "recommendations.json": "note.zip-recommendations",
    "set-for-you.json": "note.zip-set",
    "statements.jsonl": "note.zip-statements",
}
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


def write_everything(
    tutor: LocalTutor,
    learner: LearnerId,
    to: IO[bytes],
    *,
    workspace: Workspace | None = None,
    statements: Statements | None = None,
    step: Step = lambda *_: None,
) -> Mapping[str, int]:
    """Write the archive; gives what is in it: file or folder -> how many entries.

    Args:
        tutor: knows her record, and what may be told of it now.
        learner: whose record.
        to: where it goes; nothing is read back from it.
        workspace: her folder, from which her present notebooks are taken along; None where it is elsewhere.
        statements: makes them; None where the institution has said no address of its own, by which they are named.
        step: is told how far it is.

    Raises what reading her record raises.

    """
    file = with_notebooks(progress(tutor, learner), workspace)
    record = tutor.store.record(learner)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        put = _Archive(archive, file.made, step)
        counted = {
            "record.json": put.text("record.json", written(file), file.entries),
            "notebooks": put.notebooks(record.submissions),
            "now": put.present(file),
            "estimates.json": put.json("estimates.json", [_estimate(one) for one in file.states]),
            "recommendations.json": put.json("recommendations.json", list(_recommendations(tutor, record, step))),
            "set-for-you.json": put.json("set-for-you.json", list(_set_for(tutor, learner))),
        }
        if not file.notebooks:
            del counted["now"]
        if statements:
            counted["statements.jsonl"] = put.lines("statements.jsonl", statements(learner, record))
        for lang in LANGUAGES:
            put.text(f"README.{lang}.md", _readme(lang, file, counted), 0)
    return counted


class _Archive:
    """The archive while it is written. All its files have the time at which it was made."""

    def __init__(self, archive: zipfile.ZipFile, at: datetime, step: Step) -> None:
        self._archive, self._step = archive, step
        self._at = at.astimezone(UTC).timetuple()[:6]

    def text(self, name: str, text: str, entries: int) -> int:
        info = zipfile.ZipInfo(f"{FOLDER}/{name}", self._at)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16  # hers alone, where it is unpacked
        self._archive.writestr(info, text.encode("utf-8", "backslashreplace"))
        self._step(name, 1)
        return entries

    def json(self, name: str, entries: list[Any]) -> int:
        return self.text(name, json.dumps(entries, ensure_ascii=False, indent=1, allow_nan=False) + "\n", len(entries))

    def lines(self, name: str, lines: Iterable[str]) -> int:
        found = list(lines)
        return self.text(name, "".join(f"{line}\n" for line in found), len(found))

    def notebooks(self, submissions: Iterable[Submission]) -> int:
        count = 0
        for number, submission in enumerate(submissions, 1):
            place = f"{_name(submission.exercise, 'exercise')}/{number:05}-{submission.at:%Y-%m-%d-%H%M%S}"
            for part, (name, text) in enumerate(sorted(submission.notebooks.items()), 1):
                known_as = f"notebooks/{_name(submission.course, 'course')}/{place}-{_name(name, f'notebook-{part}')}"
                count += self.text(f"{known_as}.ipynb", text, 1)
        return count

    def present(self, file: ProgressFile) -> int:
        for number, own in enumerate(file.notebooks, 1):
            name = f"now/{_name(own.course, 'course')}/{number:05}-{_name(own.exercise, 'exercise')}.ipynb"
            self.text(name, own.text, 1)
        return len(file.notebooks)


def _name(id_: str, otherwise: str) -> str:
    """An id as part of a file's name. What has another shape came from elsewhere, and is called otherwise."""
    return id_ if _PLAIN.fullmatch(id_) else otherwise


def _estimate(one: Any) -> Mapping[str, Any]:
    data: Mapping[str, Any] = to_json(one)
    return {**data, "interval": "80 %"}


def _recommendations(tutor: LocalTutor, record: LearnerRecord, step: Step) -> Iterator[Mapping[str, Any]]:
    for given in record.recommendations:
        yield {**to_json(given), "in_words": {lang: _in_words(tutor, given, lang) for lang in LANGUAGES}}
        step("recommendations.json", 1)


def _in_words(tutor: LocalTutor, given: Recommendation, lang: str) -> Mapping[str, Any]:
    """Why, in sentences; with it what it was weighed against."""
    explained = explain(given, tutor.courses, None, ())
    title = explained.title.get(lang) or explained.title["en"]
    said: dict[str, Any] = {"exercise": title, "reasons": [say(reason, lang) for reason in explained.reasons]}
    if explained.contributions:
        said["terms"] = [{"term": say(term.says, lang), "logits": term.logits} for term in explained.contributions]
    if explained.runner_up:
        said["second"] = say(explained.runner_up, lang)
    return said


def _set_for(tutor: LocalTutor, learner: LearnerId) -> Iterator[Mapping[str, Any]]:
    """What teachers set for her alone, without who it was."""
    if isinstance(tutor.store, ClassStore):
        for course in tutor.courses:
            for act in tutor.store.acts(course.id):
                if is_about(act, learner):
                    yield {"at": to_json(act.at), "course": course.id, "reason": act.reason, "set": act.data}


def _readme(lang: str, file: ProgressFile, counted: Mapping[str, int]) -> str:
    when = f"{file.made:%Y-%m-%d %H:%M} UTC"
    lines = [say(Message("note.zip-title"), lang), "", say(Message("note.zip-what", {"at": when}), lang), ""]
    for name, count in counted.items():
        what = say(Message(_SAID[name], {"count": count}), lang)
        lines.append(say(Message("note.zip-line", {"name": name, "what": what}), lang))
    return "\n".join([*lines, "", say(Message("note.zip-rights"), lang), ""])
