"""What a careful reader says of texts: both languages alike, headings in order, easy to read, sources named."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from enact_learn.catalog.markdown import parts_of
from enact_learn.catalog.readability import reading_ease
from enact_learn.catalog.structure import LESSON_HEADINGS, data_faults, lesson_faults, text_faults
from enact_learn.catalog.translation import translation_faults


def told(text: str) -> NotebookNode:
    notebook: NotebookNode = new_notebook(cells=[new_markdown_cell(text)])
    return notebook


def test_a_text_is_taken_apart_into_what_is_read_and_what_is_not() -> None:
    parts = parts_of(
        ["# Title\n\nSee `mean(x)`, [here](https://a.b) and $a^2$.\n\n![A plot](p.png)\n\n```\nx = 1\n```"]
    )
    assert parts.headings == [(1, "Title")]
    assert parts.code == ["mean(x)", "x = 1"]
    assert parts.formulas == ["a^2"]
    assert parts.links == ["https://a.b"]
    assert parts.pictures == [("A plot", "p.png")]
    assert parts.prose == ["See …, here and …."]


def test_the_reading_ease_is_that_of_the_published_examples() -> None:
    hard = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert reading_ease([hard] * 6, "en") == pytest.approx(37.455, abs=1e-3)
    assert reading_ease(["The cat sat on the mat."] * 15, "en") == pytest.approx(116.145)
    # 8 words, 8 spoken syllables: 207 - 1.015 * 8 - 73.6 * 10 / 8
    assert reading_ease(["Le chat est assis sur le tapis rouge."] * 9, "fr") == pytest.approx(106.88)


def test_of_a_short_text_or_an_unknown_language_no_figure_is_given() -> None:
    assert reading_ease(["Short."], "en") is None
    assert reading_ease(["Die Katze sitzt auf der Matte."] * 20, "de") is None


@pytest.mark.parametrize(
    ("english", "french", "says"),
    [
        ("# A\n\nUse `mean`.", "# A\n\nUtilisez la moyenne.", "code that the en text holds is missing in fr: mean"),
        ("# A\n\nThe mean.", "# A\n\nUtilisez `mean`.", "code that the fr text holds is missing in en: mean"),
        ("# A\n\n$a+b$", "# A\n\n$a-b$", "a formula that the en text holds is missing in fr: a+b"),
        ("# A\n\n## B", "# A", "the headings differ: 2 in en, 1 in fr, or their levels"),
        ("# A\n\n[x](https://a.org)", "# A\n\nx", "a link that the en text holds is missing in fr: https://a.org"),
    ],
)
def test_what_stands_in_one_language_only_is_said(english: str, french: str, says: str) -> None:
    assert says in list(translation_faults({"en": told(english), "fr": told(french)}))


def test_what_only_grammar_or_custom_changes_is_let_pass() -> None:
    english = "# A\n\n`x` and $1.5\\,\\text{kg}$, see [here](https://en.wikipedia.org/wiki/X)."
    french = "# A\n\n`x`, `x` et $1{,}5\\,\\text{kilos}$, voir [ici](https://fr.wikipedia.org/wiki/X)."
    assert list(translation_faults({"en": told(english), "fr": told(french)})) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("## Low", "the text (en) begins with one heading of the first level (# ...), and has no other"),
        ("# A\n\n# B", "the text (en) begins with one heading of the first level (# ...), and has no other"),
        ("# A\n\n### C", "the heading 'C' (en) skips a level: screen readers lose their place"),
        ("# A\n\n![](p.png)", "the picture p.png (en) has no description: write it between the [ ]"),
    ],
)
def test_a_text_in_which_somebody_gets_lost_is_a_fault(text: str, says: str) -> None:
    assert list(text_faults(told(text), "en")) == [says]


def test_a_text_that_is_hard_to_read_is_a_fault_with_its_figure() -> None:
    heavy = "The instrumentation's multidimensional characterisation necessitates considerable deliberation. " * 10
    (fault,) = text_faults(told(f"# A\n\n{heavy}"), "en")
    assert fault.startswith("the text (en) is hard to read: -")


@pytest.mark.parametrize("line", ["*Data: the NCI.*", "*Données : le NCI.*", "Data: the NCI."])
def test_data_that_are_used_are_named(line: str) -> None:
    code = new_code_cell("from enact_learn.datasets import periodic_table")
    silent, says = new_notebook(cells=[code]), new_notebook(cells=[code, new_markdown_cell(line)])
    assert len(list(data_faults(silent, "en"))) == 1
    assert list(data_faults(says, "en")) == []


def lesson(*, below: str = "*Figure: a line that rises.*", left_out: str = "") -> NotebookNode:
    sections = "\n\n".join(f"## {name}" for name in LESSON_HEADINGS["en"] if name != left_out)
    drawn = [new_code_cell("figure, axes = plt.subplots()"), new_markdown_cell(below)]
    notebook: NotebookNode = new_notebook(cells=[new_markdown_cell(f"# A\n\n{sections}"), *drawn])
    return notebook


def test_a_lesson_has_all_its_sections_and_a_picture_for_everybody() -> None:
    assert list(lesson_faults(lesson(), "en")) == []
    assert "has the sections" in next(lesson_faults(lesson(left_out="Theory"), "en"))
    assert "for those who don't see it" in next(lesson_faults(lesson(below="And so on."), "en"))
    assert "has a picture" in next(lesson_faults(told(lesson().cells[0].source), "en"))


def test_what_stands_in_html_is_read_as_well() -> None:
    parts = parts_of(["# A\n\n<details><summary>Answer</summary>It is `mean`.</details>\n\n<img src='p.png'>"])
    assert parts.code == ["mean"]
    assert parts.pictures == [("", "p.png")]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("[x](https://www.who.int/en/data)", "[x](https://www.who.int/fr/data)"),
        ("[x](https://docs.python.org/3/)", "[x](https://docs.python.org/fr/3/)"),
        ("![x](fig-en.png)", "![x](fig-fr.png)"),
    ],
)
def test_an_address_may_have_a_language_of_its_own(english: str, french: str) -> None:
    assert list(translation_faults({"en": told(f"# A\n\n{english}"), "fr": told(f"# A\n\n{french}")})) == []
