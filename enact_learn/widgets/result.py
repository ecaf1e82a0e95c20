"""What a check found, as blocks."""

from collections.abc import Sequence
from datetime import datetime

from enact_learn.domain.views import CheckView, Hint, TestResult
from enact_learn.widgets.blocks import Block, Items, Line
from enact_learn.widgets.voice import Voice

SIGNS = {"passed": "✓", "partial": "◐", "failed": "✗", "untouched": "○", "manual": "✎", "not-run": "–"}


def result(view: CheckView, saved: datetime, now: datetime, voice: Voice) -> list[Block]:
    """Points, tests, hint, and as of when the file was read. ``saved`` and ``now`` are local times."""
    points = voice("cli.check-title", title=voice.text(view.title), points=view.points, max_points=view.max_points)
    blocks: list[Block] = [Line(points, "title")]
    if view.fault:
        blocks.append(Line(voice.say(view.fault), "alert"))
    elif view.is_right:
        blocks.append(Line(voice("widget.right"), "strong"))
    if view.tests:
        blocks.append(Items([_test(test, voice) for test in view.tests]))
    blocks += [Line(voice.say(note), "alert") for note in view.notes]
    blocks += hints(view.hints, voice)
    if view.from_before:
        blocks.append(Line(voice("widget.from-before"), "faint"))
    blocks.append(Line(voice("widget.saved", at=moment(saved, now)), "faint"))
    if view.is_right and view.path and view.path.next and view.path.next.exercise != view.exercise:
        blocks.append(Line(voice("widget.then", title=voice.text(view.path.next.title)), "strong"))
    return blocks


def hints(seen: Sequence[Hint], voice: Voice) -> list[Block]:
    """Each hint on its own."""
    return [
        Line(voice("widget.hint", number=hint.number, of=hint.of, text=voice.text(hint.text)), "alert") for hint in seen
    ]


def moment(at: datetime, now: datetime) -> str:
    """A time of today, else with its day; the same in every language."""
    return f"{at:%H:%M:%S}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"


def _test(test: TestResult, voice: Voice) -> list[Block]:
    facts = voice(f"status.{test.status}")
    if test.points is not None:
        facts = f"{facts}, {voice('widget.points', points=test.points, max_points=test.max_points)}"
    blocks: list[Block] = [Line(f"{SIGNS.get(test.status, '?')} {voice.text(test.title)} ({facts})")]
    if test.message:
        blocks.append(Line(voice.say(test.message)))
    if test.got is not None and test.expected is not None:
        blocks.append(Line(voice("cli.compared", got=test.got, expected=test.expected), "code"))
    return blocks
