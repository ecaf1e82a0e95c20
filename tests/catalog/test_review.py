import re

import pytest

from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.review import review
from tests.catalog.authoring import Folder, Slip

FILE = "steps/add_two.py"
SOLUTION = '# %% role="solution" name="add"\n'
SMALL = '# %% role="tests" name="small" points=1\n'
SAID = 'assert add(1, 2) == 3, f"add(1, 2) gave {add(1, 2)}; 1 and 2 make 3."\n'
STATEMENT = "# Complete `add`, which gives the sum of two numbers.\n"
HINT = '#     - {en: "Python has an operator for this.", fr: "Python a un opérateur pour cela."}\n'
GAVE = '#     "add(1, 2) gave {}; 1 and 2 make 3.": "add(1, 2) a donné {} ; 1 et 2 font 3."\n'
ID = "#   id: toy-add-1"
TEXT = '# %% [markdown] lang="en"'


def review_of(folder: Folder) -> list[str]:
    return [str(fault).removeprefix(f"{folder.root}/") for fault in review(read_course(folder.root))]


def test_a_careful_reader_finds_nothing_in_the_toy_course(folder: Folder) -> None:
    assert review_of(folder) == []


FRENCH = """# %% [markdown] lang="fr"
# # Additionner deux nombres
#
# Complétez `add`, qui donne la somme de deux nombres.
"""
HIDDEN = '# assert add(-4, 1) == -3, "Does add work with negative numbers?"\n'
WRONG = "#       wrong:\n#         add: |\n#           def add(a, b):\n#               return 3\n"

FLAWS = [
    # what only the author may know
    Slip(STATEMENT, STATEMENT + "#\n#     return a + b\n", "student version in en holds a solution: 'return a", TEXT),
    Slip(STATEMENT, STATEMENT + HIDDEN, "student version in en holds a hidden test: 'assert add", TEXT),
    Slip(STATEMENT, STATEMENT + "# Python has an operator for this.\n", "in en holds a hint: 'Python has", TEXT),
    Slip("# Complétez `add`", "# Python a un opérateur pour cela.", "in fr holds a hint: 'Python a", FRENCH[:25]),
    Slip(STATEMENT, STATEMENT + "# Le signe ne compte pas !\n", "in en holds a misconception: 'Le signe", TEXT),
    Slip(SOLUTION, SOLUTION + "# The sign does not matter\n", "holds a misconception", SOLUTION.strip()),
    # languages
    Slip('{en: "Add two numbers", fr: "Additionner deux nombres"}', "Add two", "the title is missing in fr", ID),
    Slip('fr: "Additionne de petits nombres"}', "fr: ''}", "the title of toy-add-1/small is missing in fr", ID),
    Slip(HINT, '#     - "Python has an operator for this."\n', "hint 1 is missing in fr", ID),
    Slip(', fr: "Le signe ne compte pas"}', "}", "misconception 1 is missing in fr", ID),
    Slip(FRENCH, "", r"there is no statement in fr: a cell '# %% \[markdown\] lang=\"fr\"'", ID),
    # messages
    Slip(GAVE, '#     "Add works?": "Add marche ?"\n' + GAVE, "messages: no assertion says 'Add works\\?'", ID),
    Slip('3.": "add', 'three.": "add', r"there is no French for 'add\(1, 2\) gave {}; 1 and 2 make 3.'", SMALL.strip()),
    Slip("a donné {} ;", "a donné {} et {} ;", "more {} in the French than in 'add", ID),
    Slip(SAID, SAID + "assert add(0, 0) == 0\n", "an assertion says nothing", SMALL.strip()),
    Slip(SAID, SAID + 'assert add(0, 0) == 0, " "\n', "an assertion says nothing", SMALL.strip()),
    Slip(SAID, SAID + "assert add(0, 0) == 0, str(add)\n", "an assertion says nothing", SMALL.strip()),
    # code
    Slip(SMALL, SMALL + "import numpy.linalg as la\n", "imports numpy, which is not in the course", SMALL.strip()),
    Slip(SMALL, SMALL + "if add:\n    from pandas.api import types\n", "imports pandas, which", SMALL.strip()),
    Slip(SMALL, SMALL + "def broken(:\n", "a code cell is not valid Python", SMALL.strip()),
    Slip(SOLUTION, "# %%\nprint(1\n\n" + SOLUTION, "a code cell is not valid Python"),
    # guidance
    Slip(HINT, "", r"has 1 hint\(s\); learners need at least 2, from general to specific", ID),
    Slip("#   skills: [toy.add]\n", "", "toy-add-1/small trains no skill", ID),
    Slip(WRONG, "", "misconception 2 has no wrong example", ID),
]


@pytest.mark.parametrize("slip", FLAWS, ids=lambda slip: slip.says[:60])
def test_a_flaw_is_found_with_its_line(small: Folder, slip: Slip) -> None:
    small.change(FILE, slip.old, slip.new)
    said = re.compile(rf"{FILE}:{small.line(FILE, slip.where)}: .*{slip.says}")
    assert any(said.match(fault) for fault in review_of(small))


def test_misconceptions_are_asked_for(small: Folder) -> None:
    text = small.text(FILE)
    small.write(FILE, text[: text.index("#   misconceptions:")] + text[text.index("#   tests:") :])
    (fault,) = review_of(small)
    assert fault.endswith("names 0 misconception(s); at least 2 are asked for")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: {en: Toy course, fr: Cours jouet}", "title: Toy course", "the title of the course is missing in fr"),
        (
            "title: {en: Add numbers, fr: Additionner des nombres}",
            "title: Add",
            "of the skill toy.add is missing in fr",
        ),
        ("title: {en: First steps, fr: Premiers pas}", "title: {fr: Pas}", "of the module steps is missing in en"),
    ],
)
def test_titles_of_the_course_are_asked_for_in_all_its_languages(small: Folder, old: str, new: str, says: str) -> None:
    small.change("course.yaml", old, new)
    (fault,) = review_of(small)
    assert re.match(rf"course\.yaml: .*{says}$", fault)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            SMALL,
            SMALL + "import math, os.path\nfrom collections import abc\nimport enact_learn\n",
        ),
        (SMALL, SMALL + "try:\n    %timeit 1\n    !ls\nexcept OSError:\n    pass\n"),
        (SOLUTION, "# %%\n# %%bash\n# ls | wc -l\n\n" + SOLUTION),
        (SOLUTION, '# %% role="locked" name="same"\ndef same(a, b):\n    return a + b\n\n' + SOLUTION),
        (SAID, SAID + 'assert add(0, 0) == 0, ("Does add work with " "negative numbers?")\n'),
    ],
    ids=[
        "the standard library",
        "magics in code",
        "a cell of shell",
        "a line of the solution given in code",
        "a text in parts",
    ],
)
def test_what_is_fine_is_let_pass(small: Folder, old: str, new: str) -> None:
    small.change(FILE, old, new)
    assert review_of(small) == []


def test_a_library_of_the_course_may_be_imported(small: Folder) -> None:
    small.change("course.yaml", "timezone: Europe/Paris\n", "timezone: Europe/Paris\nlibraries: [numpy]\n")
    small.change(FILE, SMALL, SMALL + "import numpy.linalg as la\n")
    assert review_of(small) == []
