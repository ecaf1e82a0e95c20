"""A CASE 1.1 package of a course's skill graph: what can be learned, in what order, and by which exercises it is shown.

1EdTech Competencies and Academic Standards Exchange 1.1 (January 2025), REST/JSON binding, CFPackage. The course is
the document, its modules and skills are items; a skill is a child of the module that trains it first, a prerequisite
precedes what needs it, an exercise is an exemplar of its skills. Identifiers are made from addresses: the same course
gives the same package, byte by byte, whenever and wherever it is written.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from enact_learn.domain.course import Course, Module, Skill, SkillId
from enact_learn.domain.institution import Institution
from enact_learn.domain.notice import Notice
from enact_learn.domain.text import Text, in_language
from enact_learn.exports.scolomfr_vocabulary import EQF_LEVELS, FIELDS

Json = dict[str, Any]

MODULE, SKILL = "Module", "Skill"
EXERCISE = "ext:exercise"
"""What kind of thing an exemplar is: CASE knows only its own kinds, and lets others be named so."""

_TYPES = {
    MODULE: ("1", "A chapter of a course: a lesson and exercises."),
    SKILL: ("1.1", "Something that a learner can do, shown by the graded cells of exercises."),
}


def identifier(iri: str) -> str:
    """The UUID of an address: version 5, in the namespace of URLs (RFC 9562)."""
    return str(uuid5(NAMESPACE_URL, iri))


def package(course: Course, institution: Institution, changed: datetime, lang: str = "") -> Json:
    """The package of a course, as ``json.dumps`` takes it.

    Args:
        course: the skill graph is its own; a prerequisite of another course is named by its address alone.
        institution: whose addresses it is named by.
        changed: when what is said here changed last; with a zone.
        lang: the language of the texts; where one is missing in it, English stands. "": the course's first.

    """
    return _Package(course, institution, changed, lang or course.languages[0]).whole()


class _Package:
    """One package being written."""

    def __init__(self, course: Course, institution: Institution, changed: datetime, lang: str) -> None:
        self._course = course
        self._institution = institution
        self._changed = changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._lang = lang
        self._notice = course.notice or Notice()
        self._iri = institution.course(course.id)

    def whole(self) -> Json:
        course = self._course
        items = [self._module(place, one) for place, one in enumerate(course.modules, 1)]
        items += [self._skill(one) for one in course.skills]
        return {
            "CFDocument": self._document(),
            "CFItems": items,
            "CFAssociations": [*self._children(), *self._precedences(), *self._exemplars()],
            "CFDefinitions": self._definitions(),
        }

    def _document(self) -> Json:
        notice = self._notice
        made_by = ", ".join(author.name for author in notice.authors)
        publisher = notice.publisher or self._institution.name
        return {
            **self._named(self._iri),
            "frameworkType": "Course",
            "caseVersion": "1.1",
            "title": self._said(self._course.title),
            "creator": made_by or publisher or self._institution.home,
            **_if_there("publisher", publisher),
            **_if_there("description", self._said(notice.description)),
            **_if_there("officialSourceURL", notice.url),
            **_if_there("version", notice.version),
            **({"subject": [subject["title"]], "subjectURI": [_link(subject)]} if (subject := self._subject()) else {}),
            **({"licenseURI": _link(licence)} if (licence := self._licence()) else {}),
            "language": self._lang,
        }

    def _module(self, place: int, module: Module) -> Json:
        return {
            **self._named(self._institution.module(self._course.id, module.id)),
            "fullStatement": self._said(module.title),
            "humanCodingScheme": module.id,
            "listEnumeration": str(place),
            **self._typed(MODULE),
            "language": self._lang,
        }

    def _skill(self, skill: Skill) -> Json:
        keywords = [f"UNESCO AI CFS 2024: {skill.competency}"] if skill.competency else []
        level = EQF_LEVELS.get(self._notice.level) if self._notice.level else None
        return {
            **self._named(self._institution.skill(skill.id)),
            "fullStatement": self._said(skill.title),
            "humanCodingScheme": str(skill.id),
            **self._typed(SKILL),
            **_if_there("conceptKeywords", keywords),
            **_if_there("educationLevel", [level.uri] if level else []),
            "language": self._lang,
        }

    def _children(self) -> Iterator[Json]:
        """Modules of the course; skills of the module that trains them first, of the course where none does."""
        course = self._said(self._course.title)
        first: dict[SkillId, str] = {}
        for place, module in enumerate(self._course.modules, 1):
            iri = self._institution.module(self._course.id, module.id)
            yield self._association("isChildOf", (iri, self._said(module.title)), (self._iri, course), place)
            for exercise in module.exercises:
                for skill in self._course.by_id[exercise].skills:
                    first.setdefault(skill, module.id)
        titles = {module.id: self._said(module.title) for module in self._course.modules}
        for place, one in enumerate(self._course.skills, 1):
            parent = (self._iri, course)
            if one.id in first:
                parent = (self._institution.module(self._course.id, first[one.id]), titles[first[one.id]])
            yield self._association("isChildOf", self._node(one.id), parent, place)

    def _precedences(self) -> Iterator[Json]:
        for skill in self._course.skills:
            for need in dict.fromkeys(skill.prerequisites):
                yield self._association("precedes", self._node(need), self._node(skill.id))

    def _exemplars(self) -> Iterator[Json]:
        place = 0
        for exercise in self._course.exercises:
            to = (self._institution.exercise(exercise.id), self._said(exercise.title))
            for skill in exercise.skills:
                place += 1
                yield self._association("exemplar", self._node(skill), to, place, EXERCISE)

    def _association(
        self, kind: str, origin: tuple[str, str], to: tuple[str, str], place: int | None = None, target: str = "CASE"
    ) -> Json:
        # what it joins is its name: the same two things are joined by the same association for ever
        tails = [iri.removeprefix(f"{self._institution.home}/") for iri in (origin[0], to[0])]
        return {
            **self._named(f"{self._iri}/association/{kind}/{'/'.join(tails)}"),
            "associationType": kind,
            **({} if place is None else {"sequenceNumber": place}),
            "originNodeURI": {**_node(*origin), "targetType": "CASE"},
            "destinationNodeURI": {**_node(*to), "targetType": target},
        }

    def _definitions(self) -> Json:
        types = [
            {
                **self._named(self._type_iri(title)),
                "title": title,
                "description": description,
                "hierarchyCode": code,
            }
            for title, (code, description) in _TYPES.items()
        ]
        subject, licence = self._subject(), self._licence()
        return {
            "CFItemTypes": types,
            **({"CFSubjects": [subject]} if subject else {}),
            **({"CFLicenses": [licence]} if licence else {}),
        }

    def _subject(self) -> Json | None:
        """The discipline as a field of ISCED-F."""
        field = FIELDS.get(self._notice.discipline)
        if field is None:
            return None
        code = field.uri.rpartition("/")[2]
        return {**self._named(field.uri), "title": self._notice.discipline, "hierarchyCode": code}

    def _licence(self) -> Json | None:
        said = self._course.licence
        iri = f"{self._iri}/licence"
        return {**self._named(iri), "title": said, "licenseText": said} if said else None

    def _typed(self, kind: str) -> Json:
        return {"CFItemType": kind, "CFItemTypeURI": _node(self._type_iri(kind), kind)}

    def _type_iri(self, kind: str) -> str:
        return f"{self._institution.home}/item-type/{kind.lower()}"

    def _named(self, iri: str) -> Json:
        return {"identifier": identifier(iri), "uri": iri, "lastChangeDateTime": self._changed}

    def _node(self, id_: SkillId) -> tuple[str, str]:
        """A skill's address and title; its id where it is another course's."""
        skill = self._course.skill_by_id.get(id_)
        return self._institution.skill(id_), self._said(skill.title) if skill else str(id_)

    def _said(self, text: Text) -> str:
        return in_language(text, self._lang)


def _node(iri: str, title: str) -> Json:
    return {"title": title, "identifier": identifier(iri), "uri": iri}


def _link(defined: Mapping[str, Any]) -> Json:
    return {key: defined[key] for key in ("title", "identifier", "uri")}


def _if_there(key: str, value: str | list[str]) -> Json:
    return {key: value} if value else {}
