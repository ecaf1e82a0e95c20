"""Reads every id of a message from the code: there is a sentence for each, and no sentence that nobody says."""

import ast
import re
import string
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings

import enact_learn
from enact_learn.domain.attempt import Status
from enact_learn.domain.contracts import Policy
from enact_learn.domain.options import Situation
from enact_learn.domain.views import Level
from enact_learn.policy.steered import Steered
from enact_learn.testing.strategies import situations
from enact_learn.tutor.showing import said_reason
from enact_learn.words import catalogue

ROOT = Path(str(enact_learn.__file__)).parent
POLICIES = sorted((found.load() for found in entry_points(group="enact_learn.policies")), key=str)
FAMILIES = (
    *(
        "badge",
        "calibration",
        "change",
        "class",
        "cli",
        "dead-end",
        "error",
        "graded",
        "grading",
        "hub",
        "item",
        "letter",
        "log",
    ),
    *("note", "notice", "offpolicy", "picture", "replay", "studio", "table", "test", "told", "widget"),
)
ID = re.compile(rf"({'|'.join(FAMILIES)})\.[A-Za-z-]+")
NO_MESSAGE = {"note.cells-put-back", "error.Usage"}  # an example in the checks of stores; what click says itself


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        if "node_modules" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def is_call(node: ast.AST, of: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == of


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def ids_of(kind: str, folder: str, place: int = 0) -> set[str]:
    """The first argument of each ``Reason(...)``; where that is a variable or a call, every text it may be."""
    found: set[str] = set()
    for path, tree in trees():
        if path.parent.name == folder:
            for node in ast.walk(tree):
                if is_call(node, kind):
                    found |= may_be(node.args[place], tree)  # type: ignore[attr-defined]
    return found


def may_be(value: ast.expr, tree: ast.Module) -> set[str]:
    if isinstance(value, ast.Name):
        assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
        givers = [given_ for node in assigned for name, given_ in single(node) if name == value.id]
    elif isinstance(value, ast.Call):
        called = getattr(value.func, "id", "")
        defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == called]
        givers = [
            node.value for one in defined for node in ast.walk(one) if isinstance(node, ast.Return) and node.value
        ]
    else:
        givers = [value]
    return {text for giver in givers for text in texts_chosen(giver)}


def single(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names that an assignment gives, each with its value: ``a, b = 1, 2`` gives two."""
    target, value = node.targets[0], node.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    yield from ((name.id, given_) for name, given_ in pairs if isinstance(name, ast.Name))


def texts_chosen(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from texts_chosen(value.body)
        yield from texts_chosen(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


NAMED = {text for _, tree in trees() for text in texts(tree) if ID.fullmatch(text)} - NO_MESSAGE
BEGINNINGS = tuple(text for text in NAMED if text.endswith("-"))  # what is put together, as the headings of a table
IN_CODE = NAMED - set(BEGINNINGS)


@pytest.mark.parametrize("id_", sorted(IN_CODE))
def test_a_message_that_the_code_names_has_words(id_: str) -> None:
    assert id_ in catalogue("en")
    assert id_ in catalogue("fr")


def test_each_status_and_each_level_has_words() -> None:
    for family, words in (("status", get_args(Status)), ("level", get_args(Level))):
        assert {id_ for id_ in catalogue("en") if id_.startswith(f"{family}.")} == {
            f"{family}.{word}" for word in words
        }


def test_each_reason_of_a_policy_has_words_and_no_other_reason_has() -> None:
    ids = ids_of("Reason", "policy")
    assert {"next-in-order", "retry", "continue", "easier", "harder", "remedy"} <= ids
    worded = {id_.removeprefix("reason.") for id_ in catalogue("en") if id_.startswith("reason.")}
    assert ids <= worded
    # where the id comes from another function, it stands somewhere in the policies at least
    handed_on = {text for path, tree in trees() if path.parent.name == "policy" for text in texts(tree)}
    assert worded - ids <= handed_on


def test_each_term_of_a_prediction_has_words_and_no_other_term_has() -> None:
    ids = ids_of("Contribution", "tracing") | (ids_of("Feature", "tracing", place=1) - {"belief"})  # shared out
    assert {"ability", "skill", "difficulty"} <= ids
    assert {id_ for id_ in catalogue("en") if id_.startswith("contribution.")} == {f"contribution.{id_}" for id_ in ids}


def test_there_are_no_words_that_nobody_says() -> None:
    by_error_or_status = {"error", "status", "level", "reason", "contribution", "format"}
    by_status = {f"test.{status}" for status in ("untouched", "not-run", "manual")}
    said = {id_ for id_ in catalogue("en") if id_.split(".")[0] not in by_error_or_status}
    said = {id_ for id_ in said if not id_.startswith(BEGINNINGS)}
    in_code = {id_ for id_ in IN_CODE if not id_.startswith(("error.", *BEGINNINGS))}
    assert said - by_status == in_code - by_status


def test_a_message_is_given_every_value_that_its_sentence_says() -> None:
    checked = 0
    for path, tree in trees():
        for node in ast.walk(tree):
            if not is_call(node, "Message") or not isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                continue
            id_, *params = node.args  # type: ignore[attr-defined]
            if id_.value in NO_MESSAGE or (params and not isinstance(params[0], ast.Dict)):
                continue
            keys = params[0].keys if params else []
            if None in keys:  # some are counted elsewhere
                continue
            given_ = {key.value for key in keys}
            sentence = catalogue("en").get(id_.value, "")
            assert holes(sentence) <= given_, f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]
            checked += 1
    assert checked > 5


@pytest.mark.parametrize("policy", [Steered(new()) for new in POLICIES], ids=lambda policy: policy.name)
def test_a_reason_that_a_policy_gives_can_be_said_with_all_its_values(policy: Policy) -> None:
    @settings(max_examples=30, deadline=None, database=None, derandomize=True)
    @given(situations())
    def say_all(situation: Situation) -> None:
        advice = policy.advise(situation, 0)
        for choice in (advice.choice, *advice.alternatives) if advice else ():
            for reason in choice.reasons:
                message = said_reason(reason, {})
                for lang in ("en", "fr"):
                    assert holes(catalogue(lang)[message.id]) <= set(message.params)

    say_all()
