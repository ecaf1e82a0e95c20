"""Where the learner stands, as blocks: bars, and the map of skills."""

from collections.abc import Sequence

from enact_learn.domain.learner import Chance
from enact_learn.domain.standing_views import MapSkill, SkillMapView
from enact_learn.domain.views import CourseCard, Level, PathView
from enact_learn.widgets.blocks import Bar, Block, Box, Drawing, Fold, Items, Line, Table
from enact_learn.widgets.cards import path_title
from enact_learn.widgets.layout import layers_of
from enact_learn.widgets.voice import Voice


def bars(view: PathView, others: Sequence[CourseCard], voice: Voice) -> list[Block]:
    """Each skill of the course, and how much of other courses is solved."""
    blocks: list[Block] = [path_title(view, voice)]
    for skill in view.skills:
        words = mastery(skill.mastery, skill.level, voice)
        blocks.append(Bar(voice.text(skill.title), skill.mastery.mean, skill.mastery.low, skill.mastery.high, words))
    blocks.append(Line(voice("widget.interval"), "faint"))
    blocks += [Line(voice.say(note), "faint") for note in view.notes]
    solved = [
        voice("cli.path-title", title=voice.text(card.title), done=card.done, total=card.total) for card in others
    ]
    if solved:
        blocks += [Line(voice("widget.other-courses"), "strong"), Items([[Line(one)] for one in solved])]
    return blocks


def map_of(view: SkillMapView, voice: Voice) -> list[Block]:
    """The graph of skills, and the same as a table."""
    title = voice("widget.map", title=voice.text(view.title))
    return [
        Line(title, "title"),
        _drawing(view, title, voice),
        Fold(voice("widget.as-table"), [_table(view, title, voice)]),
    ]


def mastery(chance: Chance, level: Level, voice: Voice) -> str:
    """A level with its chance and interval, in words."""
    said = voice(f"level.{level}")
    return voice("widget.mastery", level=said, mean=chance.mean, low=chance.low, high=chance.high)


def _drawing(view: SkillMapView, title: str, voice: Voice) -> Drawing:
    number = {skill.skill: index for index, skill in enumerate(view.skills)}
    # each stands before those that need it, but where an author drew a circle
    needs = [
        [number[one] for one in skill.prerequisites if number.get(one, index) < index]
        for index, skill in enumerate(view.skills)
    ]
    boxes = [
        Box(
            title=voice.text(skill.title),
            words=_level(skill, voice),
            mean=skill.mastery.mean,
            layer=layer,
            mark=voice("widget.next-mark") if skill.skill in view.next_skills else "",
        )
        for skill, layer in zip(view.skills, layers_of(needs), strict=True)
    ]
    return Drawing(title, boxes, [(one, index) for index, needed in enumerate(needs) for one in needed])


def _level(skill: MapSkill, voice: Voice) -> str:
    return voice("widget.map-skill", level=voice(f"level.{skill.level}"), mean=skill.mastery.mean)


def _table(view: SkillMapView, title: str, voice: Voice) -> Table:
    titles = {skill.skill: voice.text(skill.title) for skill in view.skills}
    rows = [
        (
            titles[skill.skill],
            ", ".join(
                [_level(skill, voice), *([voice("widget.next-mark")] if skill.skill in view.next_skills else [])]
            ),
            voice("widget.range", low=skill.mastery.low, high=skill.mastery.high),
            ", ".join(titles[one] for one in skill.prerequisites if one in titles) or "–",
            f"{sum(one.state == 'right' for one in skill.exercises)} / {len(skill.exercises)}",
        )
        for skill in view.skills
    ]
    columns = ("cli.skill", "cli.mastery", "widget.range-column", "widget.builds-on", "widget.solved")
    return Table(title, [voice(column) for column in columns], rows)
