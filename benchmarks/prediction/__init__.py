"""What bench_prediction.py needs: the figures to compare with, cold starts, a refit in a process of its own, pyBKT."""
