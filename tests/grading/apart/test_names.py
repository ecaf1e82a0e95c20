"""Which value a name has in a test."""

import pytest
from two_processes import Notebook


def test_a_name_of_the_learner_is_a_copy_of_its_value(notebook: Notebook) -> None:
    notebook.student("total = 6\nwords = ['a', 'b']")
    notebook.test("assert total == 6 and words == ['a', 'b'] and type(words) is list")


def test_a_name_that_nobody_defines_is_a_name_error(notebook: Notebook) -> None:
    with pytest.raises(NameError, match="name 'total' is not defined"):
        notebook.test("total")


def test_functions_of_tests_see_the_learners_names(notebook: Notebook) -> None:
    notebook.student("total = 6")
    notebook.test(
        "def doubled():\n    return 2 * total\nassert doubled() == 12\nassert [total for _ in '12'] == [6, 6]"
    )


def test_a_locked_name_is_the_tests_own(notebook: Notebook) -> None:
    notebook.locked("table = [3, 1, 2]")
    notebook.student("table.clear()")
    notebook.test("assert table == [3, 1, 2]")


def test_a_builtin_that_the_learner_redefines_is_pythons(notebook: Notebook) -> None:
    notebook.student("def sorted(values):\n    return 'forged'\nlen = lambda x: 3")
    notebook.test("assert sorted([2, 1]) == [1, 2] and len([]) == 0")


def test_tests_run_where_they_stand(notebook: Notebook) -> None:
    notebook.student("answer = 1")
    notebook.test("assert answer == 1")
    notebook.student("answer = 2")
    notebook.test("assert answer == 2")


def test_a_value_stays_the_same_object_within_a_test(notebook: Notebook) -> None:
    notebook.student("result = [3, 1, 2]\ndef nothing(): pass")
    notebook.test("result.sort()\nnothing()\nassert result == [1, 2, 3]")
    notebook.test("assert result == [3, 1, 2]")


def test_a_value_that_the_learners_code_changes_is_fetched_anew(notebook: Notebook) -> None:
    notebook.student("count = 0\nlog = []\ndef step():\n    global count\n    count += 1\n    log.append(count)")
    notebook.test("assert count == 0\nstep()\nassert count == 1 and log == [1]\nstep()\nassert log == [1, 2]")


def test_a_test_can_look_whether_a_name_is_there(notebook: Notebook) -> None:
    notebook.student("total = 6")
    notebook.test("assert 'total' in globals() and 'nothing' not in globals()")
