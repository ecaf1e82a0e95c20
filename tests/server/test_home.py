import pytest

from enact_learn.domain.record_views import HomeView
from enact_learn.server.home import LONGEST, home, repository

SECRET = "not-for-others"


def test_a_machine_of_ones_own_stays() -> None:
    assert home({}) == home({"BINDER_REPO_URL": ""}) == HomeView("here", "", None)


def test_a_hub_is_known_by_its_token() -> None:
    assert home({"JUPYTERHUB_API_TOKEN": "secret"}) == HomeView("hub", "", None)


@pytest.mark.parametrize("name", ["BINDER_REPO_URL", "BINDER_LAUNCH_HOST", "BINDER_REF_URL"])
def test_binder_is_known_by_each_of_its_variables_though_it_is_a_hub_too(name: str) -> None:
    here = home({"JUPYTERHUB_API_TOKEN": "secret", name: "https://mybinder.example/of/somebody"})
    assert (here.place, here.idle_minutes) == ("binder", 10)
    assert here.repository


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://git.example/of/course", "https://git.example/of/course"),
        (
            f"https://ana:{SECRET}@git.example:8443/of/course.git/?token={SECRET}#part",
            "https://git.example:8443/of/course",
        ),
        ("https://git.example/of/course.git", "https://git.example/of/course"),
        ("git@git.example:of/course", "binder"),
        ("https://git.example:port/of/course", "binder"),
        ("https://[half/of/course", "binder"),
        ("javascript:alert(1)", "binder"),
        ("", "binder"),
    ],
)
def test_a_repository_is_named_without_any_secret(address: str, shown: str) -> None:
    assert repository(address) == shown


def test_an_endless_address_is_cut() -> None:
    assert len(repository("https://git.example/" + "x" * 10_000)) == LONGEST
