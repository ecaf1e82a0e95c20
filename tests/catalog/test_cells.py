import pytest

from enact_learn.catalog.manifest import read_course
from tests.catalog.authoring import Folder, Slip

FILE = "steps/add_two.py"
SOLUTION = '# %% role="solution" name="add"\n'
SMALL = '# %% role="tests" name="small" points=1\n'
NEGATIVE = '# %% role="tests" name="negative" points=2\n'
STATEMENT = '# %% [markdown] lang="en"\n'
END = "    ### END SOLUTION\n"
GIVEN = '# %% role="locked" name="given"\n'

SLIPS = [
    # markers
    Slip(STATEMENT, "import os\n\n" + STATEMENT, "something stands before the first cell"),
    Slip(SMALL, '# %% role=tests name="small" points=1\n', "a cell begins with a line like"),
    Slip(SMALL, '# %% role="tests name="small" points=1\n', "a cell begins with a line like"),
    Slip(SMALL, '# %% role="tests" name=5 points=1\n', "a cell begins with a line like"),
    Slip(SMALL, '# %% role="tests" name=["small"] points=1\n', "a cell begins with a line like"),
    Slip(SMALL, '# %% role="tests" name="small" skill=5 points=1\n', "a cell begins with a line like"),
    Slip(SMALL, '# %% Small numbers role="tests" name="small" points=1\n', "a cell begins with a line like"),
    Slip(STATEMENT, '# %% lang="en" [markdown]\n', "a cell begins with a line like"),
    Slip(NEGATIVE, '# %% role="tests" name="negative" points=two\n', "a cell begins with a line like"),
    Slip(NEGATIVE, '# %% role="tests" name="negative" points=true\n', "a cell begins with a line like"),
    # keys
    Slip(SMALL, '# %% rol="tests" name="small" points=1\n', "rol is not known on a cell; known are role", alone=False),
    Slip(SMALL, '# %% role="tests" name="small" points=1 tags="a"\n', "tags is not known on a cell"),
    Slip(SMALL, '# %% role="test" name="small" points=1\n', "role should be one of locked, solution", alone=False),
    Slip(STATEMENT, '# %% [markdown] lang="de"\n', "the course has no language de; it has en, fr"),
    Slip(SMALL, '# %% role="tests" name="small" points=1 lang="en"\n', "a cell with a role stands in all languages"),
    # names
    Slip(SOLUTION, '# %% role="solution"\n', "a cell with a role needs a name", alone=False),
    Slip(SOLUTION, '# %% role="solution" name="Add it"\n', "a cell with a role needs a name", alone=False),
    Slip(SOLUTION, f'# %% role="solution" name="{"a" * 65}"\n', "a cell with a role needs a name", alone=False),
    Slip(SMALL, '# %% role="tests" name="add" points=1\n', "the name add stands at line [0-9]+ already", alone=False),
    # points and skills
    *(
        Slip(NEGATIVE, f'# %% role="tests" name="negative" points={points}\n', "a graded cell needs points above 0")
        for points in ("0", "-1", "NaN", "1001", '"2"')
    ),
    Slip(NEGATIVE, '# %% role="tests" name="negative"\n', "a graded cell needs points above 0, not None"),
    Slip(
        SOLUTION, '# %% role="solution" name="add" points=2\n', "points stands on cells whose role is tests or manual"
    ),
    Slip(SOLUTION, '# %% role="solution" name="add" skill="toy.add"\n', "skill stands on cells whose role is tests"),
    Slip(SMALL, '# %% role="tests" name="small" points=1 skill="toy.sub"\n', "the skill toy.sub is not among those"),
    Slip(SMALL, '# %% [markdown] role="tests" name="small" points=1\n', "a cell of tests is a code cell"),
    # what learners must not see, and what nbgrader would refuse
    Slip(
        SOLUTION,
        GIVEN + "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n\n" + SOLUTION,
        "### BEGIN SOLUTION stands in a cell whose role is not solution: it would be seen",
        at=GIVEN.strip(),
    ),
    Slip(
        STATEMENT + "# # Add two numbers\n",
        STATEMENT + "# ### BEGIN SOLUTION\n# a + b\n# ### END SOLUTION\n",
        "### BEGIN SOLUTION stands in a cell whose role is not solution",
        at=STATEMENT.strip(),
    ),
    Slip(
        "    return a + b\n",
        "    ### BEGIN HIDDEN TESTS\n    return a + b\n    ### END HIDDEN TESTS\n",
        "### BEGIN HIDDEN TESTS stands in a cell whose role is not tests",
        at=SOLUTION.strip(),
    ),
    Slip(END, "", "### BEGIN SOLUTION and ### END SOLUTION don't pair up", at=SOLUTION.strip()),
    Slip("    ### BEGIN SOLUTION\n", "", "### BEGIN SOLUTION and ### END SOLUTION don't pair up", at=SOLUTION.strip()),
    Slip(END, END + END, "### BEGIN SOLUTION and ### END SOLUTION don't pair up", at=SOLUTION.strip()),
    Slip(END, END + "    # BEGIN SOLUTION\n", "don't pair up", at=SOLUTION.strip()),
    Slip(
        "    ### BEGIN SOLUTION\n",
        "    ### BEGIN SOLUTION\n    #BEGIN SOLUTION\n",
        "### BEGIN SOLUTION and ### END SOLUTION don't pair up",
        at=SOLUTION.strip(),
    ),
    Slip("### END HIDDEN TESTS\n", "", "BEGIN HIDDEN TESTS and ### END HIDDEN TESTS don't", at=NEGATIVE.strip()),
    Slip(SMALL, SMALL + "### AUTOTEST add(1, 2)\n", "AUTOTEST is not known here", at=SMALL.strip()),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_in_a_cell_is_said_with_its_line(small: Folder, slip: Slip) -> None:
    slip.is_said(FILE, small)


def test_all_slips_of_a_file_are_said_at_once(small: Folder) -> None:
    for old, new in ((SMALL, SMALL.replace("=1", "=0")), (NEGATIVE, NEGATIVE.replace("=2", "=-2")), (END, "")):
        small.change(FILE, old, new)
    assert [fault.split(": ")[0] for fault in small.faults()] == [
        f"{FILE}:{small.line(FILE, words)}" for words in (SOLUTION.strip(), "points=0", "points=-2")
    ]


def test_a_marker_within_a_text_in_quotes_begins_no_cell(small: Folder) -> None:
    quoted = GIVEN + 'text = """\n# %% role="nothing"\n"""\n\n' + SOLUTION
    small.change(FILE, SOLUTION, quoted)
    small.change(FILE, SMALL, SMALL.replace("=1", "=0"))
    (fault,) = small.faults()
    assert fault.startswith(f"{FILE}:{small.line(FILE, 'points=0')}: a graded cell needs points")


def test_a_fence_with_a_marker_in_a_statement_costs_only_the_line_numbers(small: Folder) -> None:
    small.change(FILE, "# # Add two numbers\n", "# # Add two numbers\n#\n# ```\n# %%\n# ```\n")
    small.change(FILE, SMALL, SMALL.replace("=1", "=0"))
    assert small.faults() == [f"{FILE}: a graded cell needs points above 0, not 0"]


def test_a_cell_that_looks_like_the_header_is_kept(small: Folder) -> None:
    small.change(FILE, SOLUTION, "# %% [raw]\n# enact: this is how\n\n" + SOLUTION)
    (source,) = read_course(small.root).exercises
    assert "enact: this is how" in [cell.source for cell in source.notebooks["en"]["toy-add-1"].cells]


def test_a_name_can_not_meet_the_id_of_an_unnamed_cell(small: Folder) -> None:
    small.change(FILE, SOLUTION, '# %% role="locked" name="text-0"\n1\n\n# %%\n2\n\n' + SOLUTION)
    (source,) = read_course(small.root).exercises
    ids = [cell.id for cell in source.notebooks["en"]["toy-add-1"].cells]
    assert len(ids) == len(set(ids)) == 6
