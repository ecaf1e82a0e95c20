"""Gradient boosting on the same features as ``logistic``, which it starts from: for what no sum can say."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from enact_learn.domain.contracts import Log
from enact_learn.tracing.dense import DenseTracing
from enact_learn.tracing.features import SIGNS, Floats
from enact_learn.tracing.logistic import LogisticTracing
from enact_learn.tracing.passing import Passage, in_order, learned_through
from enact_learn.tracing.trees import Trees

LEAST_ANSWERS = 1000  # fewer say too little for trees: the logistic part then stands alone


class BoostedTracing(DenseTracing):
    """Many small decision trees on what was seen of a learner, beside the weighted sum of ``LogisticTracing``.

    **What it believes.** As ``LogisticTracing``, whose logit is one more feature, and that terms may work together:
    how able a learner is may matter more on some skills, or after a break.
    **Signs.** The trees are monotone in every feature that a right answer raises or lowers. So for the
    same history and time a right answer leaves every chance at least as high as a wrong one.

    **From day one.** Before a fit, and after one on fewer than a thousand answers, it is the logistic model.

    **Plain data.** What it learned is the trees' nodes as lists of numbers, evaluated with NumPy.

    It can't say why; ``LogisticTracing`` can. Its interval is that of the logistic model around its own chance.

    Parameters
    ----------
    kinship : float
        How far the cells of one exercise rise and fall together, 0.0 to 1.0.
    trust : float
        As in ``LogisticTracing``.
    trees : int
        How many, at least 1.
    rate : float
        How much each tree adds of what it found, above 0.0, to 1.0.
    leaves : int
        Most leaves of a tree, at least 2.
    least : int
        Fewest answers in a leaf, at least 1.
    calm : float
        Penalty on what leaves add (L2), 0.0 or more.
    caution : float
        Learners that the trees are held back by: n of them count as ``n / (n + caution)``, since trees take the few
        learners that they saw for all that there are.
    seed : int
        Of what the trees choose by chance.
    learned : mapping, optional
        What another model's ``learned_`` was.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = BoostedTracing()
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> before = model.start("ada")
    >>> after = model.update(before, attempt)
    >>> model.mastery(before, "trends", now).mean < model.mastery(after, "trends", now).mean
    True

    References
    ----------
    Friedman (2001), "Greedy function approximation: a gradient boosting machine"; Ke et al. (2017), "LightGBM: a highly
    efficient gradient boosting decision tree" (histograms).

    """

    kind: ClassVar[str] = "boosted"

    def __init__(
        self,
        *,
        kinship: float = 0.7,
        trust: float = 0.1,
        trees: int = 400,
        rate: float = 0.05,
        leaves: int = 31,
        least: int = 200,
        calm: float = 5.0,
        caution: float = 5.0,
        seed: int = 0,
        learned: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(kinship=kinship, learned=learned)
        self.trust = trust
        self.trees = trees
        self.rate = rate
        self.leaves = leaves
        self.least = least
        self.calm = calm
        self.caution = caution
        self.seed = seed

    def fit(self, log: Log) -> Self:
        """Learn difficulties, weights and trees from what many learners did. Their order doesn't matter."""
        learners = in_order(log)
        difficulties, passage = learned_through(learners)
        sums = LogisticTracing(kinship=self.kinship, trust=self.trust).fit_passage(difficulties, passage)
        slope = len(learners) / (len(learners) + self.caution)
        self._learn({**sums.learned_, "trees": self._grown(passage, sums), "slope": slope})
        return self

    def _grown(self, passage: Passage, sums: LogisticTracing) -> Mapping[str, Any] | None:
        answers = len(passage.outcomes)
        if answers < LEAST_ANSWERS:
            return None
        rows = np.empty((answers, len(SIGNS)))
        end = 0
        while passage.blocks:  # each is given back at once: together they take half as much memory again
            block = passage.blocks.pop(0)
            begin, end = end, end + block.shape[1]
            rows[begin:end] = _with_sum(block, sums._logits(block)).T
        outcomes, weights = np.array(passage.outcomes), np.array(passage.weights)
        if not 0.0 < outcomes.mean() < 1.0:
            return None
        model = HistGradientBoostingClassifier(
            learning_rate=self.rate,
            max_iter=self.trees,
            max_leaf_nodes=self.leaves,
            min_samples_leaf=self.least,
            l2_regularization=self.calm,
            max_features=0.3,
            monotonic_cst=[*SIGNS[1:].tolist(), 1],
            early_stopping=False,
            random_state=self.seed,
        )
        model.fit(*_soft(rows, outcomes, weights))
        return Trees.of(model).to_json()

    def _logits(self, made: Floats) -> Floats:
        sums, trees, slope = self._fitted
        logits = sums._logits(made)
        if trees is None:
            return logits
        return trees.start + slope * (trees.logits(_with_sum(made, logits)) - trees.start)

    def _doubt(self, made: Floats) -> Floats:
        return self._fitted.sums._doubt(made)

    @cached_property
    def _fitted(self) -> "_Fitted":
        if not self.learned:
            return _Fitted(LogisticTracing(kinship=self.kinship), None, 1.0)
        kept = {name: self.learned[name] for name in ("difficulties", "weights")}
        trees = Trees.from_json(self.learned["trees"]) if self.learned["trees"] else None
        return _Fitted(LogisticTracing(kinship=self.kinship, learned=kept), trees, self.learned["slope"])


class _Fitted(NamedTuple):
    """What was learned, read once."""

    sums: LogisticTracing
    trees: Trees | None
    slope: float  # how much of what the trees find beyond the average counts


def _with_sum(made: Floats, logits: Floats) -> Floats:
    """The features without the constant one, and the logistic logit after them."""
    return np.vstack((made[1:], logits))


def _soft(rows: Floats, outcomes: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Rows, classes and weights in which a share of the points is both: right for the share, wrong for the rest."""
    partly = np.flatnonzero((outcomes > 0.0) & (outcomes < 1.0))
    if not len(partly):
        return rows, outcomes, weights
    rest = weights[partly] * (1.0 - outcomes[partly])
    weights = weights.copy()
    weights[partly] *= outcomes[partly]
    classes = np.concatenate((np.ceil(outcomes), np.zeros(len(partly))))
    return np.concatenate((rows, rows[partly])), classes, np.concatenate((weights, rest))
