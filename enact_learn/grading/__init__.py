"""A submission becomes a report, scored as ``nbgrader autograde`` scores it.

``nbgrader_road`` is the way in. It runs nbgrader's own pipeline in a process of its own (``worker``), under a
watchdog; mastery, advice and storage are other wings' business.
"""
