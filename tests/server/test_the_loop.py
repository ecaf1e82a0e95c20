"""Each route of the API, on a real Jupyter server: what it answers."""

from http import HTTPStatus
from pathlib import Path

from enact_learn import __version__
from enact_learn.server.desk import Desk
from tests.server.asking import ADD, COPY, RIGHT, WRONG, Ask, Follow, either, refusal, write_answer


async def test_status_says_who_is_here_and_which_courses(ask: Ask, desk: Desk) -> None:
    answer = await ask("status")
    learner = desk.open()[1]
    assert answer.json == {
        "version": __version__,
        "learner": learner,
        "courses": [{"id": "toy", "title": "Toy course", "done": 0, "total": 5}],
        "languages": ["en", "fr"],
        "home": {"place": "here", "repository": "", "idle_minutes": None},
        "studio": None,
    }


@either
async def test_the_path_speaks_french(ask: Ask) -> None:
    for lang in ("fr", "fr-FR", "fr_FR", "FR"):
        path = (await ask("path", query={"lang": lang})).json
        assert path["title"] == "Cours jouet"
        assert path["next"]["title"] == "Additionner deux nombres"
        assert "vient ensuite dans le cours" in path["next"]["reasons"][0]["text"]


async def test_the_path_speaks_english_to_everybody_else(ask: Ask) -> None:
    for lang in ("", "en", "en-US", "de", "nonsense", "../fr", "x" * 2000):
        path = (await ask("path", query={"lang": lang})).json
        assert path["title"] == "Toy course"
        assert path["next"]["title"] == "Add two numbers"


@either
async def test_a_path_without_a_course_is_that_of_the_only_one(ask: Ask) -> None:
    paths = [(await ask("path", query=query)).json for query in ({}, {"course": "toy"}, {"course": ""})]
    assert paths[0] == paths[1] == paths[2]
    assert (paths[0]["course"], paths[0]["done"], paths[0]["total"]) == ("toy", 0, 5)
    assert [bar["skill"] for bar in paths[0]["skills"]] == ["toy.add", "toy.mean", "toy.explain"]
    assert paths[0]["recommendation"]


@either
async def test_start_places_the_student_version_and_the_second_time_leaves_it_alone(
    ask: Ask, jp_root_dir: Path
) -> None:
    first = await ask("start", exercise=ADD, lang="fr")
    assert first.json == {"path": COPY, "created": True, "exercise": ADD, "files": [COPY]}
    notebook = jp_root_dir / COPY
    assert "Additionner deux nombres" in notebook.read_text(encoding="utf-8")
    write_answer(notebook, "mine")
    before = notebook.read_bytes()
    second = await ask("start", exercise=ADD, lang="en")
    assert second.json == {**first.json, "created": False}
    assert notebook.read_bytes() == before
    path = (await ask("path")).json
    assert path["next"]["state"] == "started"


@either
async def test_a_wrong_answer_gets_partial_points_and_a_hint_and_a_right_one_moves_the_path(
    ask: Ask, started: Path
) -> None:
    write_answer(started, WRONG)
    saved = started.read_bytes()
    wrong = (await ask("check", path=COPY, lang="en")).json
    assert (wrong["points"], wrong["max_points"], wrong["is_right"]) == (1, 3, False)
    assert [(test["title"], test["status"]) for test in wrong["tests"]] == [
        ("Adds small numbers", "passed"),
        ("Adds negative numbers", "failed"),
    ]
    assert wrong["tests"][1]["message"]["text"] == "Does add work with negative numbers?"
    assert wrong["hint"] == {"number": 1, "of": 2, "text": "Python has an operator for this."}
    assert wrong["fault"] is None
    assert wrong["path"]["next"]["exercise"] == ADD
    assert started.read_bytes() == saved

    in_french = (await ask("work", query={"path": COPY, "lang": "fr"})).json["check"]
    assert in_french["submission"] == wrong["submission"]
    assert in_french["tests"][1]["message"]["text"] == "add fonctionne-t-elle avec des nombres négatifs ?"
    assert in_french["hint"]["text"] == "Python a un opérateur pour cela."

    write_answer(started, RIGHT)
    right = (await ask("check", path=COPY)).json
    assert (right["points"], right["is_right"], right["hint"]) == (3, True, None)
    assert (right["path"]["done"], right["path"]["next"]["exercise"]) == (1, "toy-add-2")
    assert right["path"]["recommendation"] != wrong["path"]["recommendation"]
    assert (await ask("work", query={"path": COPY})).json["check"] == {**right, "path": None}


@either
async def test_before_the_first_check_there_is_no_result(ask: Ask, started: Path) -> None:
    assert (await ask("work", query={"path": COPY})).json["check"] is None


@either
async def test_the_same_notebook_is_answered_at_once(ask: Ask, started: Path, follow: Follow) -> None:
    grader = await follow(0.5)
    write_answer(started, "mine")
    first, second = [(await ask("check", path=COPY)).json for _ in range(2)]
    assert first["submission"] == second["submission"]
    assert len(grader.jobs) == 1


@either
async def test_not_now_puts_an_exercise_behind_the_others(ask: Ask) -> None:
    before = (await ask("path")).json
    told = (await ask("tell", exercise=ADD, says="not-now", lang="fr")).json
    after = told["path"]
    assert before["next"]["exercise"] == ADD
    assert after["next"]["exercise"] != ADD
    assert after["title"] == "Cours jouet"
    assert after["next"]["reasons"]
    assert after["put_aside"] == [{"id": ADD, "title": "Additionner deux nombres"}]
    assert told["effect"]["id"] == "told.not-now"
    assert after["next"]["title"] in told["effect"]["text"]
    back = (await ask("tell", exercise=ADD, says="take-back")).json["path"]
    assert back["next"]["exercise"] == ADD
    assert back["put_aside"] == []


@either
async def test_what_can_not_be_said_of_an_exercise_is_refused(ask: Ask) -> None:
    for says in ("declined", "NOT-NOW", "x" * 900):
        said = refusal(await ask("tell", exercise=ADD, says=says), HTTPStatus.BAD_REQUEST, "error.NoSuchWord")
        assert len(said) < 200


@either
async def test_first_questions_are_refused_where_they_would_tell_nothing(ask: Ask) -> None:
    refusal(await ask("placement", course="toy", wanted="start"), HTTPStatus.CONFLICT, "error.NothingToFindOut")
    refusal(await ask("placement", course="toy", wanted="perhaps"), HTTPStatus.BAD_REQUEST, "error.BadRequest")
    refusal(await ask("placement", course="kitchen", wanted="start"), HTTPStatus.NOT_FOUND, "error.UnknownCourse")
    assert (await ask("placement", course="toy", wanted="stop")).json["placement"] is None


@either
async def test_the_map_shows_each_skill_with_its_exercises(ask: Ask) -> None:
    shown = (await ask("map", query={"lang": "fr"})).json
    assert [skill["skill"] for skill in shown["skills"]] == ["toy.add", "toy.mean", "toy.explain"]
    assert shown["next_skills"] == ["toy.add"]
    first = shown["skills"][0]["exercises"][0]
    assert (first["exercise"], first["state"], first["score"], first["is_offered"]) == (ADD, "new", None, True)
    assert first["title"] == "Additionner deux nombres"


@either
async def test_pictures_come_in_the_asked_language_with_the_table_behind_each(
    ask: Ask, started: Path, follow: Follow
) -> None:
    await follow(0.5)
    write_answer(started, "mine")
    await ask("check", path=COPY)
    shown = (await ask("pictures", query={"lang": "fr"})).json
    assert [picture["id"] for picture in shown["pictures"]] == ["mastery", "predicted", "time"]
    mastery = shown["pictures"][0]
    assert mastery["title"] == "La maîtrise au fil du temps"
    assert mastery["spec"]["$schema"].endswith("vega-lite/v5.json")
    assert mastery["spec"]["description"].startswith(mastery["title"])
    assert len(mastery["rows"]) == len(mastery["spec"]["data"]["values"]) > 0
