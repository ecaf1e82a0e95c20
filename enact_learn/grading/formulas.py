"""Formulas in nbgrader's formgrader: its pages take MathJax from a server of others, unless they are told otherwise."""

from nbconvert.exporters import HTMLExporter

TEMPLATE = "mathjax.html.j2"
NOTHING = '{%- macro mathjax(url="") -%}{%- endmacro -%}'


def keep_formulas_here(exporter: HTMLExporter) -> None:
    """Have no page of an exporter ask anybody for MathJax: formulas are shown as they were written.

    Where the operator names a copy of MathJax 2 (``c.HTMLExporter.mathjax_url``), the pages take that one. nbgrader's
    own templates would not: they call nbconvert's macro without an address.
    """
    from jinja2 import ChoiceLoader, DictLoader

    environment = exporter.environment
    usual = HTMLExporter.mathjax_url.default_value
    text = NOTHING
    if exporter.mathjax_url and exporter.mathjax_url != usual:
        text = environment.loader.get_source(environment, TEMPLATE)[0].replace(usual, exporter.mathjax_url)
    environment.loader = ChoiceLoader([DictLoader({TEMPLATE: text}), environment.loader])
