"""Boosted trees as plain arrays: read out of scikit-learn once, kept as JSON, evaluated with NumPy alone."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.intp]

AT_ONCE = 100_000  # trees times answers that are gone through together, so that they stay in the cache


class Trees(NamedTuple):
    """The nodes of all trees in a row. A leaf is its own left and right child."""

    start: float  # logit before any tree
    roots: Places  # where each tree begins
    feature: Places  # that a node looks at
    threshold: Floats  # up to which it goes left
    left: Places
    right: Places
    value: Floats  # what a leaf adds, logits
    depth: int  # steps that lead from every root to a leaf

    @classmethod
    def of(cls, model: HistGradientBoostingClassifier) -> "Trees":
        """Read the trees of a fitted model of two classes, without missing values or categories."""
        grown = [trees[0].nodes for trees in model._predictors]
        roots = list(accumulate((len(nodes) for nodes in grown), initial=0))
        nodes = np.concatenate(grown)
        offsets = np.repeat(roots[:-1], np.diff(roots))
        place, is_leaf = np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
        return cls(
            start=float(model._baseline_prediction[0, 0]),
            roots=np.array(roots[:-1], np.intp),
            feature=np.where(is_leaf, 0, nodes["feature_idx"]).astype(np.intp),
            threshold=np.where(is_leaf, 0.0, nodes["num_threshold"]).astype(float),
            left=np.where(is_leaf, place, nodes["left"] + offsets).astype(np.intp),
            right=np.where(is_leaf, place, nodes["right"] + offsets).astype(np.intp),
            value=nodes["value"].astype(float),
            depth=int(nodes["depth"].max(initial=0)),
        )

    def logits(self, made: Floats) -> Floats:
        """The sum of all trees for each cell; ``made`` has the shape (features, cells)."""
        step = max(1, AT_ONCE // max(1, len(self.roots)))
        parts = [self._logits(made[:, begin : begin + step]) for begin in range(0, made.shape[1], step)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _logits(self, made: Floats) -> Floats:
        cells = np.arange(made.shape[1])
        at = np.repeat(self.roots[:, None], made.shape[1], axis=1)
        for _ in range(self.depth):
            goes_left = made[self.feature[at], cells] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        return np.asarray(self.start + self.value[at].sum(axis=0), float)

    def to_json(self) -> Mapping[str, Any]:
        """Plain data."""
        return {
            name: column.tolist() if isinstance(column, np.ndarray) else column
            for name, column in self._asdict().items()
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Trees":
        """Read what ``to_json`` wrote."""
        roots, feature, left, right = (np.array(data[name], np.intp) for name in ("roots", "feature", "left", "right"))
        threshold, value = (np.array(data[name], float) for name in ("threshold", "value"))
        return cls(data["start"], roots, feature, threshold, left, right, value, data["depth"])
