"""What keeps something from being graded."""

from enact_learn.domain.errors.base import EnactError


class GraderUnavailable(EnactError):
    """Grading itself failed, not the learner's code."""

    kind = "unavailable"
    sentence = "Grading did not work: {why}. Your notebook is saved and counts as handed in; check again later."


class SandboxFailed(EnactError):
    """A layer of the sandbox that can't be entered, or does not hold: no code may run."""

    kind = "unavailable"
    sentence = "The sandbox's layer {layer} does not hold ({why}), so nothing was run. `enact doctor` shows the layers."


class UnsafeToGrade(EnactError):
    """Other people's code, and nothing that keeps it from this user's files."""

    kind = "unavailable"
    sentence = (
        "Nothing was graded: on this machine only the sandbox's first layer works (limits, a clean environment), "
        "so the code that was handed in could read and change your files and use the network. Grade on Linux 5.13 "
        "or newer with Landlock and seccomp; `enact doctor` shows what is missing. If you trust everybody who hands "
        "in, set accept_bare_sandbox = true in enact.toml."
    )
