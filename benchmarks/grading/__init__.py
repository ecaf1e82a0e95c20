"""What bench_grading.py needs: courses with submissions, stock nbgrader by turns, cells in a warm interpreter."""
