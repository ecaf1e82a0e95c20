"""Who runs this, as documents for others name it."""

from pathlib import Path

import pytest

from enact_learn.assembly.config import read_config
from enact_learn.assembly.institution import institution
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import BadConfiguration


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The enact.toml that is read."""
    file = tmp_path / "enact.toml"
    monkeypatch.setenv("ENACT_CONFIG", str(file))
    return file


def test_everything_has_its_name_below_the_institutions_home(said: Path) -> None:
    said.write_text('[institution]\nhome = "https://hub.example.edu/enact/"\nname = "Université de Lorraine"\n')
    ours = institution(read_config())
    assert ours.name == "Université de Lorraine"
    assert ours.course(CourseId("bio")) == "https://hub.example.edu/enact/course/bio"
    assert ours.module(CourseId("bio"), "enzymes") == "https://hub.example.edu/enact/course/bio/module/enzymes"
    assert ours.exercise(ExerciseId("bio-dyn-1")) == "https://hub.example.edu/enact/exercise/bio-dyn-1"
    assert ours.skill(SkillId("bio.dyn")) == "https://hub.example.edu/enact/skill/bio.dyn"


@pytest.mark.parametrize(
    "table",
    [
        "",
        "[institution]\nhome = ''",
        "[institution]\nhome = 'hub.example.edu'",
        "[institution]\nhome = 'ftp://hub.example.edu'",
        "[institution]\nhome = 'https://me@hub.example.edu'",
        "[institution]\nhome = 'https://hub.example.edu/?a=1'",
        "[institution]\nhome = 'https://hub.example.edu/a b'",
        "[institution]\nhome = 'https://[broken'",
        "[institution]\nhome = 5",
        "[institution]\nhome = 'https://hub.example.edu'\ncolour = 'blue'",
        "institution = 'Lorraine'",
    ],
)
def test_what_names_nobody_is_refused_in_words(said: Path, table: str) -> None:
    said.write_text(f"{table}\n")
    with pytest.raises(BadConfiguration, match="institution"):
        institution(read_config())
