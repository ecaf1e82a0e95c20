"""What xAPI 1.0.3 (Part Two, Statements) asks of a statement, in our own words. It knows nothing of enact_learn."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
UUID_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.I)
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)")
DURATION = re.compile(
    r"P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?D)?"
    r"(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?|P\d+(\.\d+)?W"
)
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
TAG = re.compile(r"([A-Za-z]{2,8}|[xX]|[iI])(-[A-Za-z0-9]{1,8})*")
MBOX = re.compile(r"mailto:[^@\s]+@[^@\s]+")
SHA1 = re.compile(r"[0-9a-fA-F]{40}")
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
INTERACTIONS = {
    *("true-false", "choice", "fill-in", "long-fill-in", "matching", "performance"),
    *("sequencing", "likert", "numeric", "other"),
}

Faults = Iterator[str]
Rule = Callable[[Any, str], Faults]


def faults(statement: object) -> list[str]:
    """Everything in a statement that the specification does not allow, each with its place."""
    return list(_statement(statement, "statement"))


def _statement(one: Any, at: str) -> Faults:
    known: Mapping[str, Rule] = {
        "id": _uuid,
        "actor": _actor,
        "verb": _verb,
        "object": _object,
        "result": _result,
        "context": _context,
        "timestamp": _time,
        "stored": _time,
        "authority": _actor,
        "version": _version,
        "attachments": _attachments,
    }
    yield from _keys(one, at, known, ("actor", "verb", "object"))
    if not isinstance(one, dict):
        return
    target, context = one.get("object"), one.get("context")
    kind = target.get("objectType", "Activity") if isinstance(target, dict) else "Activity"
    if isinstance(context, dict) and kind != "Activity":
        for name in ("revision", "platform"):
            if name in context:
                yield f"{at}.context.{name}: only of activities"
    verb = one.get("verb")
    if isinstance(verb, dict) and verb.get("id") == VOIDED and kind != "StatementRef":
        yield f"{at}.object: a voiding statement refers to a statement"


def _keys(one: Any, at: str, known: Mapping[str, Rule], needed: tuple[str, ...] = ()) -> Faults:
    if not isinstance(one, dict):
        yield f"{at}: an object is expected"
        return
    for name in needed:
        if name not in one:
            yield f"{at}.{name} is missing"
    for name, value in one.items():
        if name not in known:
            yield f"{at}.{name} is not known"
        elif value is None:
            yield f"{at}.{name}: null is not allowed"
        else:
            yield from known[name](value, f"{at}.{name}")


def _actor(one: Any, at: str) -> Faults:
    kinds = {"Agent": _agent, "Group": _group}
    kind = one.get("objectType", "Agent") if isinstance(one, dict) else "Agent"
    yield from kinds[kind](one, at) if kind in kinds else iter([f"{at}.objectType: {kind!r} is no actor"])


IDENTIFIED: Mapping[str, Rule]


def _agent(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {**IDENTIFIED, "objectType": _is("Agent")})
    if isinstance(one, dict) and sum(name in one for name in IDENTIFIERS) != 1:
        yield f"{at}: exactly one inverse functional identifier is needed"


def _group(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {**IDENTIFIED, "objectType": _is("Group"), "member": _all(_agent)}, ("objectType",))
    if isinstance(one, dict):
        count = sum(name in one for name in IDENTIFIERS)
        if count > 1 or (count == 0 and "member" not in one):
            yield f"{at}: a group is identified once, or has members"


def _account(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {"homePage": _iri, "name": _text}, ("homePage", "name"))


def _verb(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {"id": _iri, "display": _languages}, ("id",))


def _object(one: Any, at: str) -> Faults:
    kinds: Mapping[str, Rule] = {
        "Activity": _activity,
        "Agent": _agent,
        "Group": _group,
        "StatementRef": _reference,
        "SubStatement": _substatement,
    }
    kind = one.get("objectType", "Activity") if isinstance(one, dict) else "Activity"
    yield from kinds[kind](one, at) if kind in kinds else iter([f"{at}.objectType: {kind!r} is no object"])


def _activity(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {"objectType": _is("Activity"), "id": _iri, "definition": _definition}, ("id",))


def _definition(one: Any, at: str) -> Faults:
    known: Mapping[str, Rule] = {
        "name": _languages,
        "description": _languages,
        "type": _iri,
        "moreInfo": _iri,
        "extensions": _extensions,
        "interactionType": _is(*INTERACTIONS),
        "correctResponsesPattern": _all(_text),
    }
    yield from _keys(one, at, known)


def _reference(one: Any, at: str) -> Faults:
    yield from _keys(one, at, {"objectType": _is("StatementRef"), "id": _uuid}, ("objectType", "id"))


def _substatement(one: Any, at: str) -> Faults:
    if isinstance(one, dict):
        inner = {name: value for name, value in one.items() if name != "objectType"}
        for name in ("id", "stored", "version", "authority"):
            if name in inner:
                yield f"{at}.{name}: not in a substatement"
        yield from _statement(inner, at)


def _result(one: Any, at: str) -> Faults:
    known: Mapping[str, Rule] = {
        "score": _score,
        "success": _boolean,
        "completion": _boolean,
        "response": _text,
        "duration": _duration,
        "extensions": _extensions,
    }
    yield from _keys(one, at, known)


def _score(one: Any, at: str) -> Faults:
    yield from _keys(one, at, dict.fromkeys(("scaled", "raw", "min", "max"), _number))
    if not isinstance(one, dict) or not all(_is_number(value) for value in one.values()):
        return
    if not -1 <= one.get("scaled", 0) <= 1:
        yield f"{at}.scaled: from -1 to 1"
    low, high = one.get("min"), one.get("max")
    if low is not None and high is not None and low >= high:
        yield f"{at}.min: below max"
    raw = one.get("raw")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        yield f"{at}.raw: between min and max"


def _context(one: Any, at: str) -> Faults:
    known: Mapping[str, Rule] = {
        "registration": _uuid,
        "instructor": _actor,
        "team": _group,
        "contextActivities": _around,
        "revision": _text,
        "platform": _text,
        "language": _tag,
        "statement": _reference,
        "extensions": _extensions,
    }
    yield from _keys(one, at, known)


def _around(one: Any, at: str) -> Faults:
    def some(value: Any, here: str) -> Faults:
        for place, activity in enumerate(value if isinstance(value, list) else [value]):
            yield from _activity(activity, f"{here}[{place}]")

    yield from _keys(one, at, dict.fromkeys(("parent", "grouping", "category", "other"), some))


def _attachments(one: Any, at: str) -> Faults:
    known: Mapping[str, Rule] = {
        "usageType": _iri,
        "display": _languages,
        "description": _languages,
        "contentType": _text,
        "length": _number,
        "sha2": _text,
        "fileUrl": _iri,
    }

    def attachment(value: Any, here: str) -> Faults:
        yield from _keys(value, here, known, ("usageType", "display", "contentType", "length", "sha2"))

    yield from _all(attachment)(one, at)


def _extensions(one: Any, at: str) -> Faults:
    if not isinstance(one, dict):
        yield f"{at}: an object is expected"
        return
    for name in one:
        yield from _iri(name, f"{at}[{name!r}]")


def _languages(one: Any, at: str) -> Faults:
    if not isinstance(one, dict):
        yield f"{at}: a language map is expected"
        return
    for tag, words in one.items():
        yield from _tag(tag, f"{at}[{tag!r}]")
        yield from _text(words, f"{at}.{tag}")


def _text(one: Any, at: str) -> Faults:
    if not isinstance(one, str):
        yield f"{at}: a text is expected"


def _boolean(one: Any, at: str) -> Faults:
    if not isinstance(one, bool):
        yield f"{at}: true or false is expected"


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool)


def _number(one: Any, at: str) -> Faults:
    if not _is_number(one):
        yield f"{at}: a number is expected"


def _matching(pattern: re.Pattern[str], what: str) -> Rule:
    def rule(one: Any, at: str) -> Faults:
        if not isinstance(one, str) or not pattern.fullmatch(one):
            yield f"{at}: {what} is expected"

    return rule


def _is(*words: str) -> Rule:
    def rule(one: Any, at: str) -> Faults:
        if one not in words:
            yield f"{at}: one of {', '.join(words)} is expected"

    return rule


def _all(of: Rule) -> Rule:
    def rule(one: Any, at: str) -> Faults:
        if not isinstance(one, list):
            yield f"{at}: a list is expected"
            return
        for place, item in enumerate(one):
            yield from of(item, f"{at}[{place}]")

    return rule


def _time(one: Any, at: str) -> Faults:
    if not isinstance(one, str) or not TIME.fullmatch(one) or one.endswith(("-00:00", "-0000", "-00")):
        yield f"{at}: a time with its zone is expected (ISO 8601)"
        return
    try:
        datetime.fromisoformat(one)
    except ValueError:
        yield f"{at}: no such time"


def _version(one: Any, at: str) -> Faults:
    if not isinstance(one, str) or not re.fullmatch(r"1\.0(\.\d+)?", one):
        yield f"{at}: a version of 1.0 is expected"


def _uuid(one: Any, at: str) -> Faults:
    if not isinstance(one, str) or not UUID_FORM.fullmatch(one) or str(UUID(one)) != one.lower():
        yield f"{at}: a UUID is expected"


_iri = _matching(IRI, "an IRI")
_tag = _matching(TAG, "a language tag (RFC 5646)")
_duration = _matching(DURATION, "a duration (ISO 8601)")
IDENTIFIED = {
    "name": _text,
    "mbox": _matching(MBOX, "mailto: and an address"),
    "mbox_sha1sum": _matching(SHA1, "a SHA-1 sum"),
    "openid": _iri,
    "account": _account,
}
