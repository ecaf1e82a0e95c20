from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.widgets.layout import Layout, laid_out, layers_of


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    """For each node the earlier ones that it needs."""
    size = draw(st.integers(0, 25))
    return [draw(st.lists(st.integers(0, node - 1), unique=True, max_size=4)) if node else [] for node in range(size)]


def layout_of(needs: list[list[int]]) -> Layout:
    return laid_out(layers_of(needs), [(one, node) for node, needed in enumerate(needs) for one in needed])


def test_a_skill_stands_below_everything_that_it_needs() -> None:
    assert layers_of([[], [0], [0, 1], [], [3]]) == [0, 1, 2, 0, 1]


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(graphs())
def test_no_two_boxes_overlap_and_each_arrow_goes_down_layer_by_layer(needs: list[list[int]]) -> None:
    layout = layout_of(needs)
    by_layer: dict[int, list[float]] = {}
    for place, layer in layout.layer.items():
        by_layer.setdefault(layer, []).append(layout.along[place])
    for places in by_layer.values():
        assert all(later - earlier > 0.999 for earlier, later in pairwise(sorted(places)))
    for road in layout.roads:
        assert all(layout.layer[after] == layout.layer[before] + 1 for before, after in pairwise(road))
    assert min(layout.along.values(), default=0.0) == pytest.approx(0.0)


def test_two_chains_do_not_cross() -> None:
    layout = layout_of([[], [], [1], [0], [2], [3]])  # 0-3-5 and 1-2-4
    sides = {layout.along[left] < layout.along[right] for left, right in ((0, 1), (3, 2), (5, 4))}
    assert len(sides) == 1


def test_an_arrow_passes_beside_the_boxes_between() -> None:
    layout = layout_of([[], [0], [0, 1]])  # 0 to 2 passes the layer of 1
    (long,) = [road for road in layout.roads if len(road) == 3]
    assert abs(layout.along[long[1]] - layout.along[1]) > 0.999


def test_five_hundred_skills_are_laid_out_in_a_moment() -> None:
    import time

    needs = [[node // 2, max(0, node - 7)] if node else [] for node in range(500)]
    needs = [sorted({one for one in needed if one < node}) for node, needed in enumerate(needs)]
    begun = time.process_time()
    layout_of(needs)
    assert time.process_time() - begun < 5.0
