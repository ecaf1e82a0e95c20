"""Exceptions that the learner's code raises, as tests see them."""

import builtins

import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_processes import Failed, Notebook

from enact_learn.grading.apart.exceptions import built, described, nearest


def test_a_builtin_exception_is_expected_as_usual(notebook: Notebook) -> None:
    notebook.student("def f(x):\n    raise ValueError(f'bad {x}', x)\ndef g(d):\n    return d['k']")
    notebook.test("""
        import pytest
        with pytest.raises(ValueError, match="bad 3") as caught:
            f(3)
        assert type(caught.value) is ValueError and caught.value.args == ("bad 3", 3)
        try:
            f(4)
        except ValueError as error:
            assert str(error) == "('bad 4', 4)"
        with pytest.raises(KeyError) as caught:
            g({})
        assert str(caught.value) == "'k'" and isinstance(caught.value, LookupError)
    """)


@pytest.mark.parametrize(
    ("raising", "name"),
    [
        ("raise UnicodeDecodeError.__new__(UnicodeDecodeError)", "UnicodeDecodeError"),
        ("b'\\xff'.decode()", "UnicodeDecodeError"),
        ("open('/nowhere/at/all')", "FileNotFoundError"),
        ("[][1]", "IndexError"),
        ("1 / 0", "ZeroDivisionError"),
        ("assert False, 'no'", "AssertionError"),
        ("raise ExceptionGroup('several', [ValueError(1)])", "Exception"),
        ("import nowhere", "ModuleNotFoundError"),
        ("compile('(', 'x', 'exec')", "SyntaxError"),
        ("None.x", "AttributeError"),
        ("unknown", "NameError"),
        ("raise StopIteration", "RuntimeError"),
        ("raise GeneratorExit", "RuntimeError"),
        ("raise SystemExit(3)", "RuntimeError"),
        ("f()", "RecursionError"),
        ("raise Warning('w')", "Warning"),
    ],
)
def test_each_exception_arrives_as_its_class(notebook: Notebook, raising: str, name: str) -> None:
    notebook.student(f"""
        def f():
            {raising}
        def say():
            try:
                f()
            except BaseException as error:
                return str(error)
    """)
    notebook.test(f"""
        import pytest
        with pytest.raises({name}) as caught:
            f()
        assert str(caught.value) == say()
        assert type(caught.value).__name__ == "{name}"
    """)


def test_an_interrupt_of_the_learners_code_fails_the_test(notebook: Notebook) -> None:
    notebook.student("def f():\n    raise KeyboardInterrupt")
    with pytest.raises(BaseException, match="took too long and was stopped"):
        notebook.test("f()")
    with pytest.raises(Failed):
        notebook.test("try:\n    f()\nexcept BaseException:\n    pass")


OWN = """
    class StackError(Exception):
        pass
    class EmptyStack(StackError, IndexError):
        def __init__(self, size, *, code):
            super().__init__(f"{size} is empty")
            self.size, self.code = size, code
    class Quiet(ValueError):
        def __str__(self):
            return "quiet"
    def pop():
        raise EmptyStack(0, code=7)
    def quiet():
        raise Quiet(1, object())
    kept = EmptyStack(1, code=2)
    def same(error):
        return error is kept
    def again():
        raise kept
"""


def test_the_learners_own_exceptions_are_expected_by_name(notebook: Notebook) -> None:
    notebook.student(OWN)
    notebook.test("""
        import pytest
        with pytest.raises(EmptyStack, match="0 is empty") as caught:
            pop()
        assert caught.value.code == 7 and caught.value.size == 0 and caught.value.args == ("0 is empty",)
        assert type(caught.value).__name__ == "EmptyStack" and type(caught.value) is EmptyStack
        with pytest.raises(StackError):
            pop()
        with pytest.raises(IndexError):
            pop()
        try:
            pop()
        except EmptyStack as error:
            assert str(error) == "0 is empty"
        with pytest.raises(Quiet, match="^quiet$"):
            quiet()
        assert issubclass(EmptyStack, StackError) and issubclass(EmptyStack, Exception)
        assert not issubclass(Quiet, StackError)
    """)


def test_an_exception_can_be_a_value_and_go_back(notebook: Notebook) -> None:
    notebook.student(OWN)
    notebook.test("""
        assert isinstance(kept, EmptyStack) and kept.code == 2 and same(kept) is True
        try:
            again()
        except EmptyStack as error:
            assert error is kept
    """)


def test_exceptions_of_locked_cells_are_the_tests_own(notebook: Notebook) -> None:
    notebook.locked("class OutOfStock(Exception):\n    pass")
    notebook.student("def buy():\n    raise OutOfStock('none left')")
    notebook.test(
        "import pytest\nwith pytest.raises(OutOfStock, match='none left') as caught:\n    buy()\n"
        "assert type(caught.value) is OutOfStock"
    )


def test_exceptions_of_libraries_are_their_class_where_it_is_loaded(notebook: Notebook) -> None:
    notebook.student("""
        import numpy
        from graphlib import CycleError
        def singular():
            numpy.linalg.inv(numpy.zeros((2, 2)))
        def cycle():
            raise CycleError("a", ["b"])
    """)
    notebook.test("""
        import sys, pytest
        import numpy as np
        with pytest.raises(np.linalg.LinAlgError, match="Singular"):
            singular()
        with pytest.raises(ValueError):
            cycle()
    """)


def test_an_iterator_that_ends_too_early_does_not_cut_a_test_short(notebook: Notebook) -> None:
    notebook.student("def f(x):\n    if x == 2: raise StopIteration\n    return True")
    with pytest.raises(RuntimeError):
        notebook.test("assert all(map(f, [1, 2, 3]))")


def test_an_exception_of_a_callback_comes_back_as_itself(notebook: Notebook) -> None:
    notebook.student("""
        def run(f):
            return f()
        def tolerant(f):
            try:
                f()
            except ValueError as error:
                return type(error).__name__, str(error)
    """)
    notebook.test("""
        import pytest
        class Stop(Exception):
            pass
        stop = Stop(1)
        def raising():
            raise stop
        with pytest.raises(Stop) as caught:
            run(raising)
        assert caught.value is stop
        def wrong():
            raise ValueError("from the test")
        assert tolerant(wrong) == ("ValueError", "from the test")
        def leave():
            raise SystemExit
        with pytest.raises(SystemExit):
            tolerant(leave)
    """)


BUILTIN = [kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)]
ANYTHING = st.one_of(st.none(), st.integers(), st.text(), st.binary(), st.floats(allow_nan=False))


@given(st.sampled_from(BUILTIN), st.text(), st.none() | st.lists(ANYTHING, max_size=6).map(tuple))
def test_any_name_and_text_and_arguments_make_an_exception_of_that_name(kind, text, args) -> None:  # type: ignore[no-untyped-def]
    wanted = nearest([(one.__module__, one.__qualname__) for one in kind.__mro__], lambda *_: None)
    error = built(wanted, text, args)
    assert issubclass(wanted, Exception)
    assert isinstance(error, wanted) or issubclass(wanted, BaseExceptionGroup)
    assert str(error) == text or issubclass(wanted, BaseExceptionGroup)
    assert described(error)[1] == str(error)


def test_exceptions_that_steer_the_test_process_have_no_name_there() -> None:
    for module, name in [
        ("enact_learn.grading.apart.endings", "NotFromTests"),
        ("enact_learn.grading.apart.endings", "CellFails"),
        ("builtins", "KeyboardInterrupt"),
        ("_pytest.outcomes", "Skipped"),
        ("unittest.case", "SkipTest"),
    ]:
        assert nearest([(module, name), ("builtins", "BaseException")], lambda *_: None) in (Exception, RuntimeError)
