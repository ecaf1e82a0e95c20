import re
import shutil
from pathlib import Path

import pytest

from enact_learn.catalog.manifest import find_cycle, read_course
from enact_learn.domain.course import Module, Skill, SkillId
from tests.catalog.authoring import Folder, Slip

TITLE = "title: {en: Toy course, fr: Cours jouet}\n"
SKILL = "  - id: toy.add\n    title: {en: Add numbers, fr: Additionner des nombres}\n"
FIRST = "      - steps/add_two.py\n"

SLIPS = [
    # YAML itself
    Slip("id: toy\n", "id: toy: yes\n", "YAML: mapping values are not allowed here"),
    Slip("id: toy\n", "\tid: toy\n", r"YAML: found character '\\t' that cannot start any token", at="\tid: toy"),
    Slip("id: toy\n", 'id: "toy\n', "YAML: found unexpected end of stream"),
    Slip(TITLE, "title: &t {en: Toy}\nlicense: *t\n", r"YAML: aliases \(\*name\) are not used here", at="license: *t"),
    Slip(TITLE, "title: " + "[" * 40 + "]" * 40 + "\n", "YAML: is nested too deeply"),
    Slip(TITLE, "title: " + "[" * 100_000 + "\n", "YAML: is nested too deeply"),
    Slip(TITLE, "title: \x07\n", "YAML: special characters are not allowed"),
    Slip(TITLE, TITLE + "licence: 2026-13-45\n", "YAML: 2026-13-45 can't be read: put it in quotes"),
    Slip(TITLE, TITLE + f"timezone: {'9' * 5000}\n", r"YAML: 9{60}\.\.\. can't be read"),
    Slip(TITLE, TITLE + "timezone: !!python/object:os.system {}\n", "YAML: could not determine a constructor"),
    Slip(TITLE, "title: {en: Toy, no: Leke}\n", "no is not read as a text here: put it in quotes"),
    Slip(TITLE, TITLE + "5: five\n", "5 is not read as a text here", alone=False),
    # keys
    Slip(TITLE, TITLE + "licens: CC0\n", "licens is not known here; known are schema, id, title, licence"),
    Slip(TITLE, TITLE + "id: toy-again\n", "id stands here twice"),
    Slip(TITLE, "title: {en: Toy, en: Toys}\n", "en stands here twice"),
    Slip(
        SKILL,
        SKILL + "    needs: [toy.mean]\n",
        "needs is not known here; known are id, title, competency, prerequisites",
    ),
    Slip(
        "    title: {en: First steps, fr: Premiers pas}\n",
        "    titel: First steps\n",
        "titel is not known here",
        alone=False,
    ),
    # values
    Slip(
        "schema: enact.course/1\n", "schema: enact.course/2\n", "schema should be enact.course/1, not 'enact.course/2'"
    ),
    Slip("schema: enact.course/1\n", "", "schema should be enact.course/1, not None", at="id: toy"),
    Slip("id: toy\n", "", "id is missing", at="schema:"),
    Slip("id: toy\n", "id: Toy Course\n", "id should look like chemistry, not 'Toy Course'"),
    Slip("id: toy\n", "id: ../toy\n", "id should look like chemistry"),
    Slip("id: toy\n", "id: [toy]\n", "id should be a text"),
    Slip(TITLE, "", "title is missing", at="schema:"),
    Slip(TITLE, "title: ''\n", "title should be a text in each language"),
    Slip(TITLE, "title: {}\n", "title should be a text in each language"),
    Slip(TITLE, "title: {en: 5}\n", "title should be a text in each language"),
    Slip("licence: CC-BY-4.0\n", "licence: 4.0\n", "licence should be a text"),
    Slip("timezone: Europe/Paris\n", "timezone: 1\n", "timezone should be a text"),
    Slip("timezone: Europe/Paris\n", "libraries: rdkit\n", "libraries should be a list of texts"),
    Slip("timezone: Europe/Paris\n", "libraries: [rdkit, 5]\n", "libraries should be a list of texts"),
    Slip("languages: [en, fr]\n", "languages: en\n", "languages should be a list of texts", alone=False),
    Slip("languages: [en, fr]\n", "languages: []\n", "a course has at least one language", alone=False),
    Slip("languages: [en, fr]\n", "languages: [en, fr, Klingon]\n", "named by two letters like en, not 'Klingon'"),
    # skills
    Slip(SKILL, "  - toy.add\n", "each of skills should be a mapping", alone=False),
    Slip(
        SKILL,
        "  - id: Toy Add\n    title: Add\n  - id: toy.add\n    title: Add\n",
        "id should look like che.mol.smiles",
    ),
    Slip(SKILL, "  - id: toy.add\n", "title is missing"),
    Slip(SKILL, SKILL + "    prerequisites: toy.mean\n", "prerequisites should be a list of texts"),
    Slip(
        "  - id: toy.mean\n", "  - {id: toy.add, title: Sum}\n  - id: toy.mean\n", "the skill toy.add stands here twice"
    ),
    Slip(SKILL, SKILL + "    prerequisites: [toy.add]\n", "need each other: toy.add needs toy.add$"),
    Slip(
        SKILL,
        SKILL + "    prerequisites: [toy.explain]\n",
        "these skills need each other: toy.add needs toy.explain needs toy.mean needs toy.add",
    ),
    # modules and exercises
    Slip("  - id: steps\n", "  - id: First Steps\n", "id should look like molecules, not 'First Steps'"),
    Slip(FIRST, "      - steps/add_2.py\n", "there is no file steps/add_2.py"),
    Slip(FIRST, "      - steps\n", "there is no file steps"),
    Slip(FIRST, "      - ../toy/../secret.py\n", "no path below the course folder"),
    Slip(FIRST, "      - /etc/passwd\n", "no path below the course folder"),
    Slip(FIRST, "      - 5\n", "5 is no path below the course folder"),
    Slip(FIRST, "      - [steps/add_two.py]\n", "is no path below the course folder"),
    Slip(FIRST, FIRST + "      - steps/./add_two.py\n", "steps/./add_two.py stands here twice"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_in_course_yaml_is_said_with_its_line(small: Folder, slip: Slip) -> None:
    slip.is_said("course.yaml", small)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "course.yaml:1: should be a mapping of names to values"),
        ("- chemistry", "course.yaml:1: should be a mapping of names to values"),
        ("a: 1\n---\nb: 2", "course.yaml:2: YAML: but found another document"),
        ("#" * 1_000_001, "course.yaml:1: is too long to be read"),
    ],
    ids=["empty", "a list", "two documents", "a million characters"],
)
def test_what_is_no_course_yaml_is_refused(small: Folder, text: str, says: str) -> None:
    small.write("course.yaml", text)
    assert small.faults() == [says]


def test_aliases_that_would_unfold_into_gigabytes_are_not_unfolded(small: Folder) -> None:
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    bomb += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    small.write("course.yaml", "\n".join(bomb))
    assert small.faults() == ["course.yaml:2: YAML: aliases (*name) are not used here"]


def test_a_course_that_lacks_everything_is_told_all_of_it(small: Folder) -> None:
    small.write("course.yaml", "licence: CC0\n")
    assert small.faults() == [
        "course.yaml:1: schema should be enact.course/1, not None",
        "course.yaml:1: id is missing",
        "course.yaml:1: a course has at least one module with an exercise",
        "course.yaml:1: title is missing",
    ]


@pytest.mark.parametrize("modules", ["", "modules:\n", "modules: []\n", "modules:\n  - id: a\n    title: A\n"])
def test_a_course_without_any_exercise_is_refused(small: Folder, modules: str) -> None:
    text = small.text("course.yaml")
    small.write("course.yaml", text[: text.index("modules:")] + modules)
    (fault,) = small.faults()
    assert fault.endswith("a course has at least one module with an exercise")


@pytest.mark.parametrize("exercises", ["steps/add_two.py", "5", "{a: b}"])
def test_exercises_that_are_no_list_are_refused(small: Folder, exercises: str) -> None:
    small.change("course.yaml", "    exercises:\n" + FIRST, f"    exercises: {exercises}\n")
    line = small.line("course.yaml", "exercises:")
    assert f"course.yaml:{line}: exercises should be a list" in small.faults()


def test_a_module_that_stands_twice_is_refused(small: Folder) -> None:
    small.write("course.yaml", small.text("course.yaml") + "  - id: steps\n    title: Again\n    exercises: []\n")
    line = len(small.text("course.yaml").splitlines()) - 2
    assert small.faults() == [f"course.yaml:{line}: the module steps stands here twice"]


def test_a_folder_that_is_no_course_is_refused(small: Folder, tmp_path: Path) -> None:
    (small.root / "course.yaml").unlink()
    assert small.faults() == [f"course.yaml: there is no course.yaml in {small.root}; a course folder holds one"]
    for root in (tmp_path / "nowhere", small.root / "steps" / "add_two.py"):
        assert Folder(root).faults() == [f"course.yaml: there is no course.yaml in {root}; a course folder holds one"]


def test_a_course_yaml_in_another_encoding_is_refused(small: Folder) -> None:
    (small.root / "course.yaml").write_bytes("title: Médecine".encode("latin-1"))
    assert small.faults() == ["course.yaml: can't be read: not UTF-8 text"]


def test_a_link_that_leads_out_of_the_course_is_refused(small: Folder, tmp_path: Path) -> None:
    shutil.move(small.root / "steps" / "add_two.py", tmp_path / "secret.py")
    (small.root / "steps" / "add_two.py").symlink_to(tmp_path / "secret.py")
    (fault,) = small.faults()
    assert fault.endswith("'steps/add_two.py' is no path below the course folder")


def test_two_exercises_with_one_id_are_refused_where_the_second_stands(folder: Folder) -> None:
    folder.change("steps/mean.py", "id: toy-mean-1", "id: toy-add-1")
    line = folder.line("steps/mean.py", "id: toy-add-1")
    owner = folder.root / "steps/add_two.py"
    assert folder.faults() == [
        f"steps/mean.py:{line}: the id toy-add-1 is that of {owner} already: ids are global and permanent"
    ]


def test_all_faults_of_all_files_are_said_at_once(folder: Folder) -> None:
    folder.change("course.yaml", "id: toy\n", "id: TOY\n")
    folder.change("course.yaml", "      - steps/add_many.py\n", "      - steps/lost.py\n")
    folder.change("steps/mean.py", "difficulty: 2", "difficulty: 9")
    folder.change("steps/mean.py", "minutes: 4", "minutes: long")
    folder.change("steps/mean.py", 'name="of-two" points=1', 'name="of-two" points=0')
    folder.change("steps/add_two.py", "id: toy-add-1", "id: Add!")
    assert [fault.split(": ")[0] for fault in folder.faults()] == [
        f"course.yaml:{folder.line('course.yaml', 'id: TOY')}",
        f"course.yaml:{folder.line('course.yaml', 'steps/lost.py')}",
        f"steps/add_two.py:{folder.line('steps/add_two.py', 'id: Add!')}",
        f"steps/mean.py:{folder.line('steps/mean.py', 'difficulty: 9')}",
        f"steps/mean.py:{folder.line('steps/mean.py', 'minutes: long')}",
        f"steps/mean.py:{folder.line('steps/mean.py', 'points=0')}",
    ]


def test_the_toy_course_is_read_as_it_is_written(toy_course: Path) -> None:
    course = read_course(toy_course).course
    assert (course.id, course.licence, course.timezone) == ("toy", "CC-BY-4.0", "Europe/Paris")
    assert course.title == {"en": "Toy course", "fr": "Cours jouet"}
    assert course.languages == ("en", "fr")
    assert course.libraries == ()
    assert course.skills[0] == Skill(SkillId("toy.add"), {"en": "Add numbers", "fr": "Additionner des nombres"})
    assert [skill.prerequisites for skill in course.skills] == [
        (),
        ("toy.add",),
        ("toy.mean", "elsewhere.writing"),
    ]
    ids = ("toy-add-1", "toy-add-2", "toy-mean-1", "toy-mean-2", "toy-explain-1")
    assert tuple(exercise.id for exercise in course.exercises) == ids
    assert course.modules == (Module("steps", {"en": "First steps", "fr": "Premiers pas"}, ids),)


def test_a_course_needs_little_more_than_an_id_and_an_exercise(small: Folder) -> None:
    small.change("course.yaml", "licence: CC-BY-4.0\nlanguages: [en, fr]\ntimezone: Europe/Paris\n", "")
    small.change("course.yaml", TITLE, "title: Toy course\n")
    text = small.text("steps/add_two.py")
    small.write("steps/add_two.py", re.sub(r"# %% \[markdown\] lang=\"fr\"\n(#.*\n)+", "", text))
    course = read_course(small.root).course
    assert (course.languages, course.timezone, course.licence) == (("en",), "UTC", "")
    assert course.title == {"en": "Toy course"}


def chain(length: int) -> dict[SkillId, list[SkillId]]:
    names = [SkillId(f"skill.{number}") for number in range(length)]
    return {name: names[number + 1 : number + 2] for number, name in enumerate(names)}


def test_a_long_chain_of_prerequisites_is_no_cycle_until_it_bites_its_tail() -> None:
    needs = chain(3000)
    assert find_cycle(needs) == []
    needs[SkillId("skill.2999")] = [SkillId("skill.0")]
    cycle = find_cycle(needs)
    assert len(cycle) == 3001
    assert cycle[0] == cycle[-1]


@pytest.mark.parametrize(
    ("needs", "cycle"),
    [
        ({}, []),
        ({"a": ["b", "c"], "b": ["c"], "c": []}, []),
        ({"a": ["c", "b"], "b": ["c"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, ["a", "a"]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["b", "c", "b"]),
        ({"a": [], "b": ["a", "c"], "c": ["a", "b"]}, ["b", "c", "b"]),
    ],
)
def test_a_cycle_is_found_wherever_it_hangs(needs: dict[SkillId, list[SkillId]], cycle: list[SkillId]) -> None:
    assert find_cycle(needs) == cycle
