"""What ``import enact_learn as enact`` offers in a notebook. Nothing here raises: what went wrong is said in words."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import EnactError, NoSuchFile
from enact_learn.domain.views import Card, CheckView, PathView
from enact_learn.widgets import place
from enact_learn.widgets.blocks import Block, Line
from enact_learn.widgets.opened import tutor
from enact_learn.widgets.shown import Action, Shown
from enact_learn.widgets.voice import Voice, choose, voice

START = {"new": "widget.start", "started": "widget.continue", "right": "widget.open-again"}


def next_exercise(course: str | None = None) -> Shown:
    """Say what to do next, and why, with a button that starts it.

    ``course``: a course's id; without it, the course last worked on.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.widgets.cards import advice

        opened, learner = tutor()
        view = opened.path(learner, CourseId(course) if course is not None else None)
        return Shown(advice(view, speak), speak.lang, _starts(view, speak), view)

    return _said(work)


def start(exercise: str) -> Shown:
    """Place an exercise in your folder (nothing is ever overwritten) and say where it stands.

    ``exercise``: its id, as ``enact.next()`` names it.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.tutor.workspace import Workspace
        from enact_learn.widgets.cards import placed

        opened, learner = tutor()
        handed = opened.hand_out(learner, ExerciseId(exercise), speak.lang)
        root = place.root()
        found = Workspace(root).place(handed)
        target = Path(os.path.relpath(root / found.path, place.notebook_folder())).as_posix()
        again = Action(speak("widget.advice-again"), "enact.next()", next_exercise)
        return Shown(placed(found, target, speak), speak.lang, [again], found)

    return _said(work)


def check(notebook: str | Path | None = None) -> Shown:
    """Grade a notebook as it was saved last, remember the result, and show it.

    ``notebook``: the path of its file; without it, the notebook in which this is run, where that can be told.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.tutor.gathering import notebooks_at
        from enact_learn.tutor.workspace import Workspace

        opened, learner = tutor()
        file = _file(notebook)
        texts = notebooks_at(file.name, opened, Workspace(file.parent))
        saved = datetime.fromtimestamp(file.stat().st_mtime)
        return _checked(opened.check(learner, texts), saved, notebook, speak)

    return _said(work)


def hint(notebook: str | Path | None = None) -> Shown:
    """Show one more hint for a notebook, and those seen before. Hints cost no points.

    ``notebook``: as for ``check``.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.tutor.hints import next_hint
        from enact_learn.tutor.workspace import Workspace
        from enact_learn.widgets.result import hints

        opened, learner = tutor()
        file = _file(notebook)
        (text,) = Workspace(file.parent).read(file.name).values()
        exercise, _ = opened.notebooks_of(text, file.name)
        view = next_hint(opened, learner, exercise)
        blocks: list[Block] = [*hints(view.hints, speak)]
        if not view.left:
            blocks.append(Line(speak("widget.no-hint")))
        actions = [_more_help(lambda: hint(notebook), notebook, speak)] if view.left else []
        return Shown(blocks, speak.lang, actions, view)

    return _said(work)


def progress(course: str | None = None) -> Shown:
    """Show how far you are with each skill, with the range in which that most likely lies.

    ``course``: a course's id; without it, the course last worked on.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.widgets.standing import bars

        opened, learner = tutor()
        view = opened.path(learner, CourseId(course) if course is not None else None)
        others = [card for card in opened.overview(learner) if card.id != view.course]
        return Shown(bars(view, others, speak), speak.lang, view=view)

    return _said(work)


def skill_map(course: str | None = None) -> Shown:
    """Draw the skills of a course, what builds on what, and how far you are with each; the same as a table.

    ``course``: a course's id; without it, the course last worked on.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.tutor.skill_map import skill_map as mapped
        from enact_learn.widgets.standing import map_of

        opened, learner = tutor()
        view = mapped(opened, learner, CourseId(course) if course is not None else None)
        return Shown(map_of(view, speak), speak.lang, view=view)

    return _said(work)


def charts(course: str | None = None) -> Shown:
    """Draw how it went over time: mastery, predicted against achieved, time spent; with the numbers behind each.

    ``course``: a course's id; without it, the course last worked on.
    """

    def work(speak: Voice) -> Shown:
        from enact_learn.pictures import pictures
        from enact_learn.tutor.looking_back import look_back
        from enact_learn.widgets.charts import charts as drawn

        opened, learner = tutor()
        back = look_back(opened, learner, CourseId(course) if course is not None else None)
        return drawn(pictures(back, speak.lang, speak.say), speak)

    return _said(work)


def language(tag: str) -> Shown:
    """Choose the language of everything that is said here, as ``"fr"``; new exercises are handed out in it too."""

    def work(_: Voice) -> Shown:
        chosen = choose(tag)
        return Shown([Line(chosen("widget.language"))], chosen.lang)

    return _said(work)


def _said(work: Callable[[Voice], Shown]) -> Shown:
    """What the work gives; where it fails, a sentence, never a trace of ours."""
    speak = voice()
    try:
        return work(speak)
    except EnactError as error:
        return _sorry(speak.error(error), speak)
    except KeyboardInterrupt:
        return _sorry(speak("cli.stopped"), speak)
    except Exception as error:
        if os.environ.get("ENACT_DEBUG"):
            raise
        return _sorry(speak("cli.unforeseen", what=f"{type(error).__name__}: {error}"), speak)


def _sorry(sentence: str, speak: Voice) -> Shown:
    return Shown([Line(sentence, "alert")], speak.lang)


def _file(notebook: str | Path | None) -> Path:
    """The file itself: the other notebooks of its exercise stand beside it, not beside a link to it."""
    named = place.this_notebook() if notebook is None else Path(notebook).expanduser()
    try:
        return named.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise NoSuchFile(file=str(named)[:200]) from None


def _starts(view: PathView, speak: Voice) -> list[Action]:
    cards = [view.next, *view.others] if view.next else list(view.others)
    return [_start(card, speak) for card in cards]


def _start(card: Card, speak: Voice) -> Action:
    label = speak("widget.named", does=speak(START[card.state]), title=speak.text(card.title))
    return Action(label, f'enact.start("{card.exercise}")', lambda: start(card.exercise))


def _checked(view: CheckView, saved: datetime, notebook: str | Path | None, speak: Voice) -> Shown:
    """A result, with what can be done next. ``saved``: when the file was saved that was checked, local time."""
    from enact_learn.widgets.result import result

    actions = [Action(speak("widget.check-again"), _call("check", notebook), lambda: check(notebook))]
    if view.hints_left and not view.is_right:
        actions.append(_more_help(lambda: _with_one_more_hint(view, saved, notebook), notebook, speak))
    following = view.path.next if view.path else None
    if view.is_right and following and following.exercise != view.exercise:
        actions.append(_start(following, speak))
    return Shown(result(view, saved, datetime.now(), speak), speak.lang, actions, view)


def _with_one_more_hint(view: CheckView, saved: datetime, notebook: str | Path | None) -> Shown:
    """The same result, and one more hint in it."""

    def work(speak: Voice) -> Shown:
        from enact_learn.tutor.hints import next_hint

        seen = next_hint(*tutor(), view.exercise)
        return _checked(replace(view, hints=seen.hints, hints_left=seen.left), saved, notebook, speak)

    return _said(work)


def _more_help(do: Callable[[], Shown], notebook: str | Path | None, speak: Voice) -> Action:
    return Action(speak("widget.next-hint"), _call("hint", notebook), do)


def _call(verb: str, notebook: str | Path | None) -> str:
    return f"enact.{verb}({str(notebook)!r})" if notebook is not None else f"enact.{verb}()"
