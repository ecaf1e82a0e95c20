"""From what was seen of a learner to the features that models weigh, for many cells at once."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enact_learn.tracing.curve import MEAN_SHRINKS
from enact_learn.tracing.history import COLUMNS

Floats = NDArray[np.floating[Any]]

SMOOTHING = 2.0  # answers that a rate counts beside the real ones


class Feature(NamedTuple):
    """One number that models weigh."""

    name: str  # that of its column, or of what is made of several
    group: str  # what it is called in an explanation
    sign: int = 0  # 1: a right answer never makes it less, and it never lowers a chance; -1: the reverse; 0: neither


AS_IT_IS = (
    Feature("task.base", "difficulty"),
    Feature("task.cell", "difficulty"),
    Feature("task.after", "sequence"),
    Feature("task.later", "sequence"),
    Feature("task.follows", "sequence", 1),
    Feature("task.tries", "difficulty"),
    Feature("task.tries_after", "sequence"),
    Feature("all.ability", "ability", 1),
    Feature("all.slow", "ability", 1),
    Feature("all.slow_share", "ability", 1),
    Feature("all.quick", "recent", 1),
    Feature("all.quick_share", "recent", 1),
    Feature("all.last", "recent", 1),
    Feature("all.last_but_one", "recent", 1),
    Feature("all.last_but_two", "recent", 1),
    Feature("all.residual", "recent", 1),
    Feature("all.easiness", "recent"),
    Feature("skill.special", "skill", 1),
    Feature("skill.slow", "skill", 1),
    Feature("skill.quick", "skill", 1),
    Feature("skill.quick_share", "skill", 1),
    Feature("skill.last", "skill", 1),
    Feature("skill.last_but_one", "skill", 1),
    Feature("skill.near", "practice"),
    Feature("part.special", "skill", 1),
    Feature("cell.special", "task", 1),
    Feature("cell.last", "task", 1),
    Feature("cell.near", "task"),
)
LOGARITHMS = (
    Feature("all.wins", "practice", 1),
    Feature("all.fails", "practice", -1),
    Feature("all.session", "practice"),
    Feature("all.skills", "practice"),
    Feature("all.cells", "practice"),
    Feature("all.right_in_row", "recent", 1),
    Feature("all.wrong_in_row", "recent", -1),
    Feature("all.pace", "time"),
    Feature("all.waited", "time"),
    Feature("skill.wins", "skill", 1),
    Feature("skill.fails", "skill", -1),
    Feature("skill.right_in_row", "skill", 1),
    Feature("skill.wrong_in_row", "skill", -1),
    Feature("skill.run", "practice"),
    Feature("skill.run_fails", "skill", -1),
    Feature("skill.waited", "time"),
    Feature("part.wins", "skill", 1),
    Feature("part.fails", "skill", -1),
    Feature("cell.wins", "task", 1),
    Feature("cell.fails", "task", -1),
    Feature("cell.waited", "time"),
)
COUNTS = (
    (Feature("all.answers", "practice"), "all.wins", "all.fails"),
    (Feature("skill.answers", "practice"), "skill.wins", "skill.fails"),
    (Feature("part.answers", "practice"), "part.wins", "part.fails"),
    (Feature("cell.answers", "task"), "cell.wins", "cell.fails"),
)
RATES = (
    (Feature("all.mean_surprise", "ability", 1), "all.surprise", "all.wins", "all.fails"),
    (Feature("skill.mean_surprise", "skill", 1), "skill.surprise", "skill.wins", "skill.fails"),
    (Feature("part.mean_surprise", "skill", 1), "part.surprise", "part.wins", "part.fails"),
    (Feature("skill.mean_elsewhere", "ability", 1), "skill.elsewhere", "skill.answers_elsewhere", None),
)
BELIEVED = {
    "task.base": "difficulty",
    "task.cell": "difficulty",
    "task.after": "sequence",
    "task.later": "sequence",
    "task.follows": "sequence",
    "all.ability": "ability",
    "skill.special": "skill",
    "part.special": "skill",
    "cell.special": "task",
}
"""What the logit of the online estimate is the sum of, and what that is called in an explanation."""
BELIEFS = (Feature("belief.tempered", "belief", 1), Feature("belief.chance", "belief", 1))

FEATURES: tuple[Feature, ...] = (
    Feature("one", "average"),
    *AS_IT_IS,
    *LOGARITHMS,
    *(count for count, *_ in COUNTS),
    *(rate for rate, *_ in RATES),
    *BELIEFS,
)
SIGNS = np.array([feature.sign for feature in FEATURES])

_PLACE = {name: place for place, name in enumerate(COLUMNS)}
_AS_IT_IS = np.array([_PLACE[feature.name] for feature in AS_IT_IS])
_LOGARITHMS = np.array([_PLACE[feature.name] for feature in LOGARITHMS])
_COUNTED = np.array([[_PLACE[wins], _PLACE[fails]] for _, wins, fails in COUNTS])
_SURPRISES = np.array([_PLACE[name] for _, name, _, _ in RATES])
_WINS = np.array([_PLACE[name] for _, _, name, _ in RATES])
_FAILS = np.array([_PLACE[name] for _, _, _, name in RATES[:-1] if name])
_BELIEVED = np.array([_PLACE[name] for name in BELIEVED])
_VARIANCES = np.array([_PLACE[f"{name}.variance"] for name in ("all", "skill", "part", "cell")])


def features(seen: Floats) -> Floats:
    """The features of cells, shape (features, cells); ``seen`` has a column a cell, as ``history.COLUMNS`` says."""
    made = np.empty((len(FEATURES), seen.shape[1]))
    made[0] = 1.0
    first, second = 1 + len(_AS_IT_IS), 1 + len(_AS_IT_IS) + len(_LOGARITHMS)
    made[1:first] = seen[_AS_IT_IS]
    np.log1p(seen[_LOGARITHMS], out=made[first:second])
    third = second + len(_COUNTED)
    np.log1p(seen[_COUNTED[:, 0]] + seen[_COUNTED[:, 1]], out=made[second:third])
    answers = seen[_WINS]
    answers[:-1] += seen[_FAILS]
    answers += SMOOTHING
    np.divide(seen[_SURPRISES], answers, out=made[third:-2])
    belief = seen[_BELIEVED].sum(axis=0)
    made[-2] = belief / np.sqrt(1.0 + MEAN_SHRINKS * uncertainty(seen))
    made[-1] = np.tanh(0.5 * belief)
    return made


def uncertainty(seen: Floats) -> Floats:
    """How little is known of the learner's part of each cell's logit: a variance."""
    return np.asarray(seen[_VARIANCES].sum(axis=0), float)


def terms(seen: Floats, weights: Floats) -> dict[str, float]:
    """What the weighted sum of one cell's features is made of, by group; ``seen`` has one column.

    The features that are made of the whole online estimate are shared out as its parts have made it.
    """
    made = features(seen)[:, 0]
    weighted = weights * made
    found: dict[str, float] = {}
    for feature, term in zip(FEATURES[: -len(BELIEFS)], weighted.tolist(), strict=False):
        found[feature.group] = found.get(feature.group, 0.0) + term
    believed = seen[_BELIEVED, 0]
    belief = float(believed.sum())
    for group, part in zip(BELIEVED.values(), believed.tolist(), strict=True):
        found[group] += float(weighted[-len(BELIEFS) :].sum()) * part / belief if belief else 0.0
    return found
