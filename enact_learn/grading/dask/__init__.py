"""Grading on other machines by way of a Dask scheduler: each worker has resident graders of its own.

    contents.py    files by their content, so that each crosses once to a worker
    orders.py      what crosses: plain JSON and bytes, both ways
    bench.py       a worker's side: what an order asks for is done in its sandbox
    cluster.py     the asker's side: sends orders, waits, cancels, tries again
    grader.py      a Grader; answering.py: what `enact grade` asks; serving.py: the process of a worker

Nothing that a student wrote is ever pickled: it crosses as text.
"""
