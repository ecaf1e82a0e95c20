"""What to do next, and why, as blocks."""

from enact_learn.domain.views import Card, PathView, Placed
from enact_learn.widgets.blocks import Block, Fold, Items, Line, Link
from enact_learn.widgets.voice import Voice


def advice(view: PathView, voice: Voice) -> list[Block]:
    """The recommended exercise with its reasons, and what else there is."""
    blocks: list[Block] = [path_title(view, voice), *(Line(voice.say(one), "alert") for one in view.notices)]
    if view.next is None:
        done = "cli.all-done" if view.done == view.total else "cli.nothing-to-advise"
        return [*blocks, Line(voice(done))]
    blocks += _named(view.next, voice)
    blocks.append(Items([[Line(voice.say(reason))] for reason in view.next.reasons]))
    if beside := [Line(voice.say(one)) for one in (view.runner_up, *view.changes) if one]:
        blocks.append(Fold(voice("cli.explain-changes"), beside))
    if view.others:
        blocks.append(Line(voice("cli.others"), "strong"))
        blocks.append(Items([[*_named(card, voice), *_first_reason(card, voice)] for card in view.others]))
    return blocks


def path_title(view: PathView, voice: Voice) -> Line:
    """The course, and how much of it is solved."""
    return Line(voice("cli.path-title", title=voice.text(view.title), done=view.done, total=view.total), "title")


def placed(at: Placed, target: str, voice: Voice) -> list[Block]:
    """Where an exercise stands now. ``target``: its file, relative to the notebook's folder."""
    name = at.path.rsplit("/", 1)[-1]
    return [
        Line(voice("widget.placed" if at.created else "widget.found", path=at.path)),
        Link(voice("widget.open", file=name), target),
    ]


def _named(card: Card, voice: Voice) -> list[Block]:
    skills = ", ".join(voice.text(skill.title) for skill in card.skills)
    facts = voice("cli.card", difficulty=card.difficulty, minutes=card.minutes)
    return [Line(voice.text(card.title), "strong"), Line(f"{skills} · {facts}" if skills else facts)]


def _first_reason(card: Card, voice: Voice) -> list[Block]:
    return [Line(voice.say(card.reasons[0]))] if card.reasons else []
