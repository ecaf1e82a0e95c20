"""What Binder's server is told: JupyterLab shows the learner's folder, and not the repository."""

import os

c = get_config()  # noqa: F821  (Jupyter puts it there)
c.ServerApp.root_dir = os.environ["ENACT_WORK"]
c.CourseDirectory.root = os.environ["ENACT_WORK"]  # else nbgrader complains at each start
