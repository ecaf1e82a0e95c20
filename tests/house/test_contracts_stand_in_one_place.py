"""What can be replaced is read in one place: the face of ``domain.contracts`` lists all that its files hold."""

import ast

from enact_learn.domain import contracts
from tests.house.modules import MODULES

HOUSE = "enact_learn.domain.contracts"


def test_the_face_of_the_contracts_lists_all_that_their_files_hold() -> None:
    written = {
        node.name
        for name, path in MODULES.items()
        if name.startswith(f"{HOUSE}.")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert written
    assert written <= set(contracts.__all__)


def test_whoever_needs_a_contract_asks_at_the_face() -> None:
    for name, path in MODULES.items():
        if not name.startswith(HOUSE):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    assert not str(node.module).startswith(f"{HOUSE}."), f"{name} asks {node.module}"
