"""Logistic regression on what a learner did so far: quick, calibrated, and it can say why."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise
from enact_learn.domain.learner import LearnerState
from enact_learn.domain.recommendation import Contribution
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.columns import columns
from enact_learn.tracing.dense import DenseTracing
from enact_learn.tracing.difficulty import Difficulties
from enact_learn.tracing.features import SIGNS, Floats, features, terms
from enact_learn.tracing.history import row_of
from enact_learn.tracing.passing import Passage, in_order, learned_through
from enact_learn.tracing.regression import Belief, Weights, regress
from enact_learn.tracing.weights import DEFAULT, MEANS, SCALES, weights_from_json, weights_to_json


class LogisticTracing(DenseTracing):
    """A weighted sum of what was seen of a learner, with weights that many learners taught.

    **What it believes.** The logit of a right first answer is a sum of about fifty terms: how easy the cell is (the
    author's difficulty, corrected by what learners did: cell, skill, part of a skill, and which skills came just
    before), how able the learner is and how much more or less so in this skill, in what it has in common with
    others and on this very cell (an online estimate with its variance, running means at two speeds, answers in a
    row, how far she did better than the difficulty let expect), how much she has practised, and how long ago.

    **Signs.** Weights of what a right answer raises are never below zero, and of what it lowers never above. So for
    the same history and time a right answer leaves every chance at least as high as a wrong one.

    **From day one.** Before a fit, difficulties are the author's and weights are those that were learned on two
    public logs (see ``weights``). A fit starts there: every weight has a normal prior around its default, every
    difficulty one around what the author said, and the data take over as they come.

    **Nothing leaks.** When weights are fitted, a learner's rows are made from her own strict past, and with
    difficulties from the other learners (four folds).

    **Evidence.** As in ``GaussianTracing``: an exercise's cells rise and fall together, hints make a score count
    less, what is solved later in an episode counts in part.

    **Interval.** Of 80 %: what is not known of the learner (variance of the online estimate), of the cell, and of the
    weights (Laplace approximation, at most as much as for a newcomer, where nothing is extrapolated).

    Parameters
    ----------
    kinship : float
        How far the cells of one exercise rise and fall together, 0.0 to 1.0.
    trust : float
        Standard deviation of what a weight's term may differ from its default one, logits, above 0.
    learned : mapping, optional
        What another model's ``learned_`` was.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = LogisticTracing()
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> before = model.start("ada")
    >>> after = model.update(before, attempt)
    >>> model.mastery(before, "trends", now).mean < model.mastery(after, "trends", now).mean
    True

    References
    ----------
    Gervet, Koedinger, Schneider & Mitchell (2020), "When is deep learning the best approach to knowledge tracing?"
    (logistic regression on histories); Pavlik, Cen & Koedinger (2009), "Performance factors analysis"; Galyardt
    & Goldin (2015), "Move your lamp post" (recent answers weigh more); Pelánek (2016), "Applications of the Elo
    rating system in adaptive educational systems"; MacKay (1992), "The evidence framework applied to classification
    networks".

    """

    kind: ClassVar[str] = "logistic"

    def __init__(self, *, kinship: float = 0.7, trust: float = 0.1, learned: Mapping[str, Any] | None = None) -> None:
        super().__init__(kinship=kinship, learned=learned)
        self.trust = trust

    def fit(self, log: Log) -> Self:
        """Learn difficulties and weights from what many learners did. The order of learners doesn't matter."""
        return self.fit_passage(*learned_through(in_order(log)))

    def fit_passage(self, difficulties: Difficulties, passage: Passage) -> Self:
        """Learn weights from a log that was gone through, with each learner's own difficulties."""
        belief = Belief(MEANS, (SCALES / self.trust) ** 2, SIGNS)
        found = regress(passage.blocks, np.array(passage.outcomes), np.array(passage.weights), belief)
        self._learn({"difficulties": difficulties.to_json(), "weights": weights_to_json(found)})
        return self

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """What the logit of the weakest cell is made of. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        prepared = self._prepared(columns([exercise]))
        seen = self._seen(state, prepared, at)
        weakest = int(np.argmin(self._logits(features(seen))))
        skill = prepared.of.skills[prepared.of.skill[weakest]]
        found = terms(seen[:, weakest : weakest + 1], self._fitted.weights.mean)
        return [Contribution(group, logits, skill if group == "skill" else None) for group, logits in found.items()]

    def _logits(self, made: Floats) -> Floats:
        return np.asarray(self._fitted.weights.mean @ made, float)

    def _doubt(self, made: Floats) -> Floats:
        if not self.learned:
            return np.zeros(made.shape[1])
        _, covariance = self._fitted.weights
        return np.asarray(np.minimum(np.einsum("ij,ij->j", covariance @ made, made), self._fitted.most), float)

    @cached_property
    def _fitted(self) -> "_Fitted":
        weights = weights_from_json(self.learned["weights"]) if self.learned else DEFAULT
        newcomer = features(np.array([row_of({}, None, 0.0, self._ready.difficulties.usual)]).T)[:, 0]
        return _Fitted(weights, float(newcomer @ weights.covariance @ newcomer))


class _Fitted(NamedTuple):
    """Weights, read once."""

    weights: Weights
    most: float  # variance that they leave to a newcomer's logit
