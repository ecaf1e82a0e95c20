"""The use cases of teachers: looking at a class, grading, tuning paths. On contracts alone, as ``tutor`` is."""
