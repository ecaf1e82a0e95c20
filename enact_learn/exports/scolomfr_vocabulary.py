"""The terms of ScoLOMFR notices: our word -> URI and French label. The only file that knows them.

Sources. URIs and labels of the ScoLOMFR vocabularies were compared with the SKOS files and the XML schemas of
ScoLOMFR 3.2 (the ministry and Réseau Canopé, 2017) and, where "and later" stands, with the vocabularies that a public
indexing service took over in 2023. EQF levels and ISCED-F fields are named as in the European Learning Model; that
these pages answer was not tried. docs/catalogues.md says what is not verified.
"""

from typing import NamedTuple

from enact_learn.domain.notice import Discipline, Level

CONCEPT = "http://data.education.fr/voc/scolomfr/concept/"
VOCABULARY = "http://data.education.fr/voc/scolomfr/scolomfr-voc-"  # and three digits; 3.2
DCMI = "http://purl.org/dc/dcmitype/"
TERMS = "http://purl.org/dc/terms/"
MEDIA = "http://purl.org/NET/mediatypes/"
LANGUAGE = "http://id.loc.gov/vocabulary/iso639-2/"
EQF = "http://data.europa.eu/snb/eqf/"
ISCED = "http://data.europa.eu/snb/isced-f/"


class Term(NamedTuple):
    """A term of a vocabulary."""

    uri: str
    label: str  # French


# scolomfr-voc-003, role of a contributor; 3.2 and later
AUTHOR = Term(f"{CONCEPT}author", "auteur")
PUBLISHER = Term(f"{CONCEPT}publisher", "éditeur")

# scolomfr-voc-013, role of a contributor to the notice itself; 3.2
CREATOR = Term(f"{CONCEPT}creator", "créateur")

# scolomfr-voc-004, Dublin Core type; 3.2
INTERACTIVE = Term(f"{DCMI}InteractiveResource", "ressource interactive")
COLLECTION = Term(f"{DCMI}Collection", "collection")

# scolomfr-voc-006, media types; 3.2. A notebook has no registered type of its own: it is JSON
NOTEBOOK_FORMAT = f"{MEDIA}application/json"

# scolomfr-voc-007, structure; 3.2 and later
ATOMIC = Term(f"{CONCEPT}atomic", "atomique")
NETWORKED = Term(f"{CONCEPT}networked", "en réseau")

# scolomfr-voc-008, aggregation level; 3.2 and later
PIECE = Term(f"{CONCEPT}scolomfr-voc-008-num-01", "1 - Granule")
COURSE = Term(f"{CONCEPT}scolomfr-voc-008-num-03", "3 - Cours")

# scolomfr-voc-009, relations between resources; 3.2
REQUIRES = Term(f"{TERMS}requires", "requiert")
HAS_PART = Term(f"{TERMS}hasPart", "contient")
IS_PART_OF = Term(f"{TERMS}isPartOf", "est une partie de")

# scolomfr-voc-010, pedagogical type; 3.2 and later
EXERCISE = Term(f"{CONCEPT}exercise", "exercice")
LECTURE = Term(f"{CONCEPT}lecture", "cours / présentation")

# scolomfr-voc-011, for whom; 3.2 and later
LEARNER = Term(f"{CONCEPT}learner", "apprenant")

# scolomfr-voc-012, educational context; 3.2 and later
CONTEXTS: dict[Level, Term] = {
    "upper-secondary": Term(f"{CONCEPT}scolomfr-voc-012-num-003", "enseignement secondaire"),
    "short-cycle": Term(f"{CONCEPT}higher_education", "enseignement supérieur"),
    "bachelor": Term(f"{CONCEPT}scolomfr-voc-012-num-005", "licence"),
    "master": Term(f"{CONCEPT}scolomfr-voc-012-num-006", "master"),
    "doctorate": Term(f"{CONCEPT}scolomfr-voc-012-num-007", "doctorat"),
    "continuing": Term(f"{CONCEPT}scolomfr-voc-012-num-009", "formation continue"),
}

# scolomfr-voc-018, teaching method; 3.2
ON_ONES_OWN = Term(f"{CONCEPT}scolomfr-voc-018-num-003", "en autonomie")

# scolomfr-voc-019, what learners do; 3.2 and later
PRACTISE = Term(f"{CONCEPT}scolomfr-voc-019-num-016", "s'exercer")
PROGRAM = Term(f"{CONCEPT}scolomfr-voc-019-num-054", "programmer")

# scolomfr-voc-022, detailed level; 3.2. It ends with upper secondary school but for continuing education: for what is
# above, the context (012) and the EQF say it
LEVELS: dict[Level, Term] = {
    "upper-secondary": Term(f"{CONCEPT}scolomfr-voc-022-num-142", "lycée général et technologique"),
    "continuing": Term(f"{CONCEPT}scolomfr-voc-022-num-164", "formation professionnelle continue des adultes"),
}

# European Qualifications Framework: URIs as in the European Learning Model; not tried
EQF_LEVELS: dict[Level, Term] = {
    "upper-secondary": Term(f"{EQF}4", "CEC, niveau 4"),
    "short-cycle": Term(f"{EQF}5", "CEC, niveau 5"),
    "bachelor": Term(f"{EQF}6", "CEC, niveau 6"),
    "master": Term(f"{EQF}7", "CEC, niveau 7"),
    "doctorate": Term(f"{EQF}8", "CEC, niveau 8"),
}

# scolomfr-voc-025, difficulty, for our 1 to 5; 3.2 and later
DIFFICULTIES: dict[int, Term] = {
    1: Term(f"{CONCEPT}very_easy", "très facile"),
    2: Term(f"{CONCEPT}easy", "facile"),
    3: Term(f"{CONCEPT}medium", "moyen"),
    4: Term(f"{CONCEPT}difficult", "difficile"),
    5: Term(f"{CONCEPT}very_difficult", "très difficile"),
}

# scolomfr-voc-026 and -027, cost and rights; 3.2 and later
FREE = Term(f"{CONCEPT}no", "gratuit")
RIGHTS = Term(f"{CONCEPT}yes_2", "oui")

# scolomfr-voc-028, purposes of a classification; 3.2 and later
BY_LEVEL = Term(f"{CONCEPT}educational_level", "niveau éducatif détaillé")
BY_SUBJECT = Term(f"{CONCEPT}scolomfr-voc-028-num-003", "domaine d'enseignement")
BY_DISCIPLINE = Term(f"{CONCEPT}discipline", "champ disciplinaire")
BY_COMPETENCY = Term(f"{CONCEPT}competency", "compétence")
BY_PREREQUISITE = Term(f"{CONCEPT}prerequisite", "pré-requis")

# scolomfr-voc-015, subjects that are taught, where the school's vocabulary has ours; 3.2 and later
SUBJECTS: dict[Discipline, Term] = {
    "biology": Term(f"{CONCEPT}scolomfr-voc-015-num-421", "biologie"),
    "chemistry": Term(f"{CONCEPT}scolomfr-voc-015-num-012", "chimie"),
    "computer-science": Term(f"{CONCEPT}scolomfr-voc-015-num-318", "informatique"),
    "mathematics": Term(f"{CONCEPT}scolomfr-voc-015-num-919", "mathématiques (discipline)"),
}

# UNESCO's ISCED-F 2013, detailed fields; URIs as in the European Learning Model, not tried; labels are ours
FIELDS: dict[Discipline, Term] = {
    "artificial-intelligence": Term(f"{ISCED}0619", "intelligence artificielle (CITE-F 0619)"),
    "biology": Term(f"{ISCED}0511", "biologie (CITE-F 0511)"),
    "chemistry": Term(f"{ISCED}0531", "chimie (CITE-F 0531)"),
    "computer-science": Term(f"{ISCED}0613", "informatique (CITE-F 0613)"),
    "mathematics": Term(f"{ISCED}0541", "mathématiques (CITE-F 0541)"),
    "medicine": Term(f"{ISCED}0912", "médecine (CITE-F 0912)"),
    "physics": Term(f"{ISCED}0533", "physique (CITE-F 0533)"),
    "statistics": Term(f"{ISCED}0542", "statistique (CITE-F 0542)"),
}

# scolomfr-voc-001, languages: ISO 639-1 -> ISO 639-2, bibliographic, in the URIs of the Library of Congress; 3.2
LANGUAGES = {
    "de": "ger",
    "en": "eng",
    "es": "spa",
    "fr": "fre",
    "it": "ita",
    "nl": "dut",
    "pl": "pol",
    "pt": "por",
}


def language(lang: str) -> str:
    """The URI of a language by its two letters; one that is not in the table keeps its letters."""
    return f"{LANGUAGE}{LANGUAGES.get(lang, lang)}"
