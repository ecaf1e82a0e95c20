"""What is asked of a matplotlib figure and all that is in it, as data: what stands here is answered on the other side.

A name with () is a method, one without an attribute. ``values`` are plain; ``links`` lead to other artists, or to
lists of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of artist, by the class of matplotlib that its facts stand for."""

    module: str
    name: str
    values: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


_ANY = ("get_label()", "get_visible()", "get_alpha()", "get_zorder()", "get_gid()")
_BACK = ("axes", "figure", "get_figure()")
_PATCH = (
    *_ANY,
    *("get_facecolor()", "get_edgecolor()", "get_linewidth()", "get_linestyle()", "get_fill()", "get_hatch()"),
)
_COLLECTION = (
    *_ANY,
    *("get_offsets()", "get_array()", "get_sizes()", "get_clim()", "get_linewidth()", "get_segments()"),
    *("get_facecolor()", "get_facecolors()", "get_edgecolor()", "get_edgecolors()", "get_hatch()", "levels"),
)
_TEXT = (
    *_ANY,
    *("get_text()", "get_position()", "get_color()", "get_fontsize()", "get_size()", "get_rotation()"),
    *("get_fontweight()", "get_weight()", "get_fontstyle()", "get_style()", "get_fontfamily()"),
    *("get_horizontalalignment()", "get_ha()", "get_verticalalignment()", "get_va()"),
)
_AXES = (
    *_ANY,
    *("get_title()", "get_title(left)", "get_title(right)", "get_xlabel()", "get_ylabel()", "get_zlabel()", "name"),
    *("get_xlim()", "get_ylim()", "get_zlim()", "get_xscale()", "get_yscale()", "get_zscale()"),
    *("get_xticks()", "get_yticks()", "get_zticks()", "get_aspect()", "get_facecolor()", "get_frame_on()", "axison"),
    *("xaxis_inverted()", "yaxis_inverted()", "get_xbound()", "get_ybound()", "has_data()", "get_theta_offset()"),
)
_AXES_PARTS = (
    *("lines", "patches", "collections", "texts", "images", "containers", "artists", "tables", "legend_", "child_axes"),
    *("get_lines()", "get_images()", "get_legend()", "get_legend_handles_labels()", "title", "xaxis", "yaxis", "zaxis"),
    *("get_xticklabels()", "get_yticklabels()", "get_xgridlines()", "get_ygridlines()", "get_xaxis()", "get_yaxis()"),
)

ARGUMENTS: dict[str, dict[str, object]] = {
    "": {},
    "left": {"loc": "left"},
    "right": {"loc": "right"},
    "float": {"orig": False},
}
"""What the words in parentheses mean."""

KINDS = (
    Kind(
        *("matplotlib.figure", "Figure"),
        (
            *_ANY,
            *("get_suptitle()", "get_supxlabel()", "get_supylabel()", "get_size_inches()", "get_dpi()", "dpi"),
            *("get_figwidth()", "get_figheight()", "get_facecolor()", "get_edgecolor()", "number"),
        ),
        ("axes", "get_axes()", "texts", "legends", "lines", "patches", "images", "gca()"),
    ),
    Kind("matplotlib.projections.polar", "PolarAxes", _AXES, (*_AXES_PARTS, *_BACK)),
    Kind("mpl_toolkits.mplot3d.axes3d", "Axes3D", _AXES, (*_AXES_PARTS, *_BACK)),
    Kind("matplotlib.axes", "Axes", _AXES, (*_AXES_PARTS, *_BACK)),
    Kind(
        *("matplotlib.axis", "Axis"),
        ("get_visible()", "get_label_text()", "get_scale()", "get_inverted()"),
        ("label", "get_label()", "get_gridlines()", *_BACK),
    ),
    Kind(
        *("matplotlib.lines", "Line2D"),
        (
            *_ANY,
            *("get_xdata()", "get_ydata()", "get_xdata(float)", "get_ydata(float)", "get_color()", "get_c()"),
            *("get_linestyle()", "get_ls()", "get_linewidth()", "get_lw()", "get_drawstyle()", "get_fillstyle()"),
            *("get_marker()", "get_markersize()", "get_ms()", "get_markerfacecolor()", "get_markeredgecolor()"),
        ),
        _BACK,
    ),
    Kind(
        *("matplotlib.patches", "Rectangle"),
        (*_PATCH, "get_x()", "get_y()", "get_width()", "get_height()", "get_xy()", "get_angle()", "get_center()"),
        _BACK,
    ),
    Kind("matplotlib.patches", "Wedge", (*_PATCH, "theta1", "theta2", "r", "center", "width"), _BACK),
    Kind("matplotlib.patches", "Circle", (*_PATCH, "get_radius()", "radius", "center", "get_center()"), _BACK),
    Kind("matplotlib.patches", "Polygon", (*_PATCH, "get_xy()", "xy"), _BACK),
    Kind("matplotlib.patches", "Patch", (*_PATCH, "get_verts()"), _BACK),
    Kind("matplotlib.collections", "Collection", _COLLECTION, (*_BACK, "get_paths()", "get_cmap()", "cmap")),
    Kind(
        *("matplotlib.image", "AxesImage"),
        (*_ANY, "get_array()", "get_extent()", "get_clim()", "get_interpolation()", "origin"),
        (*_BACK, "get_cmap()", "cmap"),
    ),
    Kind("matplotlib.text", "Annotation", (*_TEXT, "xy", "xyann"), _BACK),
    Kind("matplotlib.text", "Text", _TEXT, _BACK),
    Kind(
        *("matplotlib.legend", "Legend"),
        (*_ANY, "get_frame_on()"),
        ("get_texts()", "get_title()", "get_lines()", "get_patches()", "legend_handles", "texts", *_BACK),
    ),
    Kind("matplotlib.container", "BarContainer", ("get_label()", "datavalues", "orientation"), ("patches", "errorbar")),
    Kind("matplotlib.container", "ErrorbarContainer", ("get_label()", "has_xerr", "has_yerr"), ("lines",)),
    Kind("matplotlib.container", "StemContainer", ("get_label()",), ("markerline", "stemlines", "baseline")),
    Kind("matplotlib.path", "Path", ("vertices", "codes")),
    Kind("matplotlib.colors", "Colormap", ("name", "N")),
)
"""From the special to the general: an artist is of the first kind that it is an instance of."""

MOST_ARTISTS = 5_000
"""In one figure, ticks' labels and the paths of collections included."""
