"""A warm process that forks once per notebook: nbgrader's pipeline without its waiting."""
