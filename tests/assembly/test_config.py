from pathlib import Path

import pytest

from enact_learn.assembly.config import LAST_COURSES, Config, read_config, remember_courses
from enact_learn.domain.errors import BadConfiguration, CantWrite

FULL = """
courses = ["chemistry", "/srv/courses/biology"]
data = "remembered"
model = "bayesian"
policy = "sequence"
store = "memory"
grader = "nbgrader"

[parameters.sequence]
patience = 2
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "etc").mkdir()
    return tmp_path / "etc" / "enact.toml"


@pytest.fixture
def jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Jupyter's configuration folder of the person who runs this; ENACT_DATA does not say anything."""
    (tmp_path / "jupyter").mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "share"))
    monkeypatch.delenv("ENACT_DATA")
    return tmp_path / "jupyter"


def test_without_any_file_everything_has_a_sensible_value(data_folder: Path) -> None:
    assert read_config() == Config(
        data=data_folder,
        courses=(),
        model="auto",
        policy="ground_up",
        memory="forgetting",
        store="sql",
        grader="resident",
    )


def test_a_file_is_read_from_where_it_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENACT_DATA")
    file.write_text(FULL)
    config = read_config(file)
    assert config.courses == (file.parent / "chemistry", Path("/srv/courses/biology"))
    assert config.data == file.parent / "remembered"
    assert (config.model, config.policy, config.store, config.grader) == ("bayesian", "sequence", "memory", "nbgrader")
    assert config.arguments("sequence") == {"patience": 2}
    assert config.arguments("ladder") == {}


def test_a_bare_sandbox_is_accepted_only_by_whoever_says_so(file: Path) -> None:
    assert not read_config().accept_bare_sandbox
    file.write_text("accept_bare_sandbox = true")
    assert read_config(file).accept_bare_sandbox


def test_an_empty_file_changes_nothing(file: Path) -> None:
    file.write_text("")
    assert read_config(file) == read_config()


def test_enact_data_goes_before_the_file(file: Path, data_folder: Path) -> None:
    file.write_text(FULL)
    assert read_config(file).data == data_folder


def test_courses_that_are_named_go_before_those_of_the_file(file: Path) -> None:
    file.write_text(FULL)
    assert read_config(file, [Path("mine")]).courses == (Path("mine"),)


def test_the_environment_names_a_file_and_an_argument_goes_before_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('policy = "sequence"')
    monkeypatch.setenv("ENACT_CONFIG", str(file))
    assert read_config().policy == "sequence"
    (tmp_path / "other.toml").write_text('model = "bayesian"')
    assert read_config(tmp_path / "other.toml").policy == "ground_up"


def test_jupyters_folders_are_looked_into_last(file: Path, jupyter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (jupyter / "enact.toml").write_text('policy = "sequence"\ndata = "here"')
    assert read_config().policy == "sequence"
    assert read_config().data == jupyter / "here"
    file.write_text("")
    monkeypatch.setenv("ENACT_CONFIG", str(file))
    assert read_config().policy == "ground_up"


def test_data_goes_to_jupyters_data_folder_when_nothing_is_said(jupyter: Path) -> None:
    assert read_config().data == jupyter.parent / "share" / "enact"


def test_the_database_stands_in_the_data_folder_unless_an_address_is_given(file: Path, data_folder: Path) -> None:
    assert read_config().arguments("sql") == {"address": f"sqlite:///{data_folder / 'enact.db'}"}
    file.write_text('[parameters.sql]\naddress = "postgresql://db/enact"')
    kept = data_folder / "audit-head"
    assert read_config(file).arguments("sql") == {"address": "postgresql://db/enact", "head": kept}
    file.write_text('[parameters.sql]\naddress = "postgresql://db/enact"\nhead = "/elsewhere"')
    assert read_config(file).arguments("sql")["head"] == "/elsewhere"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("courses = [", "is not valid TOML"),
        ("model = gaussian", "is not valid TOML"),
        ("modle = 'gaussian'", r"modle is not known; known are courses, data, model"),
        ("courses = 'chemistry'", "courses should be a list of folders"),
        ("courses = [1]", "courses should be a list of folders"),
        ("model = 1", "model should be a text"),
        ("data = ['a']", "data should be a text"),
        ("parameters = 1", "parameters should be tables"),
        ("accept_bare_sandbox = 'yes'", "accept_bare_sandbox should be true or false"),
        ("[parameters]\nladder = 3", r"parameters should be tables, as \[parameters.ladder\]"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_name(file: Path, text: str, why: str) -> None:
    file.write_text(text)
    with pytest.raises(BadConfiguration, match=f"{file}: {why}"):
        read_config(file)


def test_a_file_in_another_encoding_or_that_is_not_there_is_refused_with_its_name(file: Path, tmp_path: Path) -> None:
    file.write_bytes("model = 'gaußian'".encode("latin-1"))
    with pytest.raises(BadConfiguration, match="is not valid TOML"):
        read_config(file)
    for gone in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(BadConfiguration, match=f"{gone}: can't be read"):
            read_config(gone)


def test_the_courses_of_the_last_start_are_found_again(toy_course: Path, tmp_path: Path) -> None:
    remember_courses(read_config(courses=[toy_course, tmp_path / "gone"]))
    assert read_config().courses == (toy_course,)
    assert read_config(courses=[tmp_path]).courses == (tmp_path,)


@pytest.mark.parametrize("text", ["", "{", "5", "[5]", '{"a": 1}', "null", '["/nowhere"]', "\udcff"])
def test_a_note_of_the_last_start_that_can_not_be_read_is_left_aside(data_folder: Path, text: str) -> None:
    data_folder.mkdir(parents=True)
    (data_folder / LAST_COURSES).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_config().courses == ()


def test_a_data_folder_that_can_not_be_made_is_said_in_words(
    tmp_path: Path, toy_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ENACT_DATA", str(tmp_path / "file"))
    with pytest.raises(CantWrite, match="can't be written"):
        remember_courses(read_config(courses=[toy_course]))
