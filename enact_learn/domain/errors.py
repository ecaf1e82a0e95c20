"""Everything that can go wrong and that a person can mend: each error is a sentence that says how."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from enact_learn.domain.text import Message

Kind = Literal["invalid", "unknown", "refused", "conflict", "too-large", "too-often", "unavailable"]


class EnactError(Exception):
    """An error with a sentence for a person. Doors turn ``kind`` into an exit status or an HTTP status.

    ``str(error)`` is English; ``error.message`` can be said in another language by ``words``.
    """

    kind: ClassVar[Kind] = "invalid"
    sentence: ClassVar[str] = "Something is not right."

    def __init__(self, **params: str | int | float) -> None:
        self.params = params
        super().__init__(self.sentence.format(**params))

    @property
    def message(self) -> Message:
        """The id ``error.<class name>`` and its parameters."""
        return Message(f"error.{type(self).__name__}", self.params)


class UnknownCourse(EnactError):
    """A course id that no source offers."""

    kind = "unknown"
    sentence = "There is no course {course}. Loaded here: {known}."


class NoCourse(EnactError):
    """No course is configured."""

    kind = "unavailable"
    sentence = "No course is loaded. Start with `enact start COURSE_FOLDER`, or name folders in enact.toml."


class UnknownExercise(EnactError):
    """An exercise id that no loaded course has."""

    kind = "unknown"
    sentence = "There is no exercise {exercise} in the courses that are loaded. Choose one from the Learning path."


class UnknownRecommendation(EnactError):
    """An id, or the beginning of one, that no recommendation has."""

    kind = "unknown"
    sentence = "There is no recommendation whose id begins with {id}. `enact next` says the id of each advice."


class AmbiguousRecommendation(EnactError):
    """The beginning of more than one id."""

    kind = "invalid"
    sentence = "Several recommendations begin with {id}: {found}. Give a few more characters."


class CantReplay(EnactError):
    """An advice that needs a part which is not installed any more, or does not fit any more."""

    kind = "unavailable"
    sentence = "The recommendation {id} can't be computed again, since a part of then is missing: {why}"


class AdviceTooOld(CantReplay):
    """An advice of the first version."""

    sentence = (
        "The recommendation {id} can't be computed again: it was given by a version that did not keep with what it "
        "was computed."
    )


class SettingsNotKept(CantReplay):
    """An advice whose settings or courses are not in this store."""

    sentence = "The recommendation {id} can't be computed again: the settings or the courses of then are not kept here."


class LogNotKept(CantReplay):
    """An advice on a log of which something is gone."""

    sentence = (
        "The recommendation {id} can't be computed again: the learner's log as it was then can't be found; records "
        "may have been erased."
    )


class TooFewToFit(EnactError):
    """A record in which too few learners have answered."""

    kind = "unavailable"
    sentence = (
        "There are answers of {count} learner(s) so far; from {least} on it can be told whether a model predicts "
        "people it has not seen. Nothing has changed: {model} goes on advising."
    )


class NoSuchModel(EnactError):
    """A model that is not installed."""

    kind = "unknown"
    sentence = "There is no model {model} here. There are {known}."


class UnknownRelease(EnactError):
    """A release that is not kept here."""

    kind = "unknown"
    sentence = (
        "This copy of {exercise} comes from a version that is not kept here. "
        "Rename your file, start the exercise again and copy your answers over."
    )


class NotAnExercise(EnactError):
    """A notebook that belongs to no exercise of the loaded courses."""

    kind = "invalid"
    sentence = (
        "{file} belongs to no exercise of the courses that are loaded here. Open an exercise from the Learning path."
    )


class NotANotebook(EnactError):
    """A file that is not a readable notebook."""

    kind = "invalid"
    sentence = (
        "{file} can't be read as a notebook ({why}). Your file was not changed. Open it in a text editor, or "
        "start the exercise again."
    )


class NoSuchFile(EnactError):
    """A file that is not there."""

    kind = "unknown"
    sentence = "There is no file {file}. It may have been renamed, moved or deleted."


class NotebookTooLarge(EnactError):
    """A notebook over the size that is read."""

    kind = "too-large"
    sentence = (
        "{file} has {size} MB; at most {limit} MB are read. Clear the outputs (Kernel > Restart and Clear "
        "Outputs) and check again."
    )


class NotAProgressFile(EnactError):
    """A file of another kind."""

    kind = "invalid"
    sentence = "This is no progress file. Choose the one whose name begins with enact-progress and ends in .json."


class ProgressFileDamaged(EnactError):
    """A progress file that does not say what it said when it was made, or says what can't be."""

    kind = "invalid"
    sentence = (
        "This progress file is damaged or was changed by hand ({place}), so nothing of it was taken in, and what is "
        "here is as it was. Take another copy of it, or make a new one where your work is."
    )


class ProgressFileNewer(EnactError):
    """A progress file of a later version."""

    kind = "invalid"
    sentence = (
        "This progress file was made by a newer enact_learn (its version is {version}, and up to {known} can be read "
        "here). Nothing was taken in. Install the newer one and try again; your file stays good."
    )


class ProgressFileTooLarge(EnactError):
    """More than is read."""

    kind = "too-large"
    sentence = (
        "This progress file is too large: at most {megabytes} MB with {entries} entries and notebooks of "
        "{notebook} MB are read. Nothing was taken in. Take your progress home again without the notebooks."
    )


class NotYourRecord(EnactError):
    """An id that is not the learner's own."""

    kind = "refused"
    sentence = "Only your own record can be erased. Reload the page and try again; nothing was erased."


class ErasedMeanwhile(EnactError):
    """Work on a record that was erased before the work was done."""

    kind = "conflict"
    sentence = "Your record was erased while this was going on, so nothing of it was kept. Try again."


class BadRequest(EnactError):
    """A request to the API that lacks something."""

    kind = "invalid"
    sentence = "The request needs {what}: a text of at most 1000 characters."


class BadSwitch(EnactError):
    """A request to the API with something else than true or false."""

    kind = "invalid"
    sentence = "The request needs {what}: true or false."


class TooLong(EnactError):
    """A text over its size."""

    kind = "too-large"
    sentence = "Your text has {size} characters; at most {limit} can be kept. Shorten it and send it again."


class NameTaken(EnactError):
    """A file where another one should be written."""

    kind = "conflict"
    sentence = "{file} is there already, and nothing is overwritten. Rename it first."


class NoSuchVersion(EnactError):
    """A submission that is not there, or not hers."""

    kind = "unknown"
    sentence = "There is no such version of your work here. The history shows those that are kept."


class OtherExercise(EnactError):
    """Work on another exercise than the one that is meant."""

    kind = "invalid"
    sentence = "{file} belongs to {found}, not to {wanted}. Choose a copy of the same exercise."


class SolutionNotYet(EnactError):
    """The worked solution is asked for too early."""

    kind = "refused"
    sentence = "The worked solution can be seen after full marks, or when you give up on this attempt."


class SolutionsClosed(EnactError):
    """The teacher keeps the solutions."""

    kind = "refused"
    sentence = "Your teacher keeps the worked solutions of this course closed. The hints are open to you."


class NoLesson(EnactError):
    """A module without a lesson."""

    kind = "unknown"
    sentence = "There is no lesson for {exercise}."


class NotByHand(EnactError):
    """A cell that is not graded by a person."""

    kind = "invalid"
    sentence = "{exercise} has no cell {cell} that a person grades."


class PointsOutOfRange(EnactError):
    """Points that a cell can't have."""

    kind = "invalid"
    sentence = "{points} is no number of points that this cell can have: 0 to {most}."


class NoSuchWord(EnactError):
    """Something is said of an exercise that can't be said."""

    kind = "invalid"
    sentence = "Of an exercise one can say too-easy, too-hard, not-now or take-back, but not {says}."


class NothingToFindOut(EnactError):
    """A placement is wanted where it would tell nothing."""

    kind = "conflict"
    sentence = (
        "There are no first questions to ask here: they come before the first check of a course, and only"
        " where skills build on each other. The exercises themselves will show your level."
    )


class BadLearnerId(EnactError):
    """A learner id that is not a plain name."""

    kind = "invalid"
    sentence = (
        "A learner id has 1 to 64 letters, digits, dots, hyphens or underscores and begins with a letter or a digit."
    )


class CantWrite(EnactError):
    """A full disk, a read-only folder."""

    kind = "unavailable"
    sentence = (
        "{file} can't be written: {why}. Free some space or choose another folder; nothing that was saved "
        "before is lost."
    )


class AlreadyRecorded(EnactError):
    """A second report on the same submission."""

    kind = "conflict"
    sentence = "There is a result for this submission already."


class OutOfDate(EnactError):
    """Another process recorded something in between."""

    kind = "conflict"
    sentence = "Another check of {exercise} was recorded at the same moment. Check again."


class StoreUnavailable(EnactError):
    """The database can't be read or written."""

    kind = "unavailable"
    sentence = (
        "The record of your work can't be reached: {why}. Your notebook is saved; check again when this is mended."
    )


class GraderUnavailable(EnactError):
    """Grading itself failed, not the learner's code."""

    kind = "unavailable"
    sentence = "Grading did not work: {why}. Your notebook is saved and counts as handed in; check again later."


class SandboxFailed(EnactError):
    """A layer of the sandbox that can't be entered, or does not hold: no code may run."""

    kind = "unavailable"
    sentence = "The sandbox's layer {layer} does not hold ({why}), so nothing was run. `enact doctor` shows the layers."


class UnsafeToGrade(EnactError):
    """Other people's code, and nothing that keeps it from this user's files."""

    kind = "unavailable"
    sentence = (
        "Nothing was graded: on this machine only the sandbox's first layer works (limits, a clean environment), "
        "so the code that was handed in could read and change your files and use the network. Grade on Linux 5.13 "
        "or newer with Landlock and seccomp; `enact doctor` shows what is missing. If you trust everybody who hands "
        "in, set accept_bare_sandbox = true in enact.toml."
    )


class BadConfiguration(EnactError):
    """A configuration file or an entry point that does not fit."""

    kind = "invalid"
    sentence = "{file}: {why}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a course, where it stands and what to do."""

    file: str
    line: int | None  # from 1; None when the whole file is meant
    says: str

    def __str__(self) -> str:
        """``file:line: what is wrong``, as editors understand it."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.says}"


class BrokenCourse(EnactError):
    """A course with faults; nothing of it is loaded."""

    kind = "invalid"
    sentence = "{course} has {count} fault(s); nothing of it was loaded:\n{faults}"

    def __init__(self, course: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(course=course, count=len(faults), faults="\n".join(f"  {fault}" for fault in faults))


class LogUnreadable(EnactError):
    """A file that is no log of answers."""

    kind = "invalid"
    sentence = "{file} can't be read as a log: {why}. A log is a CSV file in UTF-8, plain or packed by gzip."


class LogLacksColumns(EnactError):
    """A log without the columns that say who answered what."""

    kind = "invalid"
    sentence = (
        "{file} lacks the column(s) {missing}. The first line has to name user, item, skill and correct, with commas "
        "between them (optional: timestamp in seconds, difficulty from 1 to 5); it says: {found}."
    )


class LogRowIncomplete(EnactError):
    """A row without its learner, item or outcome."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: {column} is empty. Each row needs a user, an item and correct: fill it in or leave the "
        "row out."
    )


class LogRowNotAnswer(EnactError):
    """An outcome that is neither right, wrong nor between."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: correct is {value}. It has to be 0 (wrong), 1 (right) or a share of the points between "
        "them: rewrite the column so."
    )


class LogRowNotTime(EnactError):
    """A timestamp that is no number of seconds."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: timestamp is {value}. It has to be seconds, as a number from 0 to {latest}: divide "
        "milliseconds by 1000, turn dates into seconds, or leave the column out."
    )


class LogRowNotDifficulty(EnactError):
    """A difficulty that is not on the author's scale."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: difficulty is {value}. It has to be a whole number from 1 (first steps) to 5 (expert), "
        "or empty where nobody judged it."
    )


class LogGoesBack(EnactError):
    """Rows of a learner that are not in the order of time."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: this answer of {learner} is older than the one before it. A prediction may only use "
        "what came earlier: sort the rows by user and timestamp."
    )


class LogTooLarge(EnactError):
    """More answers than fit into memory."""

    kind = "too-large"
    sentence = "{file} has more than {limit} answers. Take all rows of a random part of the learners, and try again."


class TooFewLearners(EnactError):
    """A log that can't be split into learners to learn from and learners to predict."""

    kind = "invalid"
    sentence = (
        "{file} holds answers of {count} learner(s). At least {least} are needed: a model learns from some of them "
        "and is examined on the others."
    )


class NotAModel(EnactError):
    """A class from outside that can't be loaded, or does not keep the contract."""

    kind = "invalid"
    sentence = (
        "{model} can't be used as a model: {why}. It has to be a class that keeps the contract MasteryModel and needs "
        "no arguments; `enact_learn.testing.check_model` examines it."
    )


class UnknownPart(EnactError):
    """A name that stands for no policy, world or model of a simulation."""

    kind = "unknown"
    sentence = "There is no {name} to simulate with. There are {known}; a class of your own is named module:Class."


class NotAPart(EnactError):
    """A class from outside that can't be loaded, or does not keep its contract."""

    kind = "invalid"
    sentence = (
        "{name} can't be used in a simulation: {why}. It has to be a class that keeps the contract {contract} and "
        "needs no arguments."
    )


class ContradictsItself(EnactError):
    """A policy whose quick choice is not what it advises."""

    kind = "invalid"
    sentence = (
        "The policy {policy} chooses {chosen} but advises {advised} in the same situation with the same seed ({seed}). "
        "Its `choose` has to agree with its `advise`."
    )


class WhichNotebook(EnactError):
    """A kernel that does not know its notebook."""

    kind = "invalid"
    sentence = (
        "It can't be told from here which notebook this is. Save it and name its file: "
        '`enact.check("my-notebook.ipynb")`.'
    )


class NotebookMoved(EnactError):
    """A kernel whose notebook has another name by now."""

    kind = "unknown"
    sentence = (
        "{file} is not there any more: the notebook was renamed, moved or deleted after its kernel had started. "
        'Restart the kernel, or name the file: `enact.check("my-notebook.ipynb")`.'
    )


class KeptByTheHub(EnactError):
    """A notebook on a Hub whose service keeps the record."""

    kind = "unavailable"
    sentence = (
        "On this Hub your record is kept by its service, which notebooks can't ask yet. Use the Learning path in "
        "JupyterLab's side panel: it shows the same."
    )


class BeingGraded(EnactError):
    """A cell that asks for a check while its own notebook is graded."""

    kind = "refused"
    sentence = "This notebook is being graded just now, so nothing is asked or checked from within it."


class UnknownLanguage(EnactError):
    """A language without a catalogue."""

    kind = "unknown"
    sentence = "{language} is not spoken here. There are: {known}."


class TooManyWaiting(EnactError):
    """A learner of whom as many submissions wait as may."""

    kind = "too-often"
    sentence = (
        "{count} of your checks are waiting already. Wait for one of them to come back, then press Check again; your "
        "work is safe in your notebook."
    )


class TooOften(EnactError):
    """More checks in a minute than the Hub allows one learner."""

    kind = "too-often"
    sentence = (
        "You have checked {limit} times within a minute. Try again in {seconds} seconds; your work is safe in your "
        "notebook."
    )


class QueueFull(EnactError):
    """So many submissions wait that no more are taken."""

    kind = "unavailable"
    sentence = (
        "Very many checks are waiting just now, so yours was not taken. Try again in {seconds} seconds; your work is "
        "safe in your notebook."
    )


class ServiceStops(EnactError):
    """The service is about to end: what it has recorded is graded at its next start."""

    kind = "unavailable"
    sentence = "The service is restarting. Try again in a minute; what you have handed in is kept."


class NotSignedIn(EnactError):
    """A request of which the Hub can't say who makes it."""

    kind = "refused"
    sentence = "The Hub does not know who you are: your sign-in has ended or is missing. Sign in again."


class NoLearner(EnactError):
    """A program of the Hub's operator that asks as if it were a learner."""

    kind = "refused"
    sentence = "This is for people: a service of the Hub has no record as a learner."


class InNoCourse(EnactError):
    """Somebody who is in no course's group."""

    kind = "refused"
    sentence = "You are in none of the courses here yet. Ask your teacher to add you, then reload this page."


class NotYourCourse(EnactError):
    """A course in which somebody has no part, or which isn't there: which of the two is not said."""

    kind = "refused"
    sentence = "You have no part in a course {course} here. Your teacher can add you to it."


class NeedsRole(EnactError):
    """A teacher's act by somebody whose role does not allow it."""

    kind = "refused"
    sentence = "In the course {course} your role ({role}) does not allow this; it takes the role {needed}."


class OnlyInTheBrowser(EnactError):
    """A teacher's act by a token that programs can read."""

    kind = "refused"
    sentence = (
        "What teachers do is done in the browser, by whoever signed in there. The token of a server can be read by "
        "any notebook, so it does not allow this."
    )


class HubUnavailable(EnactError):
    """The Hub does not say who is who."""

    kind = "unavailable"
    sentence = "JupyterHub does not answer, so it can't be said who may do this. Try again in a minute."


class BadKey(EnactError):
    """A deployment key that can't be used."""

    kind = "invalid"
    sentence = (
        "The key in {where} can't be used: {why}. It has to be at least 32 characters that nobody can guess, as "
        "`openssl rand -hex 32` makes them, and must never change: learners' records hang on it."
    )


class NotAService(EnactError):
    """The command was started outside of a Hub."""

    kind = "invalid"
    sentence = (
        "This is started by JupyterHub as a service, or with its environment: {missing} is not set. An example "
        "configuration stands in extensions/jupyterhub, and `make hub-demo` tries it out."
    )


class ServiceAway(EnactError):
    """The Hub's service, asked from a learner's own server, does not answer."""

    kind = "unavailable"
    sentence = (
        "The Hub's service, which keeps your record and checks your work, does not answer just now. Nothing is lost: "
        "your notebook is saved, and what you have handed in is kept. Try again in a minute."
    )


class ServiceUnclear(EnactError):
    """The Hub's service answered what is not understood here."""

    kind = "unavailable"
    sentence = (
        "The Hub's service answered something that is not understood here; perhaps it has another version than your "
        "server. Nothing is lost. Restart your server from the Hub's control panel, and tell your teacher if it stays."
    )


class ServiceElsewhere(EnactError):
    """The address of the Hub's service leads to another place."""

    kind = "unavailable"
    sentence = (
        "The address of the Hub's service leads to another place, so nothing was sent there. Nothing is lost; tell "
        "whoever runs this Hub to look at ENACT_SERVICE_URL."
    )


class ServiceRefuses(EnactError):
    """The Hub's service does not accept a server's token."""

    kind = "unavailable"
    sentence = (
        "The Hub's service does not know your server any more. Nothing is lost: stop your server in the Hub's "
        "control panel (File, Hub Control Panel), and start it again."
    )


class TooMuchForService(EnactError):
    """More was sent to the Hub's service than it takes."""

    kind = "too-large"
    sentence = (
        "This is larger than what the Hub's service takes. Take very long texts or data out of the notebook, save "
        "it, and try again."
    )


class NotHandedInThere(EnactError):
    """A grade for a submission that is not this learner's, or not of this exercise."""

    kind = "invalid"
    sentence = "That answer was not handed in for {exercise} by this student. Load the answers again."


class TooManyAtOnce(EnactError):
    """A request with more than can be dealt with at once."""

    kind = "invalid"
    sentence = "{count} at once are too many; at most {most}."


# -- Paths that teachers set


class NotInPath(EnactError):
    """Ids in a path that the course has not."""

    kind = "invalid"
    sentence = (
        "The course has no {names}. Perhaps another version of it was published meanwhile: load the path once more."
    )


class TwiceInPath(EnactError):
    """An id that stands twice in a list of a path."""

    kind = "invalid"
    sentence = "{names} stands there twice. Once is enough."


class NumberOutOfRange(EnactError):
    """A number in a path that can't be meant."""

    kind = "invalid"
    sentence = "{name}: the number should lie between {low} and {high}, and is {value}."


class PinnedAndWithheld(EnactError):
    """The same exercise comes first and is not to come at all."""

    kind = "invalid"
    sentence = "{names}: pinned, and locked or hidden as well. Choose one of the two."


class NoSuchPlace(EnactError):
    """A group or student that is not in the course."""

    kind = "unknown"
    sentence = "There is no group or student {name} in this course. The list may have changed: load the path once more."


class PathChanged(EnactError):
    """Somebody else published a path in the same place."""

    kind = "conflict"
    sentence = "{name} has changed this path meanwhile: look at it before you publish. Your draft is kept."


class NoReason(EnactError):
    """An act without a word why."""

    kind = "invalid"
    sentence = "Say in a few words why, so that others understand it later: 1 to {most} characters."


class NoSuchAct(EnactError):
    """An act that is not in the log of the course."""

    kind = "unknown"
    sentence = "This earlier state is not in the log of the course. Load the page once more."


# -- Graded exercises


class NotGraded(EnactError):
    """Handing in what is for practice."""

    kind = "refused"
    sentence = "This exercise is for practice: check it as often as you like, there is nothing to hand in."


class TooManyChecks(EnactError):
    """More checks of a graded exercise in an hour than the teacher allows."""

    kind = "refused"
    sentence = (
        "This exercise can be checked {count} times an hour, and you have done so. The next check is possible in "
        "{minutes} min. You can go on working, and hand in at any time."
    )


class NothingToHandIn(EnactError):
    """Handing in what was never touched."""

    kind = "refused"
    sentence = "Nothing has been written in this exercise yet, so there is nothing to hand in."


class ActOutOfDate(OutOfDate):
    """Another teacher did something of the same kind in the same place in between."""

    sentence = (
        "Somebody else has changed this meanwhile. Look at it again before you change it; nothing was overwritten."
    )


class NoBackup(EnactError):
    """A store of a kind that can't be backed up."""

    kind = "invalid"
    sentence = "The store {store} has no backups. Choose `sql`, which keeps records in a database, in enact.toml."


class DamagedBackup(EnactError):
    """A file that is no backup, or not whole any more."""

    kind = "invalid"
    sentence = "{file} is not a whole backup: {why}. Nothing was restored from it. Take another copy of it."


class NewerBackup(EnactError):
    """A backup of a version that knows more than this one."""

    kind = "invalid"
    sentence = "{file} was written by a newer version of enact-learn. Install that one, and restore it there."


class NotEmpty(EnactError):
    """A store that holds something where a backup should go in."""

    kind = "conflict"
    sentence = (
        "There are records in this store already, and a backup only goes into an empty one: nothing is overwritten. "
        "Name a new database in enact.toml."
    )


# -- Grading by hand, publishing, nbgrader beside it


class DraftChanged(EnactError):
    """The folder of a course changed between looking at it and publishing it."""

    kind = "conflict"
    sentence = "The folder of {course} has changed meanwhile. Look at what would be published, then publish."


class CantPublish(EnactError):
    """A course with faults."""

    kind = "invalid"
    sentence = (
        "{course} can't be published as it is: {count} fault(s) in its folder. Mend them first; the check says which."
    )


class NothingToPublish(EnactError):
    """The folder holds what is published already."""

    kind = "conflict"
    sentence = "{course} is published just as its folder stands: there is nothing new in it."


class NoPublishing(EnactError):
    """Publishing where courses are offered as they stand in their folders."""

    kind = "unavailable"
    sentence = "Here courses are offered as they stand in their folders: there is nothing to publish."


class VersionLost(EnactError):
    """A version whose files are gone."""

    kind = "unavailable"
    sentence = "The files of this version are not kept here any more, so it can't be offered again."


class SyncFailed(EnactError):
    """A synchronisation with nbgrader that did not come to its end."""

    kind = "unavailable"
    sentence = "The gradebook of {course} could not be synchronised: {why}. Nothing is lost; try again."


class OnlyForTeachers(EnactError):
    """A request of the studio to a server that is no teacher's."""

    kind = "refused"
    sentence = (
        "This is for teachers. On your own computer, start JupyterLab with `enact start --teacher`; on a Hub, the "
        "studio of the Hub's service is the place."
    )


class NoSuchStudent(EnactError):
    """A learner's id that nobody in the course has."""

    kind = "unknown"
    sentence = "Nobody in the course {course} is known by this id. Open the class again: who is in it may have changed."


class NotYourOwnGrade(EnactError):
    """Somebody grades an answer of her own."""

    kind = "refused"
    sentence = "This answer is yours: somebody else grades it."
