"""Containers of ``collections``, views of dictionaries and named tuples are values, as tests expect them."""

import pytest
from two_processes import Notebook


@pytest.mark.parametrize(
    ("made", "equal"),
    [
        ("collections.Counter('aab')", "{'a': 2, 'b': 1}"),
        ("collections.OrderedDict([('b', 1), ('a', 2)])", "{'a': 2, 'b': 1}"),
        ("collections.defaultdict(list, {'a': [1]})", "{'a': [1]}"),
        ("collections.defaultdict(lambda: 0, a=1)", "{'a': 1}"),
        ("collections.deque([1, 2, 3], maxlen=3)", "collections.deque([1, 2, 3])"),
        ("{'a': 1, 'b': 2}.keys()", "{'b', 'a'}"),
        ("{'a': 1}.items()", "{('a', 1)}"),
        ("[collections.Counter('a'), {'x': collections.Counter('b')}]", "[{'a': 1}, {'x': {'b': 1}}]"),
        ("collections.Counter(range(50_000))", "dict.fromkeys(range(50_000), 1)"),
        ("collections.namedtuple('P', 'x y')(1, [2])", "(1, [2])"),
    ],
)
def test_what_equals_in_one_process_equals_apart(notebook: Notebook, made: str, equal: str) -> None:
    notebook.student(f"import collections\ndef give():\n    return {made}")
    notebook.test(
        f"import collections\nassert give() == {equal} == give()\nassert type(give()).__name__ == type({made}).__name__"
    )


def test_values_of_a_dictionary_can_be_listed(notebook: Notebook) -> None:
    notebook.student("def give():\n    return {'a': 1, 'b': 2}.values()")
    notebook.test("assert list(give()) == [1, 2] and len(give()) == 2 and sorted(give()) == [1, 2]")


@pytest.mark.parametrize(
    ("given", "change", "after"),
    [
        ("Counter('a')", "x['b'] += 2", "{'a': 1, 'b': 2}"),
        ("defaultdict(list)", "x['a'].append(1)", "{'a': [1]}"),
        ("deque([1])", "x.appendleft(0)", "deque([0, 1])"),
        ("OrderedDict(a=1)", "x.clear()", "{}"),
    ],
)
def test_changes_of_collections_are_seen(notebook: Notebook, given: str, change: str, after: str) -> None:
    notebook.student(f"def change(x):\n    {change}\n    return x")
    notebook.test(f"from collections import *\nx = {given}\nkind = type(x)\nassert change(x) is x == {after}")
    notebook.test("assert type(x) is kind")


def test_a_named_tuple_is_a_tuple_with_names(notebook: Notebook) -> None:
    notebook.student("""
        from collections import namedtuple
        from typing import NamedTuple
        P = namedtuple("P", "x y")
        class Q(NamedTuple):
            a: int
            b: str = "b"
        class R(NamedTuple):
            a: int
            def double(self):
                return 2 * self.a
        def at(): return P(1, 2)
        def same(p): return p is p and type(p) is P and p.x
        def r(): return R(4)
    """)
    notebook.test("""
        p = at()
        assert p == (1, 2) == P(1, 2) and p.x == 1 and p._replace(x=5).x == 5 and p._fields == ("x", "y")
        assert isinstance(p, P) and isinstance(p, tuple) and not isinstance((1, 2), P) and not isinstance(p, Q)
        assert same(p) == 1 and Q(3) == (3, "b") and Q(a=1).b == "b" and P._fields == ("x", "y")
        x, y = p
        assert {p: 1}[1, 2] == 1 and [P(1, 2)] == [p]
        assert r().double() == 8 and r().a == 4
    """)


def test_a_named_tuple_of_a_locked_cell_is_the_tests_own(notebook: Notebook) -> None:
    notebook.locked("from collections import namedtuple\nP = namedtuple('P', 'x y')")
    notebook.student("def swap(p):\n    assert type(p) is P\n    return P(p.y, p.x)")
    notebook.test("got = swap(P(1, 2))\nassert got == P(2, 1) and type(got) is P")
