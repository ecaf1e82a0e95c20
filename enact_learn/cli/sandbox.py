"""The sandbox's layers as ``enact doctor`` shows them: what each protects, and what to do where it does not work."""

from collections.abc import Mapping
from dataclasses import dataclass

from enact_learn.cli.options import spoken
from enact_learn.domain.text import Message
from enact_learn.words import say

_PROTECTS = {
    "bare": "cli.protects-bare",
    "other_user": "cli.protects-other-user",
    "landlock": "cli.protects-landlock",
    "seccomp": "cli.protects-seccomp",
    "bubblewrap": "cli.protects-bubblewrap",
}
_DO = {
    "other_user": "cli.mend-other-user",
    "landlock": "cli.mend-landlock",
    "seccomp": "cli.mend-seccomp",
    "bubblewrap": "cli.mend-bubblewrap",
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, in words."""

    name: str
    live: bool
    protects: str
    mend: str  # why it does not work here and what to do; empty where it does


def found_layers() -> tuple[Layer, ...]:
    """Every layer, tried on this machine."""
    from enact_learn.grading.sandboxes import bubblewrap
    from enact_learn.grading.sandboxes.layers import findings

    found = [_layer(finding.layer, finding.why_not) for finding in findings()]
    return (*found, _layer(bubblewrap.NAME, bubblewrap.why_not()))


def shown_headings() -> tuple[str, str, str, str, str]:
    """Title and columns of the table."""
    ids = ("cli.sandbox-title", "cli.sandbox-layer", "cli.sandbox-works", "cli.sandbox-protects", "cli.sandbox-mend")
    title, *columns = (_say(id_) for id_ in ids)
    return title, columns[0], columns[1], columns[2], columns[3]


def shown_verdict(layers: tuple[Layer, ...], accept_bare: bool) -> str:
    """Whether other people's code is graded here, in a sentence."""
    from enact_learn.domain.errors import UnsafeToGrade
    from enact_learn.grading.sandboxes.layers import trusted_enough

    try:
        trusted_enough((layer.name for layer in layers if layer.live), accept_bare)
    except UnsafeToGrade:
        return _say("cli.sandbox-refuses")
    return _say("cli.sandbox-grades")


def shown_live(layer: Layer) -> str:
    """Yes or no."""
    return _say("cli.yes" if layer.live else "cli.no")


def _layer(name: str, why_not: str) -> Layer:
    protects = _say(_PROTECTS[name]) if name in _PROTECTS else ""  # a stranger's layer speaks for itself
    mend = _say(_DO[name], {"why": why_not}) if why_not and name in _DO else why_not
    return Layer(name, not why_not, protects, mend)


def _say(id_: str, params: Mapping[str, str] | None = None) -> str:
    return say(Message(id_, params or {}), spoken())
