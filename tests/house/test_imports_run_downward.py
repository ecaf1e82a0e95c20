"""Holds the floors of DESIGN section 2: a room imports rooms that stand lower, and a wing no other wing."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house.modules import FILES, MODULES, ROOT, imports, module_of, our_imports, room

WINGS = (
    *("catalog", "grading", "mutation", "tracing", "policy", "store", "datasets", "trials", "pictures", "insight"),
    *("exports", "privacy"),
)
BELOW_ASSEMBLY = ("domain", *WINGS, "testing", "words", "tutor", "studio")
MAY_IMPORT = {
    "domain": (),
    **dict.fromkeys(WINGS, ("domain",)),
    "testing": ("domain", "trials"),  # what a world promises stands in trials
    "words": ("domain",),
    "tutor": ("domain",),  # contracts only: what stands behind them is assembly's choice
    "studio": ("domain", "insight", "tutor"),  # what a teacher does stands on what a learner is offered
    "assembly": BELOW_ASSEMBLY,
    "cli": (*BELOW_ASSEMBLY, "assembly"),
    "server": (*BELOW_ASSEMBLY, "assembly"),
    "widgets": (*BELOW_ASSEMBLY, "assembly"),
    "hub": (*BELOW_ASSEMBLY, "assembly"),
}
LIBRARIES = {
    "domain": (),
    "catalog": ("alembic", "jupytext", "markdown_it", "mdit_py_plugins", "nbformat", "nbgrader", "sqlalchemy", "yaml"),
    "mutation": (),
    "grading": (
        *("IPython", "ipykernel", "msgpack", "nbclient", "nbconvert", "nbformat", "nbgrader", "psutil", "traitlets"),
        "distributed",  # workers on other machines
        "jinja2",  # in which nbconvert's templates are written
        *("matplotlib", "numpy", "pandas", "rdkit", "scipy"),  # whose values cross between student code and tests
    ),
    "tracing": ("numpy", "sklearn"),
    "policy": (),
    "store": ("alembic", "sqlalchemy"),
    "trials": ("numpy", "pandas", "scipy", "sklearn"),
    "datasets": ("Bio", "chemicals", "mendeleev", "numpy", "pandas", "rdkit", "sklearn"),
    "testing": ("hypothesis",),
    "words": (),
    "tutor": ("httpx",),  # remote.py asks the Hub's service; httpx comes with JupyterLab
    "studio": (),
    "insight": (),
    "hub": ("click", "jupyterhub", "prometheus_client", "tornado", "traitlets"),
    "pictures": (),
    "exports": ("httpx", "joserfc", "jsonschema"),  # a record store for statements; signatures; badges by others
    "privacy": ("yaml",),
    "assembly": ("jupyter_core",),
    "cli": ("click", "jupyter_client", "jupyter_core", "rich"),
    "server": ("jupyter_server", "tornado", "traitlets"),
    "widgets": ("IPython", "ipywidgets", "jupyter_core"),
}
HEAVY = {
    "nbgrader",
    "nbformat",
    "jupytext",
    "sqlalchemy",
    "alembic",
    "sklearn",
    "pandas",
    "numpy",
    "jupyter_server",
    "rich",
    "IPython",
    "ipywidgets",
}


def test_every_room_has_its_floor() -> None:
    rooms = {room(module) for module in MODULES} - {""}
    assert rooms == set(MAY_IMPORT) == set(LIBRARIES)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_module_imports_only_rooms_below_its_own(path: Path) -> None:
    own = room(module_of(path))
    if own == "":
        assert not our_imports(path)  # `import enact_learn` brings in nothing
        return
    wrong = {name for name in our_imports(path) if room(name) not in ("", own, *MAY_IMPORT[own])}
    assert not wrong


@pytest.mark.parametrize("name", sorted(MAY_IMPORT))
def test_a_room_knows_no_library_but_those_it_is_there_for(name: str) -> None:
    found = {imported.split(".")[0] for path in FILES if room(module_of(path)) == name for imported in imports(path)}
    assert found - sys.stdlib_module_names - {"enact_learn"} <= set(LIBRARIES[name])


def test_no_modules_import_each_other_in_a_circle() -> None:
    needs = {name: our_imports(path) - {name} for name, path in MODULES.items()}
    order = list(TopologicalSorter(needs).static_order())
    assert len(order) == len(MODULES)


@pytest.mark.parametrize("name", ["domain", "tracing", "policy"])
def test_nothing_that_must_be_replayed_asks_a_clock_or_chance(name: str) -> None:
    for path in sorted((ROOT / name).rglob("*.py")):
        assert not {"time", "secrets", "uuid"} & set(imports(path))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "utcnow", "today"), f"{path.name}:{node.lineno} asks the clock"
            if isinstance(node, ast.ImportFrom) and node.module == "random":
                assert {alias.name for alias in node.names} == {"Random"}, f"{path.name}: chance comes in as a Random"
            if isinstance(node, ast.Import):
                assert "random" not in {alias.name for alias in node.names}, f"{path.name}: chance comes in as a Random"


@pytest.mark.parametrize(
    "module",
    [
        "enact_learn",
        "enact_learn.domain.contracts",
        "enact_learn.words",
        "enact_learn.tutor.local",
        "enact_learn.widgets.verbs",
        *(name for name in MODULES if room(name) == "cli" and not name.endswith("__main__")),
    ],
)
def test_a_light_module_brings_in_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
