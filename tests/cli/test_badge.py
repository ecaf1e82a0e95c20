"""``enact badge`` and ``enact export grades``: from a key to a badge that somebody else believes, or does not."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import read_config
from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.testing.fakes import Scripted, ScriptedGrader
from enact_learn.tutor.handing_in import hand_in
from tests.cli.running import Enact
from tests.exports.examples_of_badges import decoded, encoded, verified_elsewhere

ANA = LearnerId("ana")
HOME = "https://hub.example.edu/enact"
Follow = Callable[..., ScriptedGrader]


@pytest.fixture
def institution(on_toy: tuple[str, str], data_folder: Path) -> tuple[str, str]:
    """The options that name the toy course, at an institution with a name."""
    file = data_folder.parent / "enact.toml"
    graded = '[path.toy]\ngraded = ["toy-mean-1"]\n'
    file.write_text(f'policy = "ladder"\n[institution]\nhome = "{HOME}"\nname = "Example"\n{graded}')
    return on_toy


@pytest.fixture
def work(institution: tuple[str, str], follow: Follow) -> Callable[..., None]:
    """Have Ana check (or hand in) exercises, and get a share of their points."""

    def on(*exercises: str, share: Scripted = 1.0, learner: LearnerId = ANA, is_hand_in: bool = False) -> None:
        follow(share)
        tutor = build_tutor(read_config(None, [Path(institution[1])]))
        for exercise in exercises:
            handed = tutor.hand_out(learner, ExerciseId(exercise), "en")
            notebook = json.loads(handed.files[f"{exercise}.ipynb"])
            for cell in notebook["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("solution"):
                    cell["source"] = f"my answer, worth {share}"
            texts = {exercise: json.dumps(notebook)}
            (hand_in if is_hand_in else type(tutor).check)(tutor, learner, texts)
        tutor.close()

    return on


@pytest.fixture
def badge(enact: Enact, institution: tuple[str, str], work: Callable[..., None], tmp_path: Path) -> Path:
    """A file with a badge of Ana's."""
    assert enact("badge", "key", "--algorithm", "ES256").status == 0
    work("toy-add-1", "toy-add-2")
    (said,) = enact("badge", "issue", ANA, *institution, "--to", tmp_path / "out", "--json").json
    return Path(said["file"])


def test_a_key_is_made_and_said_where_to_publish_its_public_half(
    enact: Enact, institution: tuple[str, str], data_folder: Path
) -> None:
    ran = enact("badge", "key")
    assert (ran.status, ran.err) == (0, "")
    assert f"{HOME}/badges/keys.json" in ran.out
    assert json.loads((data_folder / "badge-key").read_text())["d"] not in ran.out
    assert json.loads((data_folder / "badges" / "revocations.json").read_text())["revokedCredential"] == []
    enact("badge", "key", "--json").refused("error.BadgeKeyThere")
    rotated = enact("badge", "key", "--rotate", "--json").json
    assert rotated["publish_at"] == f"{HOME}/badges/keys.json"
    assert len(json.loads(Path(rotated["public"]).read_text())["keys"]) == 2


def test_without_an_institution_nothing_has_a_name(enact: Enact, on_toy: tuple[str, str]) -> None:
    assert 'home = "https://your.university/enact"' in enact("badge", "key").refused()


def test_from_work_to_a_badge_that_others_read(enact: Enact, badge: Path, data_folder: Path) -> None:
    said = verified_elsewhere(badge.read_text().strip(), json.loads((data_folder / "badges" / "keys.json").read_text()))
    assert said["credentialSubject"]["achievement"]["humanCode"] == "toy.add"
    assert badge.stat().st_mode & 0o777 == 0o600
    ran = enact("badge", "verify", badge)
    assert (ran.status, ran.err) == (0, "")
    assert f"{HOME} signed this badge, and calls itself Example." in ran.out
    assert "Add two numbers: All points (3) of the 2 graded cell(s)" in ran.out
    assert "has not revoked it" in ran.out
    assert "can be relied on" in ran.out


def test_in_french_the_verdict_and_the_badge_are_french(
    enact: Enact, badge: Path, institution: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "La signature est bonne" in enact("badge", "verify", badge).out
    token, *_ = enact("badge", "issue", ANA, *institution, "--again").out.splitlines()
    achievement = json.loads(decoded(token.split(".")[1]))["credentialSubject"]["achievement"]
    assert (achievement["inLanguage"], achievement["name"]) == ("fr", "Additionner des nombres")
    assert "avant que le corrigé" in achievement["criteria"]["narrative"]


def test_a_badge_goes_through_a_pipe(
    enact: Enact, badge: Path, institution: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = enact("badge", "issue", ANA, *institution, "--again")
    token = ran.out.strip()
    assert "Badge for toy.add: urn:uuid:" in ran.err
    monkeypatch.setattr("sys.stdin", io.StringIO(token + "\n"))
    assert enact("badge", "verify", "-", "--json").json["valid"] is True
    assert enact("badge", "verify", token, "--json").json["skill"] == "toy.add"


def test_a_changed_badge_is_refused_with_exit_status_1(enact: Enact, badge: Path) -> None:
    first, second, third = badge.read_text().strip().split(".")
    said = json.loads(decoded(second))
    said["credentialSubject"]["achievement"]["name"] = "Everything"
    badge.write_text(f"{first}.{encoded(said)}.{third}")
    assert "its signature does not fit" in enact("badge", "verify", badge).refused()
    enact("badge", "verify", badge, "--json").refused("error.BadgeAltered")


def test_who_has_neither_store_nor_configuration_verifies_by_the_published_files(
    enact: Enact, badge: Path, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = {name: tmp_path / name for name in ("keys.json", "revocations.json")}
    for name, file in published.items():
        file.write_bytes((data_folder / "badges" / name).read_bytes())
    monkeypatch.setenv("ENACT_DATA", str(tmp_path / "elsewhere"))
    monkeypatch.delenv("ENACT_CONFIG")
    ran = enact("badge", "verify", badge, "--keys", published["keys.json"])
    assert ran.status == 0
    assert f"says that at {HOME}/badges/revocations.json" in ran.out
    assert "whether it was revoked is open" in ran.out
    with_list = ("--keys", published["keys.json"], "--revocations", published["revocations.json"])
    assert enact("badge", "verify", badge, *with_list, "--json").json["revoked"] is False
    assert "https://other.example" not in enact("badge", "verify", badge, *with_list).out
    enact("badge", "verify", badge, *with_list, "--issuer", "https://other.example", "--json").refused(
        "error.BadgeOfAnother"
    )
    assert not (tmp_path / "elsewhere").exists()  # looking leaves nothing behind


def test_a_revoked_badge_is_not_believed_any_more(enact: Enact, badge: Path, institution: tuple[str, str]) -> None:
    (row, *_) = [one for one in enact("badge", "list", ANA, *institution, "--json").json if one["badges"]]
    id_ = row["badges"][0]["id"]
    ran = enact("badge", "revoke", id_, "--reason", "Issued in error.", *institution)
    assert (ran.status, ran.err) == (0, "")
    assert f"{HOME}/badges/revocations.json" in ran.out
    ran = enact("badge", "verify", badge)
    assert ran.status == 1
    assert "REVOKED it. Issued in error." in ran.out
    assert "Don't rely on this badge." in ran.out
    assert "revoked" in enact("badge", "list", ANA, *institution).out


def test_its_skill_stands_in_the_case_package_of_the_course(
    enact: Enact, badge: Path, institution: tuple[str, str], tmp_path: Path
) -> None:
    package = tmp_path / "case.json"
    package.write_text(enact("export", "case", "toy", "--changed", "2026-03-01", *institution).out)
    assert "stands in" in enact("badge", "verify", badge, "--case", package).out
    said: Any = json.loads(package.read_text())
    said["CFItems"] = [item for item in said["CFItems"] if item["humanCodingScheme"] != "toy.add"]
    package.write_text(json.dumps(said))
    ran = enact("badge", "verify", badge, "--case", package, "--json")
    assert (ran.status, ran.json["valid"]) == (1, False)
    package.write_text("{}")
    enact("badge", "verify", badge, "--case", package, "--json").refused("error.NotACasePackage")


def test_whose_badge_it_is_is_shown_by_the_address_that_she_gave(
    enact: Enact, badge: Path, institution: tuple[str, str]
) -> None:
    given = ("--subject", "ana@example.edu")
    ran = enact("badge", "issue", ANA, "--again", *given, *institution)
    token = ran.out.strip()
    assert "ana@example.edu" not in ran.out + ran.err
    assert enact("badge", "verify", token, *given).status == 0
    ran = enact("badge", "verify", token, "--subject", "ben@example.edu")
    assert (ran.status, "not the badge of" in ran.out) == (1, True)
    assert enact("badge", "verify", badge, *given).status == 1  # a pseudonym says nothing of an address


def test_the_list_says_how_far_she_is(enact: Enact, badge: Path, institution: tuple[str, str]) -> None:
    lines = enact("badge", "list", ANA, *institution).out.splitlines()
    assert lines[0] == "Add numbers (toy.add): held, shown in 2 exercise(s), 2 needed"
    assert lines[1].startswith("  badge urn:uuid:")
    assert "Compute a mean (toy.mean): not held, shown in 0 of 2 exercise(s)" in lines


def test_who_holds_nothing_gets_nothing_and_reads_why(
    enact: Enact, institution: tuple[str, str], work: Callable[..., None], tmp_path: Path
) -> None:
    enact("badge", "key", "--algorithm", "ES256")
    work("toy-add-1", "toy-add-2", share=0.5)
    enact("badge", "issue", ANA, *institution, "--to", tmp_path / "out", "--json").refused("error.NothingToIssue")
    said = enact("badge", "issue", ANA, "--skill", "toy.add", *institution).refused()
    assert "What the engine estimates is no evidence." in said
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("issue", "ana", "--to", "{file}"), "error.Usage"),
        (("issue", "../ana"), "error.NotKnownHere"),
        (("issue", "ana", "--course", "nowhere"), "error.UnknownCourse"),
        (("revoke", "urn:uuid:00000000-0000-4000-8000-000000000000"), "error.BadgeNotOnRecord"),
        (("revoke", "everything"), "error.Usage"),
        (("verify", "no such file"), "error.NoSuchFile"),
        (("verify", "{file}"), "error.NotABadge"),
        (("verify", "{file}", "--keys", "{file}"), "error.NotAKeySet"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    enact: Enact,
    badge: Path,
    institution: tuple[str, str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    error: str,
) -> None:
    file = tmp_path / "file"
    file.write_text("something else")
    made = [one.format(file=file) for one in arguments]
    courses = institution if arguments[0] != "verify" else ()
    enact("badge", *made, *courses, "--json").refused(error)


def test_grades_go_into_a_table_that_names_nobody(
    enact: Enact, institution: tuple[str, str], work: Callable[..., None], tmp_path: Path
) -> None:
    enact("export", "grades", "--course", "toy", *institution, "--json").refused("error.NothingHandedIn")
    work("toy-mean-1", is_hand_in=True)
    ran = enact("export", "grades", "--course", "toy", *institution)
    header, row = ran.out.splitlines()
    assert header == "student," + ",".join(f"toy-mean-1 {one}" for one in ("score", "maximum", "late", "by hand"))
    assert row.startswith("p_")
    assert row.endswith(",2,2,no,no")
    file = tmp_path / "grades.csv"
    assert "1 student(s) and 1 exercise(s)" in enact("export", "grades", "--course", "toy", file, *institution).out
    assert file.read_bytes().decode().splitlines() == [header, row]
    assert file.stat().st_mode & 0o777 == 0o600
    enact("export", "grades", "--course", "toy", file, *institution, "--json").refused("error.NameTaken")


def test_names_come_from_the_roster_alone(
    enact: Enact, institution: tuple[str, str], work: Callable[..., None], tmp_path: Path
) -> None:
    work("toy-mean-1", is_hand_in=True)
    roster = tmp_path / "roster.json"
    roster.write_text(json.dumps([{"learner": "ana", "name": "=Ana"}, {"learner": "ben", "name": "ben"}]))
    command = ("export", "grades", "--course", "toy", *institution)
    assert "--roster" in enact(*command, "--names", "--json").json["error"]["text"]
    rows = enact(*command, "--names", "--roster", roster).out.splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["'=Ana", "ben"]
    assert all(row.startswith("p_") for row in enact(*command, "--roster", roster).out.splitlines()[1:])


def test_on_a_hub_a_users_name_says_whose_badges_they_are(
    enact: Enact, institution: tuple[str, str], work: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_LEARNER_KEY", "k" * 40)
    work("toy-add-1", "toy-add-2", learner=DeploymentKey("k" * 40).learner("dina.d@example.edu"))
    held = [
        row["skill"] for row in enact("badge", "list", "dina.d@example.edu", *institution, "--json").json if row["held"]
    ]
    assert held == ["toy.add"]
