import pytest

from tests.catalog.authoring import Folder, Slip

FILE = "steps/add_two.py"
TITLE = '#   title: {en: "Add two numbers", fr: "Additionner deux nombres"}\n'
HINT = '#     - {en: "Python has an operator for this.", fr: "Python a un opérateur pour cela."}\n'
OTHER = (
    '#     - {en: "The operator is written between the two numbers.", '
    "fr: \"L'opérateur s'écrit entre les deux nombres.\"}\n"
)
SAYS = '#     - says: {en: "The sign does not matter", fr: "Le signe ne compte pas"}\n'
SMALL = '#     small: {en: "Adds small numbers", fr: "Additionne de petits nombres"}\n'
SKILLS = "#   skills: [toy.add]\n"
LIMITS = '# ---\n\n# %% [markdown] lang="en"\n'

SLIPS = [
    # no header, or one that is none
    Slip("# ---\n# jupyter:\n", "# jupyter:\n", "begins with a YAML header between two lines '# ---'"),
    Slip("# ---\n# jupyter:\n", "import os\n# ---\n# jupyter:\n", "begins with a YAML header"),
    Slip("# ---\n\n", "\n", "begins with a YAML header", at="# ---"),
    Slip(SKILLS, "   skills: [toy.add]\n", "each line of the header begins with #"),
    Slip("# enact:\n", "# enacts:\n", "the header has no enact: block", at="# jupyter:"),
    Slip("# enact:\n", "# enact: toy-add-1\n# more:\n", "the header has no enact: block"),
    # YAML
    Slip(SKILLS, "#   skills: [toy.add\n", "YAML: ", at="#   hints:"),
    Slip(SKILLS, "#\tskills: [toy.add]\n", "YAML: found character"),
    Slip(SKILLS, "#   skills: &s [toy.add]\n#   tags: *s\n", "YAML: aliases", at="#   tags: *s"),
    Slip(
        "#   id: toy-add-1\n", "#   id: toy-add-1\n#   id: toy-add-3\n", "id stands here twice", at="#   id: toy-add-3"
    ),
    # keys and values
    Slip("#   id: toy-add-1\n", "", "id is missing", at="# enact:"),
    Slip("#   id: toy-add-1\n", "#   id: toy_add\n", "id should look like che-mol-smiles-1, not 'toy_add'"),
    Slip("#   minutes: 2\n", "#   minutes: 2\n#   dificulty: 2\n", "dificulty is not known here; known are id, title"),
    Slip("#   difficulty: 1\n", "", "difficulty is missing", at="# enact:"),
    Slip("#   difficulty: 1\n", "#   difficulty: 0\n", "difficulty should be a whole number from 1 to 5, not 0"),
    Slip("#   difficulty: 1\n", "#   difficulty: 6\n", "a whole number from 1 to 5, not 6"),
    Slip("#   difficulty: 1\n", "#   difficulty: 1.5\n", "a whole number from 1 to 5, not 1.5"),
    Slip("#   difficulty: 1\n", "#   difficulty: easy\n", "a whole number from 1 to 5, not easy"),
    Slip("#   difficulty: 1\n", "#   difficulty: yes\n", "a whole number from 1 to 5, not True"),
    Slip("#   minutes: 2\n", "#   minutes: 0\n", "minutes should be a whole number from 1 to 600, not 0"),
    Slip("#   minutes: 2\n", "#   minutes: [2]\n", "minutes should be a whole number"),
    Slip(TITLE, "", "title is missing", at="# enact:"),
    Slip(TITLE, "#   title:\n", "title should be a text in each language"),
    Slip(TITLE, "#   title: [Add]\n", "title should be a text in each language"),
    Slip(SKILLS, "#   skills: toy.add\n", "skills should be a list of texts"),
    Slip(SKILLS, "#   skills: [toy.ad]\n", "the skill toy.ad is not among those of course.yaml"),
    # hints
    Slip(HINT, "#     - 5\n", "hint should be a text in each language"),
    Slip(HINT, "#     -\n", "hint should be a text in each language"),
    Slip("#   hints:\n" + HINT + OTHER, "#   hints: Add them!\n", "hints should be a list"),
    Slip("#   hints:\n" + HINT + OTHER, "#   hints: 5\n", "hints should be a list"),
    # misconceptions
    Slip(SAYS, "#     - sayz: They do\n", "sayz is not known here; known are says, wrong", alone=False),
    Slip(
        SAYS, "#     - You think that it is three\n#     - says: {en: The sign, fr: Le signe}\n", "should be a mapping"
    ),
    Slip(
        "#         add: |\n#           def add(a, b):\n#               return 3\n",
        "#         add: 3\n",
        "add should be a text",
    ),
    Slip(
        "#         add: |\n#           def add(a, b):\n#               return 3\n",
        "#         ad: pass\n",
        "wrong: there is no solution cell named ad",
    ),
    Slip(
        "#         add: |\n#           def add(a, b):\n#               return 3\n",
        "#         small: pass\n",
        "wrong: there is no solution cell named small",
    ),
    Slip(
        "#       wrong:\n#         add: |\n#           def add(a, b):\n#               return 3\n",
        "#       wrong: return 3\n",
        "wrong should be a mapping",
    ),
    # tests, messages, limits
    Slip(SMALL, "#     small: 5\n", "small should be a text in each language"),
    Slip(
        SMALL, SMALL + "#     smaller: {en: Adds, fr: Additionne}\n", "tests: there is no cell of tests named smaller"
    ),
    Slip(SMALL, SMALL + "#     add: {en: Adds, fr: Additionne}\n", "tests: there is no cell of tests named add"),
    Slip("#   messages:\n", "#   messages:\n#     Three: 3\n", "Three should be a text"),
    Slip("#   messages:\n", "#   messages:\n#     3: Trois\n", "3 is not read as a text here"),
    Slip(LIMITS, "#   limits: 20\n" + LIMITS, "limits should be a mapping"),
    Slip(
        LIMITS,
        "#   limits: {second: 20}\n" + LIMITS,
        "second is not known here; known are seconds, memory_mb, output_kb, file_mb, processes",
    ),
    Slip(
        LIMITS,
        "#   limits: {memory_mb: 50}\n" + LIMITS,
        "memory_mb should be a whole number from 100 to 64000, not 50",
    ),
    Slip(
        LIMITS,
        "#   limits: {processes: 0}\n" + LIMITS,
        "processes should be a whole number from 1 to 10000, not 0",
    ),
    Slip(
        LIMITS,
        "#   limits: {file_mb: 1.5}\n" + LIMITS,
        "file_mb should be a whole number from 1 to 100000, not 1.5",
    ),
    Slip(
        LIMITS,
        "#   limits: {output_kb: much}\n" + LIMITS,
        "output_kb should be a whole number from 1 to 100000, not much",
    ),
    Slip(LIMITS, "#   mode: together\n" + LIMITS, "mode should be one of shared, apart, not together"),
    Slip(LIMITS, "#   limits: {seconds: 0}\n" + LIMITS, "seconds should be a number from 1 to 600, not 0"),
    Slip(LIMITS, "#   limits: {seconds: .nan}\n" + LIMITS, "seconds should be a number from 1 to 600, not nan"),
    Slip(LIMITS, "#   limits: {seconds: long}\n" + LIMITS, "seconds should be a number from 1 to 600, not long"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_in_a_header_is_said_with_its_line(small: Folder, slip: Slip) -> None:
    slip.is_said(FILE, small)


def test_a_header_that_lacks_everything_is_told_all_of_it(small: Folder) -> None:
    text = small.text(FILE)
    small.write(FILE, text[: text.index("#   id:")] + "#   minutes: 2\n" + text[text.index(LIMITS) :])
    line = small.line(FILE, "# enact:")
    assert small.faults() == [
        f"{FILE}:{line}: id is missing",
        f"{FILE}:{line}: title is missing",
        f"{FILE}:{line}: difficulty is missing",
    ]


def test_a_rule_in_the_text_is_no_header(small: Folder) -> None:
    text = small.text(FILE)
    body = text[text.index('# %% [markdown] lang="en"') :]
    small.write(FILE, "# # A title\n#\n# ---\n# a: b\n# ---\n" + body)
    assert small.faults() == [f"{FILE}:1: an exercise begins with a YAML header between two lines '# ---'"]
