"""The service that a JupyterHub runs for a whole class."""
