"""Grades the small course in a process that a test kills: ``python -m tests.grading.batch.killed COURSE LOG``.

LOG gets a line for each task that was answered: what was graded how often.
"""

import os
import sys
import time
from pathlib import Path

from enact_learn.grading.messages import Answer, Task
from tests.grading.batch.small_course import Scripted, grade, points_of


def main() -> None:
    log = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def script(task: Task) -> Answer:
        time.sleep(0.02)
        os.write(log, b"answered\n")
        return points_of(task)

    grade(Path(sys.argv[1]), Scripted(script))


if __name__ == "__main__":
    main()
