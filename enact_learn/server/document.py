"""The OpenAPI document of the API, made from the same views that the handlers send."""

from typing import Any

from enact_learn import __version__
from enact_learn.domain.learner_views import CheckState
from enact_learn.domain.record_views import ImportView, PurposesView, RecordView
from enact_learn.domain.schemas import Answers, answer_of, arguments_of, summary
from enact_learn.domain.session_view import SessionView
from enact_learn.domain.standing_views import PicturesView, SkillMapView
from enact_learn.domain.views import CheckView, PathView, Placed, StatusView, Told
from enact_learn.domain.work_views import DifferenceView, Done, HintsView, HistoryView, SolutionView, WorkView
from enact_learn.server.teacher_handlers import GIVEN
from enact_learn.studio.verbs import VERBS
from enact_learn.tutor.problems import LONGEST_REPORT

Json = dict[str, Any]

LANG: Json = {
    "name": "lang",
    "in": "query",
    "description": "Language of the answer's sentences: en or fr; tags such as fr-FR are understood.",
    "schema": {"type": "string"},
}
ERRORS = {
    "400": "What was sent does not fit; the text says what to do.",
    "403": "Not allowed, or no valid token.",
    "404": "No such course, exercise or file.",
    "409": "Something else was recorded at the same moment.",
    "413": "The notebook is too large.",
    "429": "Too many checks at once, or within a minute.",
    "503": "A part that is needed does not work now; nothing is lost.",
}


def document() -> Json:
    """The document, OpenAPI 3.1."""
    named: dict[str, Json] = {
        "Error": _object({"error": _object({"id": {"type": "string"}, "text": {"type": "string"}})}),
    }
    schemas = Answers(named, said=True)
    course = {"name": "course", "in": "query", "description": "A course's id.", "schema": {"type": "string"}}
    paths = {
        "/status": {"get": _operation("getStatus", "Who is here, and which courses", StatusView, schemas)},
        "/path": {
            "get": _operation(
                "getPath", "What to do next, why, and where one stands", PathView, schemas, query=[course]
            )
        },
        "/start": {
            "post": _operation(
                "start",
                "Place an exercise in the learner's folder; never overwrites",
                Placed,
                schemas,
                body=("exercise",),
                more={"carry": {"type": "string", "maxLength": 1000}},
            )
        },
        "/check": {
            "post": _operation(
                "check", "Grade the saved notebook and remember the result", CheckView, schemas, body=("path",)
            ),
        },
        "/check/progress": {
            "get": _operation(
                "getCheckProgress",
                "Whether a check of an exercise waits or runs, and behind how many others",
                CheckState,
                schemas,
                query=[_query("exercise", "Its id.")],
            )
        },
        "/hand-in": {
            "post": _operation(
                "handIn", "Hand in the saved notebook of a graded exercise", CheckView, schemas, body=("path",)
            ),
        },
        "/openapi.json": {
            "get": {
                "summary": "This document",
                "operationId": "getOpenapi",
                "responses": {"200": _content("OpenAPI 3.1", {"type": "object"})},
            }
        },
        **_of_work(schemas),
        **_of_standing(schemas),
        **_of_record(schemas),
        **_of_teachers(schemas),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "enact_learn",
            "version": __version__,
            "summary": "The adaptive loop on nbgrader",
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "servers": [{"url": "/enact/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": named,
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        },
    }


def _of_work(schemas: Answers) -> dict[str, Json]:
    """A learner's work on one exercise."""
    path, exercise = _query("path", "The notebook's path below the server's root."), _query("exercise", "Its id.")
    before, after = _query("before", "A submission's id."), _query("after", "A submission's id; else path.", False)
    of_exercise = ("exercise",)
    return {
        "/work": {
            "get": _operation("getWork", "What is known of the exercise of a notebook", WorkView, schemas, query=[path])
        },
        "/cancel": {"post": _operation("cancel", "Stop the check that is running", Done, schemas, body=of_exercise)},
        "/hint": {"post": _operation("hint", "One more hint", HintsView, schemas, body=of_exercise)},
        "/history": {
            "get": _operation("getHistory", "Everything that was handed in", HistoryView, schemas, query=[exercise])
        },
        "/difference": {
            "get": _operation(
                "getDifference",
                "What changed from a version to another one, or to a notebook as it is saved now",
                DifferenceView,
                schemas,
                query=[before, after, _query("path", "The notebook's path, without after.", False)],
            )
        },
        "/restore": {
            "post": _operation(
                "restore", "Write a version into a new file; never overwrites", Placed, schemas, body=("submission",)
            )
        },
        "/solution": {
            "post": _operation(
                "solution",
                "The worked solution, after full marks or after giving up",
                SolutionView,
                schemas,
                body=of_exercise,
                more={"give_up": {"type": "boolean"}},
            )
        },
        "/problem": {
            "post": _operation(
                "reportProblem",
                "Keep what is wrong with an exercise",
                Done,
                schemas,
                body=("exercise", "text"),
                more={"text": {"type": "string", "maxLength": LONGEST_REPORT}},
            )
        },
        "/lesson": {
            "post": _operation(
                "lesson", "Place the lesson of an exercise; never overwrites", Placed, schemas, body=of_exercise
            )
        },
    }


def _of_standing(schemas: Answers) -> dict[str, Json]:
    """Where she stands."""
    course = {"name": "course", "in": "query", "description": "A course's id.", "schema": {"type": "string"}}
    return {
        "/tell": {
            "post": _operation(
                "tell",
                "Her word on an exercise: too-easy, too-hard, not-now, take-back",
                Told,
                schemas,
                body=("exercise", "says"),
            )
        },
        "/placement": {
            "post": _operation(
                "place", "Start or stop the short test for newcomers", PathView, schemas, body=("course", "wanted")
            )
        },
        "/map": {"get": _operation("getMap", "The map of skills", SkillMapView, schemas, query=[course])},
        "/pictures": {"get": _operation("getPictures", "How it went over time", PicturesView, schemas, query=[course])},
    }


def _of_record(schemas: Answers) -> dict[str, Json]:
    """What is kept of her."""
    notebooks = {
        "name": "notebooks",
        "in": "query",
        "description": "1: with the learner's own copies.",
        "schema": {"type": "string", "enum": ["0", "1"]},
    }
    take = _operation("getProgressFile", "Take the progress home", RecordView, schemas, query=[notebooks])
    take["responses"]["200"] = _content("The progress file, to be saved", {"type": "object"})
    bring = _operation("bringProgressFile", "Take in a progress file; what is here stays", ImportView, schemas)
    bring["requestBody"] = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    erase = _operation("eraseRecord", "Erase everything about the learner", Done, schemas, body=("learner",))
    everything = _operation("getEverything", "Everything that is kept of the learner", RecordView, schemas)
    everything["responses"]["200"] = {
        "description": "A zip file, to be saved",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
    research = _operation(
        "sayOnResearch",
        "Say whether researchers may use what is kept of the learner in a course",
        Done,
        schemas,
        body=("course",),
        more={
            "yes": {"type": "boolean", "default": False},
            "words": {"type": "integer", "description": "Which version of the statement she read."},
        },
    )
    return {
        "/record/research": {"post": research},
        "/record/purposes": {
            "get": _operation("getPurposes", "What is kept of the learner, why and how long", PurposesView, schemas)
        },
        "/record/everything": {"get": everything},
        "/record": {"get": _operation("getRecord", "What is kept of the learner, and where", RecordView, schemas)},
        "/record/file": {"get": take, "post": bring},
        "/record/erase": {"post": erase},
    }


def _of_teachers(schemas: Answers) -> dict[str, Json]:
    """The studio: each verb by its annotations."""
    paths: dict[str, Json] = {
        "/session": {"get": _operation("getSession", "Who is signed in to the studio", SessionView, schemas)}
    }
    for name, verb in VERBS.items():
        operation = _operation(f"teacher_{name}", summary(verb), answer_of(verb), schemas)
        operation["parameters"] = []
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": arguments_of(verb, GIVEN)}},
        }
        paths[f"/teacher/{name}"] = {"post": operation}
    return paths


def _operation(
    name: str,
    summary: str,
    view: type,
    schemas: Answers,
    query: list[Json] | None = None,
    body: tuple[str, ...] = (),
    more: Json | None = None,
) -> Json:
    """``body``: texts that are needed; ``more``: schemas of what is not, or is another one."""
    reference = schemas.of(view)
    error = {"$ref": "#/components/schemas/Error"}
    operation: Json = {
        "summary": summary,
        "operationId": name,
        "parameters": [*(query or []), *([] if body else [LANG])],
        "responses": {
            "200": _content(summary, reference),
            **{status: _content(why, error) for status, why in ERRORS.items()},
        },
    }
    if body:
        wanted = {name: {"type": "string", "maxLength": 1000} for name in (*body, "lang")} | (more or {})
        schema = {**_object(wanted), "required": list(body)}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _query(name: str, description: str, required: bool = True) -> Json:
    return {
        "name": name, "in": "query", "required": required, "schema": {"type": "string"}, "description": description,
    }  # fmt: skip


def _content(description: str, schema: Json) -> Json:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _object(properties: dict[str, Json], description: str = "") -> Json:
    made: Json = {"type": "object", "properties": properties, "required": list(properties)}
    return {**made, "description": description} if description else made
