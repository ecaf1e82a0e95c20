"""How it went over time: pictures by the front end's own Vega-Lite, each with its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from enact_learn.domain.standing_views import Picture, PicturesView
from enact_learn.widgets.blocks import Block, Fold, Line, Table
from enact_learn.widgets.shown import Bundle, Shown
from enact_learn.widgets.voice import Voice

VEGA_LITE = "application/vnd.vegalite.v5+json"
WIDTH = 520  # pixels


@dataclass(frozen=True)
class Charts(Shown):
    """Several pictures; where none can be drawn, what was shown says it in words and tables."""

    pictures: Sequence[Picture] = ()

    def _ipython_display_(self) -> None:
        """Each picture is an output of its own, below its words: a front end shows one kind of an output, not two."""
        from IPython.display import display

        speak = Voice(self.lang)
        display(Shown(self.blocks[:1], self.lang).bundle(), raw=True)
        for picture in self.pictures:
            display(Shown(_about(picture, speak), self.lang).bundle(), raw=True)
            if picture.rows:
                display(_drawn(picture, speak), raw=True)


def charts(view: PicturesView, speak: Voice) -> Charts:
    """All pictures of a course."""
    blocks: list[Block] = [Line(view.title, "title")]
    for picture in view.pictures:
        blocks += _about(picture, speak)
    return Charts(blocks, speak.lang, view=view, pictures=view.pictures)


def _about(picture: Picture, speak: Voice) -> list[Block]:
    blocks: list[Block] = [Line(picture.title, "strong"), Line(picture.summary)]
    if picture.rows:
        blocks.append(Fold(speak("widget.numbers"), [Table(picture.title, picture.columns, picture.rows)]))
    return blocks


def _drawn(picture: Picture, speak: Voice) -> Bundle:
    """No HTML beside it: JupyterLab would show that and not the picture."""
    # an output is as wide as what it holds: a picture as wide as its output would never come to rest
    spec = {**picture.spec, "width": WIDTH} if picture.spec.get("width") == "container" else dict(picture.spec)
    return {VEGA_LITE: spec, "text/plain": speak("widget.not-drawn")}
