"""ScoLOMFR notices: what a catalogue of the French school and university asks of each exercise and course.

One skill graph says all of it: the skills of an exercise are its competencies, what they need first is what it
requires, difficulty and time stand under ``educational``. What a manifest does not say is left out, never guessed.
docs/catalogues.md says where each field comes from.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.domain.institution import Institution
from enact_learn.domain.notice import Notice
from enact_learn.domain.text import FALLBACK, Text, in_language
from enact_learn.exports import scolomfr_vocabulary as voc
from enact_learn.exports.lom_xml import (
    SCHEMA,
    add,
    add_contribution,
    add_identifier,
    add_taxons,
    add_term,
    add_text,
    clean,
    duration,
    root,
    vcard,
    written,
)

ADAPTIVE = {
    "en": (
        "Adaptive: what is offered next follows from what the learner has shown, and says why. Notebooks are graded by "
        "nbgrader."
    ),
    "fr": (
        "Adaptatif\u00a0: l’exercice proposé découle de ce que l’apprenant·e a montré, et la raison en est dite. "
        "Les notebooks sont notés par nbgrader."
    ),
}
PART_OF = {"en": "Exercise of the course “{course}”.", "fr": "Exercice du cours «\u00a0{course}\u00a0»."}
TRAINS = {"en": "Skills: {skills}.", "fr": "Compétences\u00a0: {skills}."}
FREE_LICENCES = ("CC-", "CC0", "CC BY", "GPL", "LGPL", "AGPL", "MIT", "BSD", "Apache")


class FiledNotice(NamedTuple):
    """A notice and what a list of notices says of it."""

    name: str  # of the file, without its ending: the id of the exercise, or ``_course``, which no id is like
    iri: str
    is_course: bool
    title: Text
    xml: str


def notices(course: Course, institution: Institution, day: str = "") -> Iterator[FiledNotice]:
    """The notice of a course, then those of its exercises in the author's order.

    Args:
        course: with its ``notice``, where the manifest says something for catalogues.
        institution: whose addresses they are named by.
        day: when this version came out, as ``2026-11-20``; "" where nobody knows.

    """
    description = _Description(course, institution, day or (course.notice.date if course.notice else ""))
    iri = institution.course(course.id)
    yield FiledNotice("_course", iri, True, course.title, written(description.of_course()))
    for one in course.exercises:
        iri = institution.exercise(one.id)
        yield FiledNotice(str(one.id), iri, False, one.title, written(description.of_exercise(one)))


class _Description:
    """Writes what the notices of one course have in common."""

    def __init__(self, course: Course, institution: Institution, day: str) -> None:
        self._course = course
        self._institution = institution
        self._day = day
        self._notice = course.notice or Notice()

    def of_course(self) -> ET.Element:
        course, iri = self._course, self._institution.course(self._course.id)
        lom = root()
        general = self._general(lom, iri, course.title, course.languages, self._about_course())
        self._keywords(general)
        add_term(general, "structure", voc.NETWORKED)
        add_term(general, "aggregationLevel", voc.COURSE)
        add_term(general, "lomfr:documentType", voc.COLLECTION)
        self._life(lom)
        self._about_itself(lom, iri)
        self._technical(lom, iri)
        minutes = sum(one.minutes for one in course.exercises)
        minutes += sum(module.lesson.minutes for module in course.modules if module.lesson)
        self._educational(lom, (voc.LECTURE, voc.EXERCISE), None, minutes, course.languages)
        self._rights(lom)
        for one in course.exercises:
            self._relation(lom, voc.HAS_PART, self._institution.exercise(one.id), one.title)
        own = [skill.id for skill in course.skills]
        needed = dict.fromkeys(need for skill in course.skills for need in skill.prerequisites if need not in own)
        self._requires(lom, list(needed))
        self._classified(lom, own, list(needed))
        return lom

    def of_exercise(self, exercise: Exercise) -> ET.Element:
        course, iri = self._course, self._institution.exercise(exercise.id)
        lom = root()
        about = self._about_exercise(exercise)
        general = self._general(lom, iri, exercise.title, exercise.languages, about)
        self._keywords(general)
        add_term(general, "structure", voc.ATOMIC)
        add_term(general, "aggregationLevel", voc.PIECE)
        add_term(general, "lomfr:documentType", voc.INTERACTIVE)
        self._life(lom)
        self._about_itself(lom, iri)
        self._technical(lom, iri)
        self._educational(lom, (voc.EXERCISE,), exercise.difficulty, exercise.minutes, exercise.languages)
        self._rights(lom)
        self._relation(lom, voc.IS_PART_OF, self._institution.course(course.id), course.title)
        needed = needed_skills(course, exercise)
        self._requires(lom, needed)
        self._classified(lom, exercise.skills, needed)
        return lom

    def _about_course(self) -> Text:
        said = self._notice.description or self._course.title
        return {lang: f"{in_language(said, lang)} {ADAPTIVE[lang]}" for lang in self._spoken(self._course.languages)}

    def _about_exercise(self, exercise: Exercise) -> Text:
        titles = [self._skill_title(skill) for skill in exercise.skills]
        found = {}
        for lang in self._spoken(exercise.languages):
            parts = [PART_OF[lang].format(course=in_language(self._course.title, lang))]
            if titles:
                parts.append(TRAINS[lang].format(skills="; ".join(in_language(title, lang) for title in titles)))
            found[lang] = " ".join([*parts, ADAPTIVE[lang]])
        return found

    def _spoken(self, languages: Sequence[str]) -> list[str]:
        """Those of the languages in which we have words of our own; English where there is none."""
        return [lang for lang in languages if lang in ADAPTIVE] or [FALLBACK]

    def _general(self, lom: ET.Element, iri: str, title: Text, languages: Sequence[str], about: Text) -> ET.Element:
        general = add(lom, "general")
        add_identifier(general, iri)
        # a title that XML has no way to write is none, and there has to be one
        add_text(general, "title", title if any(map(clean, title.values())) else {languages[0]: iri})
        for lang in languages:
            add(general, "language", voc.language(lang))
        add_text(general, "description", about)
        return general

    def _keywords(self, general: ET.Element) -> None:
        for lang, words in self._notice.keywords.items():
            for word in words:
                add_text(general, "keyword", {lang: word})

    def _life(self, lom: ET.Element) -> None:
        life = add(lom, "lifeCycle")
        if self._notice.version:
            add_text(life, "version", {self._course.languages[0]: self._notice.version})
        for author in self._notice.authors:
            kind = "individual" if author.is_person else "org"
            add_contribution(life, voc.AUTHOR, vcard(author.name, kind), self._day)
        add_contribution(life, voc.PUBLISHER, self._publisher(), self._day)

    def _publisher(self) -> str:
        """As the manifest says, else the institution, else its address: LOM-FR asks for at least one contribution."""
        home = self._institution.home
        name = self._notice.publisher or self._institution.name or urlsplit(home).hostname or home
        return vcard(name, "org")

    def _about_itself(self, lom: ET.Element, iri: str) -> None:
        about = add(lom, "metaMetadata")
        add_identifier(about, f"{iri}#notice")
        add_contribution(about, voc.CREATOR, self._publisher(), self._day)
        add(about, "metadataSchema", "LOMv1.0")
        add(about, "metadataSchema", "LOMFRv1.0")
        add(about, "metadataSchema", SCHEMA)
        add(about, "language", voc.language(self._course.languages[0]))

    def _technical(self, lom: ET.Element, iri: str) -> None:
        technical = add(lom, "technical")
        add(technical, "format", voc.NOTEBOOK_FORMAT)
        add(technical, "location", self._notice.url or iri)

    def _educational(
        self,
        lom: ET.Element,
        types: Sequence[voc.Term],
        difficulty: int | None,
        minutes: int,
        languages: Sequence[str],
    ) -> None:
        educational = add(lom, "educational")
        for one in types:
            add_term(educational, "learningResourceType", one)
        add_term(educational, "intendedEndUserRole", voc.LEARNER)
        if self._notice.level:
            add_term(educational, "context", voc.CONTEXTS[self._notice.level])
        if difficulty is not None:
            add_term(educational, "difficulty", voc.DIFFICULTIES[difficulty])
        if minutes:
            add(add(educational, "typicalLearningTime"), "duration", duration(minutes))
        for lang in languages:
            add(educational, "language", voc.language(lang))
        for activity in (voc.PRACTISE, voc.PROGRAM):
            add_term(educational, "lomfr:activity", activity)
        add_term(educational, "scolomfr:educationalMethod", voc.ON_ONES_OWN)

    def _rights(self, lom: ET.Element) -> None:
        licence = self._course.licence
        if not licence:
            return
        rights = add(lom, "rights")
        if licence.startswith(FREE_LICENCES):
            add_term(rights, "cost", voc.FREE)
        add_term(rights, "copyrightAndOtherRestrictions", voc.RIGHTS)
        add_text(rights, "description", {self._course.languages[0]: licence})

    def _relation(self, lom: ET.Element, kind: voc.Term, iri: str, title: Text) -> None:
        relation = add(lom, "relation")
        add_term(relation, "kind", kind)
        resource = add(relation, "resource")
        add_identifier(resource, iri)
        add_text(resource, "description", title)

    def _requires(self, lom: ET.Element, skills: Sequence[SkillId]) -> None:
        for skill in skills:
            self._relation(lom, voc.REQUIRES, self._institution.skill(skill), self._skill_title(skill))

    def _classified(self, lom: ET.Element, skills: Sequence[SkillId], needed: Sequence[SkillId]) -> None:
        # one vocabulary each: readers take the first source of a classification for that of all its taxons
        level, discipline = self._notice.level, self._notice.discipline
        if level in voc.LEVELS:
            add_taxons(lom, voc.BY_LEVEL, [_taxon(f"{voc.VOCABULARY}022", voc.LEVELS[level])])
        if level in voc.EQF_LEVELS:
            add_taxons(lom, voc.BY_LEVEL, [_taxon("CEC", voc.EQF_LEVELS[level])])
        if discipline in voc.SUBJECTS:
            add_taxons(lom, voc.BY_SUBJECT, [_taxon(f"{voc.VOCABULARY}015", voc.SUBJECTS[discipline])])
        if discipline in voc.FIELDS:
            add_taxons(lom, voc.BY_DISCIPLINE, [_taxon("CITE-F 2013", voc.FIELDS[discipline])])
        add_taxons(lom, voc.BY_COMPETENCY, map(self._skill_taxon, skills))
        add_taxons(lom, voc.BY_PREREQUISITE, map(self._skill_taxon, needed))

    def _skill_taxon(self, skill: SkillId) -> tuple[str, str, Text]:
        return self._institution.course(self._course.id), self._institution.skill(skill), self._skill_title(skill)

    def _skill_title(self, id_: SkillId) -> Text:
        """A skill of another course has no title here: then its id."""
        skill = self._course.skill_by_id.get(id_)
        return skill.title if skill else {self._course.languages[0]: str(id_)}


def needed_skills(course: Course, exercise: Exercise) -> list[SkillId]:
    """What a learner should be able to do before an exercise: what its skills need, but for what it trains itself."""
    needs = (
        need
        for id_ in exercise.skills
        if (skill := course.skill_by_id.get(id_)) is not None
        for need in skill.prerequisites
    )
    return [need for need in dict.fromkeys(needs) if need not in exercise.skills]


def _taxon(vocabulary: str, term: voc.Term) -> tuple[str, str, Text]:
    return vocabulary, term.uri, {"fr": term.label}
