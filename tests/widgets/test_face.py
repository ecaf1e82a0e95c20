import ast
import subprocess
import sys
from pathlib import Path

import pytest

import enact_learn
from enact_learn.widgets import verbs

ROOT = Path(str(enact_learn.__file__)).parent


def test_the_face_offers_what_it_lists() -> None:
    for name in enact_learn.__all__:
        assert getattr(enact_learn, name), name
    assert set(enact_learn.__all__) <= set(dir(enact_learn))
    assert enact_learn.next is verbs.next_exercise


def test_editors_are_told_of_the_same_names() -> None:
    told = ast.parse((ROOT / "__init__.pyi").read_text(encoding="utf-8"))
    names = {alias.asname for node in told.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert names | {"__version__"} == set(enact_learn.__all__)


def test_no_verb_has_the_name_of_a_room() -> None:
    # once a room is imported, Python would find it under the package's name instead of the verb
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir()} | {path.stem for path in ROOT.glob("*.py")}
    assert not rooms & set(enact_learn.__all__)


def test_a_name_that_is_not_there_is_missed_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(enact_learn, "nothing")  # noqa: B009


def test_importing_the_face_brings_in_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import enact_learn; print(*set(sys.modules) - before)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    brought = set(found.stdout.split())
    assert {name for name in brought if name.startswith("enact_learn")} == {"enact_learn"}
    assert {name.split(".")[0] for name in brought} <= {"enact_learn", "importlib", "warnings"}


def test_every_verb_says_what_it_does() -> None:
    for name in set(enact_learn.__all__) - {"__version__"}:
        assert getattr(enact_learn, name).__doc__, name
