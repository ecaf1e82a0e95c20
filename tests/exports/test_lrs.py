"""The record store of these tests refuses what the specification refuses: else it would prove nothing."""

import copy
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.exports.lrs import KEY, SECRET, NotTaken, Records, record_store
from tests.exports.xapi_rules import VOIDED, faults

ID = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
OTHER = "ed1d064a-eba6-45ea-a3f6-34cdf6e1dfd9"
GOOD: dict[str, Any] = {
    "id": ID,
    "timestamp": "2026-03-02T12:00:00.000Z",
    "actor": {"objectType": "Agent", "account": {"homePage": "https://a.example", "name": "p"}},
    "verb": {"id": "https://a.example/did", "display": {"en-GB": "did"}},
    "object": {"id": "https://a.example/this", "definition": {"type": "https://a.example/kind", "name": {"fr": "ça"}}},
    "result": {"score": {"scaled": 0.5, "raw": 1, "min": 0, "max": 2}, "success": False, "duration": "PT8M12.5S"},
    "context": {"registration": OTHER, "platform": "x", "extensions": {"https://a.example/e": [1]}},
}


def voiding(target: str, id_: str = OTHER) -> dict[str, Any]:
    ours = {key: GOOD[key] for key in ("timestamp", "actor")}
    return {**ours, "id": id_, "verb": {"id": VOIDED}, "object": {"objectType": "StatementRef", "id": target}}


def test_a_statement_that_is_well_formed_is_taken() -> None:
    assert faults(GOOD) == []
    assert Records().add(GOOD) == [ID]


def put(*path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(one: dict[str, Any]) -> None:
        for name in path[:-1]:
            one = one[name]
        one[path[-1]] = value

    return change


def drop(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(one: dict[str, Any]) -> None:
        for name in path[:-1]:
            one = one[name]
        del one[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (drop("actor"), "actor is missing"),
        (drop("verb"), "verb is missing"),
        (drop("object"), "object is missing"),
        (put("extra", value=1), "extra is not known"),
        (put("id", value="attempt-1"), "a UUID"),
        (put("result", value=None), "null is not allowed"),
        (put("actor", "mbox", value="mailto:a@b.example"), "exactly one inverse"),
        (drop("actor", "account"), "exactly one inverse"),
        (put("actor", "objectType", value="Person"), "is no actor"),
        (drop("actor", "account", "homePage"), "homePage is missing"),
        (put("actor", "account", "homePage", value="a.example"), "an IRI"),
        (put("actor", "account", "email", value="x"), "email is not known"),
        (put("verb", "id", value="did"), "an IRI"),
        (put("verb", "display", value={"not a tag": "x"}), "a language tag"),
        (put("verb", "display", value="did"), "a language map"),
        (put("object", "id", value="has space"), "an IRI"),
        (put("object", "objectType", value="Thing"), "is no object"),
        (put("object", "definition", "title", value={}), "title is not known"),
        (put("result", "score", "scaled", value=1.01), "from -1 to 1"),
        (put("result", "score", "scaled", value=True), "a number"),
        (put("result", "score", "raw", value=3), "between min and max"),
        (put("result", "score", "min", value=2), "below max"),
        (put("result", "success", value="no"), "true or false"),
        (put("result", "duration", value="8 minutes"), "a duration"),
        (put("result", "duration", value="PT"), "a duration"),
        (put("context", "registration", value="me"), "a UUID"),
        (put("context", "language", value="français"), "a language tag"),
        (put("context", "contextActivities", value={"child": []}), "child is not known"),
        (put("context", "extensions", value={"hints": 1}), "an IRI"),
        (put("context", "statement", value={"id": ID}), "objectType is missing"),
        (put("timestamp", value="2026-03-02T12:00:00"), "a time with its zone"),
        (put("timestamp", value="2026-13-02T12:00:00Z"), "no such time"),
        (put("timestamp", value="2026-03-02T12:00:00-00:00"), "a time with its zone"),
        (put("version", value="2.0.0"), "a version of 1.0"),
        (put("object", value={"objectType": "StatementRef", "id": OTHER}), "only of activities"),
        (put("verb", "id", value=VOIDED), "refers to a statement"),
    ],
)
def test_what_the_specification_does_not_allow_is_refused(change: Callable[[dict[str, Any]], None], said: str) -> None:
    broken = copy.deepcopy(GOOD)
    change(broken)
    found = faults(broken)
    assert any(said in fault for fault in found), found
    records = Records()
    with pytest.raises(NotTaken) as refusal:
        records.add([{**GOOD, "id": OTHER}, broken])
    assert refusal.value.status == 400
    assert records.statements == {}


def test_a_statement_never_changes_and_the_same_one_may_come_again() -> None:
    records = Records()
    assert records.add([GOOD]) == records.add([GOOD])
    records.add({**GOOD, "verb": {**GOOD["verb"], "display": {"de": "tat"}}})
    with pytest.raises(NotTaken) as refusal:
        records.add({**GOOD, "timestamp": "2026-03-02T12:00:01.000Z"})
    assert refusal.value.status == 409


def test_what_is_voided_does_not_stand_and_what_voids_is_never_voided() -> None:
    records = Records()
    records.add([GOOD, voiding(ID)])
    assert records.standing == []
    assert records.get(ID, voided=True) == GOOD
    assert records.get(ID, voided=False) is None
    with pytest.raises(NotTaken, match="can't be voided"):
        records.add(voiding(OTHER, "aaaaaaaa-eba6-45ea-a3f6-34cdf6e1dfd9"))
    with pytest.raises(NotTaken, match="twice"):
        Records().add([GOOD, GOOD])


def test_the_door_asks_for_key_and_version() -> None:
    with record_store() as store, httpx.Client(base_url=store.endpoint) as client:
        headers = {"X-Experience-API-Version": "1.0.3"}
        assert client.post("statements", json=GOOD, headers=headers).status_code == 401
        assert client.post("statements", json=GOOD, auth=(KEY, SECRET)).status_code == 400
        assert client.post("statements", json=GOOD, auth=(KEY, SECRET), headers=headers).json() == [ID]
        assert client.get(f"statements?statementId={ID}", auth=(KEY, SECRET), headers=headers).json()["id"] == ID
