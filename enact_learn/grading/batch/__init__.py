"""``enact grade``: the submissions of an nbgrader course directory are graded, and nbgrader's gradebook is kept.

``course`` reads the directory as nbgrader does, ``jobs`` remembers each grading before it runs, ``record`` and
``autograded`` write what nbgrader's own Autograde would write, ``run`` is the loop over all of it.
"""
