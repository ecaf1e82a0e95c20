"""A JupyterHub with enact_learn on this computer alone: a trial, and an example to read.

``make hub-demo`` starts it. It listens on loopback only, knows a few people who all have the same password, and runs
everybody's server as the same user of this computer. WHAT MUST BE CHANGED before real students come is marked with
PRODUCTION below; docs/jupyterhub.md says how.
"""

import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = Path(os.environ.get("ENACT_DEMO_FOLDER", "hub-demo")).resolve()  # all that the trial leaves behind
PORT = int(os.environ.get("ENACT_DEMO_PORT", "8000"))  # this one and the three that follow
COURSES = [
    Path(folder).resolve()
    for folder in os.environ.get("ENACT_DEMO_COURSES", str(HERE.parents[1] / "courses" / "chemistry")).split(os.pathsep)
]
SERVICE = f"http://127.0.0.1:{PORT + 3}"

STUDENTS, TEACHERS, GRADERS, OBSERVERS, ADMINS = {"stu", "sam"}, {"ada"}, {"gus"}, {"obi"}, {"root"}
ELSEWHERE = {"far"}  # a student of the last course alone


def course_id(folder: Path) -> str:
    """The id in a course's course.yaml."""
    found = re.search(r'^id: *"?([a-z0-9-]+)', (folder / "course.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else folder.name


FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
c = get_config()  # type: ignore[name-defined]  # noqa: F821  # JupyterHub gives it

# --- who may sign in -------------------------------------------------------------------------------------------------
# PRODUCTION: a real authenticator (your university's, or LTI 1.3 from your learning platform). This one believes
# everybody who knows the one password.
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ.get("ENACT_DEMO_PASSWORD", "learn")
c.Authenticator.allowed_users = STUDENTS | TEACHERS | GRADERS | OBSERVERS | ADMINS | ELSEWHERE
c.Authenticator.admin_users = ADMINS

# --- where their servers run -----------------------------------------------------------------------------------------
# PRODUCTION: a spawner that keeps people apart (Kubernetes, Docker, systemd). This one runs all of them as the user
# who started the Hub: every student could read every other one's files, and the service's.
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "homes" / "{username}")
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = c.Spawner.start_timeout = 120
if hasattr(os, "geteuid") and os.geteuid() == 0:
    c.Spawner.args = ["--allow-root"]
# Students' servers need the package and its extension, and no course: those are the service's. They find it by this.
c.Spawner.environment = {"ENACT_SERVICE_URL": f"{SERVICE}/services/enact"}
for name in ("JUPYTER_PATH", "PYTHONPATH"):
    if name in os.environ:
        c.Spawner.environment[name] = os.environ[name]

# --- where the Hub listens -------------------------------------------------------------------------------------------
# PRODUCTION: HTTPS, and a domain for each user: c.JupyterHub.subdomain_host = "https://hub.example". Without it all
# servers share one origin, and a page in a student's server can act in the name of whoever opens it.
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = PORT + 1
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
own_proxy = FOLDER / "node_modules" / ".bin" / "configurable-http-proxy"
c.ConfigurableHTTPProxy.command = [
    os.environ.get("ENACT_DEMO_PROXY") or (str(own_proxy) if own_proxy.exists() else "configurable-http-proxy")
]
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie-secret")
c.JupyterHub.cleanup_servers = True

# --- who is who ------------------------------------------------------------------------------------------------------
# What somebody is (instructors, graders, observers; whoever is in none of them is a student), and in which courses: a
# group named as the course's id. <course>.instructors, <course>.graders and <course>.observers say it of one course
# alone; other groups named <course>.<name> are groups of that course's students, for paths of their own.
TEACHING = ("instructors", "graders", "observers")
everybody = STUDENTS | TEACHERS | GRADERS | OBSERVERS
ids = [course_id(folder) for folder in COURSES]
c.JupyterHub.load_groups = {
    "instructors": {"users": sorted(TEACHERS)},
    "graders": {"users": sorted(GRADERS)},
    "observers": {"users": sorted(OBSERVERS)},
    **{id_: {"users": sorted(everybody)} for id_ in ids},
    f"{ids[0]}.tuesday": {"users": ["sam"]},
}
if len(ids) > 1:  # the last course is another one, with a student of its own
    c.JupyterHub.load_groups[ids[-1]] = {"users": sorted(ELSEWHERE)}

# --- what they may ---------------------------------------------------------------------------------------------------
c.JupyterHub.custom_scopes = {"custom:enact:teach": {"description": "See, grade and tune what a class does in enact"}}
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=enact"]},  # "self" has to stay
    {
        "name": "enact-teacher",
        "scopes": ["custom:enact:teach"],
        "groups": [f"{of}{one}" for of in ("", *(f"{id_}." for id_ in ids)) for one in TEACHING],
        "users": sorted(ADMINS),
    },
    {"name": "enact-service", "scopes": ["list:users", "read:users:groups"], "services": ["enact"]},
]
# The scope of teachers' verbs is NOT here: every notebook that a teacher runs could read this token.
c.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", "access:services!service=enact"]

# --- the service -----------------------------------------------------------------------------------------------------
shutil.which("node") or sys.exit("The Hub's proxy needs Node.js: install it, for example by `apt install nodejs npm`.")
c.JupyterHub.services = [
    {
        "name": "enact",
        "url": SERVICE,
        "command": [sys.executable, "-m", "enact_learn.cli", "hub", *(
            argument for folder in COURSES for argument in ("--courses", str(folder))
        )],
        "oauth_no_confirm": True,
        "oauth_client_allowed_scopes": ["custom:enact:teach"],  # the browser's token: only what its owner holds
        # PRODUCTION: a database that is backed up, and the key from your secrets: ENACT_LEARNER_KEY
        "environment": {
            "ENACT_DATA": str(FOLDER / "service"),
            **{name: os.environ[name] for name in ("ENACT_CONFIG", "PYTHONPATH") if name in os.environ},
        },
    }
]  # fmt: skip
