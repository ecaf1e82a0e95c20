"""Objects and classes of the learner, held by tests as proxies."""

import pytest
from two_processes import Notebook

STACK = """
    class Stack:
        "A pile."
        kinds = ["a", "b"]
        def __init__(self, *items):
            self._items = list(items)
            self.label = "s"
        def push(self, item):
            self._items.append(item)
            return self
        def pop(self):
            return self._items.pop()
        @property
        def size(self):
            return len(self._items)
        @classmethod
        def of(cls, *items):
            return cls(*items)
        def __len__(self):
            return len(self._items)
        def __iter__(self):
            return iter(self._items)
        def __getitem__(self, i):
            return self._items[i]
        def __setitem__(self, i, x):
            self._items[i] = x
        def __delitem__(self, i):
            del self._items[i]
        def __reversed__(self):
            return iter(self._items[::-1])
        def __str__(self):
            return "/".join(map(str, self._items))
        def __repr__(self):
            return f"Stack{self._items}"
        def __format__(self, spec):
            return f"<{spec}>"
        def __enter__(self):
            self.push("in")
            return self
        def __exit__(self, kind, error, trace):
            self.push("out")
            return kind is KeyError
        def __call__(self, x, by=1):
            return x + by
"""


def test_an_instance_is_used_as_in_one_process(notebook: Notebook) -> None:
    notebook.student(STACK)
    notebook.test("""
        s = Stack(1, 2)
        assert s.push(3) is s and s.pop() == 3 and s.size == 2 and len(s) == 2
        assert list(s) == [1, 2] and [x for x in s] == [1, 2] and s[0] == 1 and s[-1] == 2 and s[0:2] == [1, 2]
        s[0] = 9
        del s[1]
        assert list(s) == [9] and list(reversed(Stack(1, 2))) == [2, 1]
        assert str(s) == "9" and repr(s) == "Stack[9]" and f"{s:x}" == "<x>" and f"{s}" == "<>"
        s.label = "t"
        assert s.label == "t" and hasattr(s, "label") and not hasattr(s, "other")
        del s.label
        assert not hasattr(s, "label")
        assert s(1) == 2 and s(1, by=5) == 6 and callable(s)
        assert sorted(name for name in dir(s) if name.startswith("p")) == ["pop", "push"]
        assert s.__dict__ == {"_items": [9]} and vars(s) == {"_items": [9]}
    """)


def test_a_class_is_used_as_in_one_process(notebook: Notebook) -> None:
    notebook.student(STACK)
    notebook.student("class Tall(Stack):\n    pass\ndef tall(): return Tall(1)")
    notebook.test("""
        a = Stack.of(1)
        assert isinstance(a, Stack) and not isinstance(a, Tall) and isinstance(tall(), Stack)
        assert issubclass(Tall, Stack) and not issubclass(Stack, Tall)
        assert isinstance(a, (int, Stack)) and not isinstance(3, Stack)
        assert type(a) is Stack and type(a).__name__ == "Stack"
        assert Stack.__name__ == "Stack" and Stack.__doc__ == "A pile."
        assert Stack.kinds == ["a", "b"] and isinstance(Stack, type) and callable(Stack.push)
        assert hasattr(Stack, "__len__") and not hasattr(Stack, "__add__") and hasattr(Stack, "push")
        assert a.__class__ is Stack and a.__class__.__name__ == "Stack"
        Stack.kinds = ["c"]
        assert a.kinds == ["c"]
    """)


def test_the_same_object_is_the_same_proxy(notebook: Notebook) -> None:
    notebook.student(STACK + "\n    one = Stack()\n    def get(): return one\n    pair = [one, one]")
    notebook.test(
        "assert one is one and get() is one and pair[0] is pair[1] and one is not Stack() and one is not None"
    )


def test_arithmetic_is_the_learners(notebook: Notebook) -> None:
    notebook.student("""
        class V:
            def __init__(self, x): self.x = x
            def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
            __radd__ = __add__
            def __mul__(self, o): return V(self.x * o)
            def __rmul__(self, o): return V(self.x * o)
            def __neg__(self): return V(-self.x)
            def __abs__(self): return abs(self.x)
            def __matmul__(self, o): return self.x * o.x
            def __pow__(self, n): return V(self.x ** n)
            def __rpow__(self, n): return V(n ** self.x)
            def __iadd__(self, o):
                self.x += o.x
                return self
            def __float__(self): return float(self.x)
            def __int__(self): return int(self.x)
            def __complex__(self): return complex(self.x)
            def __index__(self): return int(self.x)
            def __round__(self, n=None): return round(self.x, n)
            def __divmod__(self, o): return divmod(self.x, o)
            def __floor__(self): return -1
    """)
    notebook.test("""
        import math, operator
        import numpy as np
        v, w = V(2), V(3)
        assert (v + w).x == 5 and (1 + v).x == 3 and (v + 1).x == 3 and sum([v, w]).x == 5
        assert (2 * v).x == 4 and (v * 2).x == 4 and (-v).x == -2 and abs(V(-2)) == 2 and v @ w == 6
        assert (v ** 3).x == 8 and (3 ** v).x == 9
        kept = v
        v += w
        assert v is kept and v.x == 5
        assert float(w) == 3.0 and int(w) == 3 and complex(w) == 3
        assert operator.index(w) == 3 and list(range(w)) == [0, 1, 2]
        assert round(V(2.567), 1) == 2.6 and round(V(2.4)) == 2 and math.floor(w) == -1 and divmod(V(7), 2) == (3, 1)
        assert math.sqrt(V(4)) == 2.0
        assert [v.x for v in np.array([1, 2]) * V(2)] == [2, 4]
    """)
    notebook.test("""
        import pytest
        with pytest.raises(TypeError, match="unsupported operand"):
            V(1) - V(2)
        with pytest.raises(TypeError, match="has no len"):
            len(V(1))
        with pytest.raises(TypeError, match="not iterable"):
            iter(V(1))
        with pytest.raises(TypeError, match="not callable"):
            V(1)()
    """)


def test_iterators_give_one_thing_after_the_other(notebook: Notebook) -> None:
    notebook.student("""
        def evens():
            n = 0
            while True:
                yield n
                n += 2
        def three():
            yield from "abc"
        class Old:
            def __getitem__(self, i):
                if i > 2: raise IndexError(i)
                return i
    """)
    notebook.test("""
        import itertools, types, pytest
        g = evens()
        assert next(g) == 0 and next(g) == 2 and list(itertools.islice(g, 2)) == [4, 6]
        assert list(three()) == ["a", "b", "c"] and list(zip(three(), evens())) == [("a", 0), ("b", 2), ("c", 4)]
        assert isinstance(g, types.GeneratorType) and iter(g) is g
        t = three()
        assert list(t) == ["a", "b", "c"] and next(t, None) is None
        with pytest.raises(StopIteration):
            next(t)
        assert list(Old()) == [0, 1, 2] and dict(enumerate(three()))[1] == "b" and "".join(three()) == "abc"
        assert g.send(None) == 8
        g.close()
        assert list(g) == []
    """)


def test_contexts_are_entered_and_left(notebook: Notebook) -> None:
    notebook.student(STACK)
    notebook.test("""
        import pytest
        with Stack() as s:
            assert list(s) == ["in"]
        assert list(s) == ["in", "out"]
        with s:
            raise KeyError("swallowed")
        with pytest.raises(ValueError, match="mine"):
            with s:
                raise ValueError("mine")
    """)


def test_objects_go_back_as_themselves(notebook: Notebook) -> None:
    notebook.student(
        STACK + "\n    one = Stack()\n    def is_one(*xs, **more): return [x is one for x in [*xs, *more.values()]]"
    )
    notebook.test("""
        assert is_one(one, x=one) == [True, True] and is_one(*[[one]][0]) == [True]
        assert is_one(Stack) == [False]
        import functools
        assert list(map(lambda x: x, [one]))[0] is one
    """)


def test_what_libraries_ask_of_an_object_is_never_the_learners_to_answer(notebook: Notebook) -> None:
    notebook.student("""
        class Liar:
            asked = []
            _typ = "series"
            def __array__(self, *a, **k): Liar.asked.append("array"); import numpy; return numpy.array([1.0])
            def __array_ufunc__(self, *a, **k): Liar.asked.append("ufunc"); return True
            __array_interface__ = {"shape": (1,), "typestr": "<f8", "data": b"0" * 8, "version": 3}
            def _repr_html_(self): Liar.asked.append("html"); return "<b>full marks</b>"
            def _ipython_display_(self): Liar.asked.append("display")
            def __reduce__(self): return (print, ("pwned",))
            def __eq__(self, other): Liar.asked.append("eq"); return True
            def __lt__(self, other): Liar.asked.append("lt"); return True
            def __contains__(self, other): Liar.asked.append("in"); return True
            def __bool__(self): Liar.asked.append("bool"); return True
            def __hash__(self): Liar.asked.append("hash"); return 1
            def __getattr__(self, name): Liar.asked.append(name); return 1
            _crossing = _number = _paths = None
        liar = Liar()
        def make(): return Liar()
    """)
    notebook.test("""
        import copy, pickle, pytest
        from IPython.core.formatters import DisplayFormatter
        for probe in ("_repr_html_", "_ipython_display_", "_typ", "__array_interface__", "__array_struct__"):
            assert not hasattr(liar, probe), probe
        with pytest.raises(TypeError):
            pickle.dumps(liar)
        assert liar._crossing is None and liar._number is None
        shown, _ = DisplayFormatter().format(liar, include={"text/html", "text/plain"})
        assert "text/html" not in shown
        seen = Liar.asked
    """)
    notebook.test("assert Liar.asked == []")


@pytest.mark.parametrize(
    "use",
    [
        "thing == 3", "3 == thing", "thing != 3", "thing < 3", "3 in thing", "thing in [3]", "bool(thing)", "not thing",
        "thing and 1", "{thing}", "{thing: 1}", "hash(thing)", "thing == thing", "sorted([thing, thing])",
        "__import__('numpy').asarray(thing)", "__import__('numpy').allclose([thing], [1.0])",
        "__import__('numpy').array([1.0]) == thing", "__import__('numpy').array([thing]) == 1",
        "thing == thing.me", "[thing] == [3]", "max(thing, 3)", "thing.__eq__(3)",
    ],
)  # fmt: skip
def test_an_object_can_not_decide(notebook: Notebook, use: str) -> None:
    notebook.student("""
        class Yes:
            def __eq__(self, o): return True
            __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __eq__
            def __bool__(self): return True
            def __hash__(self): return hash(3)
            def __array__(self, *a, **k): import numpy; return numpy.array(1.0)
            def __call__(self): return 1
            @property
            def me(self): return Yes()
        thing = Yes()
    """)
    with pytest.raises(TypeError, match="can't decide a test"):
        notebook.test(use)
    with pytest.raises(BaseException, match="can't decide a test"):  # nor where the test catches what it raises
        notebook.test(f"try:\n    {use}\nexcept Exception:\n    pass")


def test_an_object_of_a_library_is_an_instance_of_its_class(notebook: Notebook) -> None:
    notebook.student("""
        import io, collections, pathlib
        from string import Template, Formatter
        t = Template("$a")
        class Mine(Template): pass
        m = Mine("$a")
        class Row(list): pass
        row = Row([1])
    """)
    notebook.test("""
        from string import Template
        assert isinstance(t, Template) and isinstance(m, Template) and t.substitute(a=1) == "1"
        assert not isinstance(row, list) and row[0] == 1 and len(row) == 1
        assert t.__class__ is Template
    """)


def test_copies_are_made_over_there(notebook: Notebook) -> None:
    notebook.student(STACK)
    notebook.test("""
        import copy
        s = Stack([1])
        flat, deep = copy.copy(s), copy.deepcopy(s)
        assert flat is not s and isinstance(flat, Stack) and list(deep) == [[1]]
    """)


def test_handles_are_given_back(notebook: Notebook) -> None:
    notebook.student("""
        import gc, weakref
        class Thing: pass
        live = weakref.WeakSet()
        def make():
            t = Thing()
            live.add(t)
            return t
        def count():
            gc.collect()
            return len(live)
    """)
    notebook.test("kept = make()\nfor _ in range(50):\n    make()\nassert count() == 1\ndel kept\nassert count() == 0")


def test_a_test_can_not_derive_from_a_class_of_the_learner(notebook: Notebook) -> None:
    notebook.student(STACK)
    with pytest.raises(TypeError, match="derive it in a locked cell"):
        notebook.test("class Mine(Stack): pass")


def test_enumerations_and_named_tuples_can_be_looked_into(notebook: Notebook) -> None:
    notebook.student("""
        from collections import namedtuple
        from enum import Enum
        class Colour(Enum):
            RED = 1
            BLUE = 2
        P = namedtuple("P", "x y")
        def at(): return P(1, 2)
    """)
    notebook.test("""
        assert Colour.RED.value == 1 and Colour.RED is Colour.RED and Colour.RED is not Colour.BLUE
        assert [c.name for c in Colour] == ["RED", "BLUE"] and len(Colour) == 2 and Colour["RED"] is Colour(1)
        x, y = at()
        assert (x, y) == (1, 2) and at().x == 1 and tuple(at()) == (1, 2)
    """)


def test_signatures_are_known(notebook: Notebook) -> None:
    notebook.student("def f(a, b=2, *c, d, **e):\n    'Doc.'")
    notebook.test("""
        import inspect
        assert list(inspect.signature(f).parameters) == ["a", "b", "c", "d", "e"]
        assert f.__name__ == "f" and f.__doc__ == "Doc." and inspect.isfunction(f)
    """)
