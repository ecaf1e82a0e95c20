"""Public checks for whoever writes a part, and fakes for tests.

``check_model``, ``check_policy`` and ``check_store`` stand in the file of their checks; what needs
``hypothesis`` stands in ``strategies`` alone.
"""
