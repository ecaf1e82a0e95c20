from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from enact_learn.grading.codec import CantCross, encode, figures
from enact_learn.grading.codec.figure_facts import AxesFacts, FigureFacts
from tests.grading.codec.crossing import cross, refers, refuse

mpl.use("Agg")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def arrives(value: Any) -> Any:
    """As facts, which are the same bytes when they are sent on."""
    came = cross(value)
    assert encode(came, refuse) == encode(value, refuse)
    return came


def test_a_test_asks_a_line_plot_as_it_would_ask_matplotlib() -> None:
    figure, axes = plt.subplots(figsize=(5, 4))
    axes.plot([1, 2, 3], [4.0, 5.0, 6.5], "r--o", label="growth")
    axes.set(title="Yeast", xlabel="hours", ylabel="cells", xlim=(0, 10), yscale="log")
    axes.set_title("A", loc="left")
    axes.text(1, 4, "here")
    axes.legend()
    figure.suptitle("All")
    fig = arrives(figure)
    (ax,) = fig.axes
    (line,) = ax.lines
    assert fig.get_suptitle() == "All"
    assert fig.get_size_inches().tolist() == [5, 4]
    assert (ax.get_title(), ax.get_title(loc="left"), ax.get_title("right")) == ("Yeast", "A", "")
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_xscale(), ax.get_yscale()) == ("hours", "cells", "linear", "log")
    assert ax.get_xlim() == (0, 10)
    assert ax.get_ylim() == axes.get_ylim()
    assert line.get_xdata().tolist() == [1, 2, 3]
    assert line.get_xdata().dtype == np.int64
    assert line.get_data(orig=False)[0].dtype == np.float64
    assert np.array_equal(line.get_xydata(), axes.lines[0].get_xydata())
    assert (line.get_color(), line.get_linestyle(), line.get_marker(), line.get_label()) == ("r", "--", "o", "growth")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["growth"]
    handles, labels = ax.get_legend_handles_labels()
    assert handles == [line]
    assert labels == ["growth"]
    assert [(text.get_text(), text.get_position()) for text in ax.texts] == [("here", (1, 4))]
    ticks = [label.get_text() for label in axes.get_xticklabels()]
    assert [label.get_text() for label in ax.get_xticklabels()] == ticks


def test_bars_points_pictures_and_wedges_tell_what_they_show() -> None:
    figure, axes = plt.subplots(1, 4)
    axes[0].bar(["a", "b"], [3, 4], width=0.5, color="green")
    axes[1].scatter([1, 2], [3, 4], c=[0.1, 0.9], s=[10, 20])
    axes[2].imshow(np.eye(3), cmap="gray", origin="lower")
    axes[3].pie([1, 3])
    bars, points, picture, pie = arrives(figure).axes
    assert [patch.get_height() for patch in bars.patches] == [3, 4]
    assert [patch.get_x() + patch.get_width() / 2 for patch in bars.patches] == [0, 1]
    assert bars.patches[0].get_facecolor() == axes[0].patches[0].get_facecolor()
    assert [label.get_text() for label in bars.get_xticklabels()] == ["a", "b"]
    (container,) = bars.containers
    assert (len(container), container[1], list(container)) == (2, bars.patches[1], bars.patches)
    assert points.collections[0].get_offsets().tolist() == [[1, 3], [2, 4]]
    assert points.collections[0].get_array().tolist() == [0.1, 0.9]
    assert np.array_equal(picture.images[0].get_array(), np.eye(3))
    assert (picture.images[0].get_cmap().name, picture.images[0].origin) == ("gray", "lower")
    assert [(wedge.theta1, wedge.theta2) for wedge in pie.patches] == [(0, 90), (90, 360)]


def test_what_was_drawn_is_an_instance_of_what_it_stands_for() -> None:
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    axes.bar([1], [2])
    fig, ax = arrives((figure, axes))
    assert isinstance(fig, Figure)
    assert isinstance(ax, Axes)
    assert isinstance(ax.lines[0], Line2D)
    assert isinstance(ax.patches[0], Rectangle)
    assert (type(fig), type(ax)) == (FigureFacts, AxesFacts)


def test_a_figure_its_axes_and_its_lines_stay_one_thing_when_they_cross_together() -> None:
    figure, axes = plt.subplots(2, 2)
    lines = axes[1, 0].plot([1, 2])
    fig, grid, (line,) = arrives((figure, axes, lines))
    assert grid.shape == (2, 2)
    assert grid[1, 0] is fig.axes[2]
    assert grid[1, 0].lines == [line]
    assert line.axes.figure is fig


def test_polar_and_three_dimensional_axes_arrive() -> None:
    figure = plt.figure()
    figure.add_subplot(121, projection="polar").plot([0, 1], [1, 2])
    figure.add_subplot(122, projection="3d").set_zlabel("height")
    polar, solid = arrives(figure).axes
    assert (polar.name, len(polar.lines)) == ("polar", 1)
    assert (solid.name, solid.get_zlabel()) == ("3d", "height")


def test_every_kind_of_plot_arrives() -> None:
    _, axes = plt.subplots()
    axes.errorbar([1, 2], [1, 2], yerr=0.1)
    axes.stem([1, 2], [1, 2])
    axes.hist([1, 2, 2])
    axes.fill_between([1, 2], [1, 2])
    axes.contour(np.outer(np.arange(4), np.arange(4)))
    axes.pcolormesh(np.ma.masked_equal(np.eye(3), 1))
    axes.boxplot([1, 2, 3])
    axes.annotate("a", (1, 2), xytext=(3, 4), arrowprops={"arrowstyle": "->"})
    ax = arrives(axes)
    assert [len(container) for container in ax.containers] == [len(container) for container in axes.containers]
    assert len(ax.collections) == len(axes.collections)
    assert ax.texts[0].xy == (1, 2)
    assert np.isnan(ax.collections[-1].get_array()).sum() == 3


def test_a_line_that_was_taken_out_arrives_alone() -> None:
    _, axes = plt.subplots()
    (line,) = axes.plot([1, 2])
    line.remove()
    assert arrives(line).get_ydata().tolist() == [1, 2]


def test_facts_can_be_neither_changed_nor_asked_what_they_do_not_know() -> None:
    _, axes = plt.subplots()
    axes.plot([1, 2])
    ax = arrives(axes)
    with pytest.raises(AttributeError, match=r"the Axes that was drawn .* does not answer set_title"):
        ax.set_title("x")
    with pytest.raises(AttributeError):
        ax.title = "x"
    with pytest.raises(TypeError, match="without arguments"):
        ax.get_xticks(minor=True)
    ax.lines[0].get_xdata()[0] = 7
    assert ax.lines[0].get_xdata().tolist() == [0, 1]
    assert "get_xlabel" in dir(ax)


def test_nothing_in_a_figure_is_referred_to() -> None:
    figure, axes = plt.subplots()
    axes.set_gid(object())
    (line,) = axes.plot([1, 2])
    line.set_label("a")
    assert refers(figure) == []


def test_a_figure_with_too_many_artists_cannot_cross(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_ARTISTS", 100)
    _, axes = plt.subplots()
    for _ in range(100):
        axes.add_line(Line2D([0], [0]))
    with pytest.raises(CantCross, match="so many artists"):
        encode(axes, refuse)


def test_a_figure_with_millions_of_points_cannot_cross() -> None:
    _, axes = plt.subplots()
    axes.scatter(np.zeros(9_000_000), np.zeros(9_000_000))
    with pytest.raises(CantCross, match="too large"):
        encode(axes, refuse)
