"""Pseudo-random numbers: seeded in a test, drawn in the learner's code."""

from two_processes import Notebook

SIMULATION = """
    import random
    import numpy as np
    def draw():
        return [random.random() for _ in range(3)]
    def draw_array():
        return np.random.rand(3)
    def nothing():
        pass
"""


def test_a_seed_of_the_test_holds_in_the_learners_code(notebook: Notebook) -> None:
    notebook.student(SIMULATION)
    notebook.test("""
        import random
        import numpy as np
        random.seed(3)
        expected = [random.random() for _ in range(6)]
        random.seed(3)
        assert draw() == expected[:3] and draw() == expected[3:]
        random.seed(3)
        assert draw() == expected[:3]
        np.random.seed(3)
        first = draw_array()
        assert not np.allclose(first, draw_array())
        np.random.seed(3)
        nothing()
        assert np.allclose(first, draw_array())
        np.random.seed(3)
        assert np.allclose(first, np.random.rand(3))
    """)


def test_what_the_test_draws_itself_is_drawn_no_more(notebook: Notebook) -> None:
    notebook.student(SIMULATION)
    notebook.test("""
        import random
        random.seed(3)
        whole = [random.random() for _ in range(4)]
        random.seed(3)
        nothing()
        own = random.random()
        nothing()
        assert [own, *draw()] == whole
    """)


def test_without_a_seed_the_learners_numbers_are_its_own(notebook: Notebook) -> None:
    notebook.student(SIMULATION + "\n    random.seed(8)")
    notebook.test("import random\nstate = random.getstate()\ngot = draw()\nassert random.Random(8).random() == got[0]")
