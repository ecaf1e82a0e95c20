"""Reads a notice as a catalogue would: it knows LOM and its French profiles, and nothing of us."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

NS = {
    "lom": "http://ltsc.ieee.org/xsd/LOM",
    "lomfr": "http://www.lom-fr.fr/xsd/LOMFR",
    "scolomfr": "http://www.lom-fr.fr/xsd/SCOLOMFR",
}
CONCEPT = "http://data.education.fr/voc/scolomfr/concept/"
DIFFICULTIES = ("very_easy", "easy", "medium", "difficult", "very_difficult")


class NotANotice(Exception):
    """What is no notice, or says what can't be."""


@dataclass
class Read:
    """What a notice says."""

    id: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    languages: list[str]
    keywords: list[tuple[str, str]]
    contributors: list[tuple[str, str]]  # role, name
    location: str
    minutes: int
    difficulty: int | None
    contexts: list[str]
    relations: list[tuple[str, str]]  # kind, address
    taxons: dict[str, list[str]] = field(default_factory=dict)  # purpose -> addresses
    licence: str = ""
    is_free: bool = False

    def related(self, kind: str) -> list[str]:
        return [address for one, address in self.relations if one == kind]


def read(text: str) -> Read:
    """Raises NotANotice. A document with entities of its own is refused unread: it may unfold, or fetch files."""
    if "<!" in text:
        raise NotANotice("it has a document type or comments, which no notice needs")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise NotANotice(f"it is not well-formed: {error}") from None
    if root.tag != f"{{{NS['lom']}}}lom":
        raise NotANotice(f"its root is {root.tag}")
    found = Read(
        id=_one(root, "lom:general/lom:identifier/lom:entry"),
        titles=_texts(root, "lom:general/lom:title"),
        descriptions=_texts(root, "lom:general/lom:description"),
        languages=[one.text or "" for one in root.iterfind("lom:general/lom:language", NS)],
        keywords=[
            (one.get("language", ""), one.text or "") for one in root.iterfind("lom:general/lom:keyword/lom:string", NS)
        ],
        contributors=[
            (_term(one, "lom:role"), _name(_one(one, "lom:entity")))
            for one in root.iterfind("lom:lifeCycle/lom:contribute", NS)
        ],
        location=_one(root, "lom:technical/lom:location"),
        minutes=_minutes(root.findtext("lom:educational/lom:typicalLearningTime/lom:duration", "PT0M", NS)),
        difficulty=None,
        contexts=[_term(one, ".") for one in root.iterfind("lom:educational/lom:context", NS)],
        relations=[
            (_term(one, "lom:kind"), _one(one, "lom:resource/lom:identifier/lom:entry"))
            for one in root.iterfind("lom:relation", NS)
        ],
        licence=root.findtext("lom:rights/lom:description/lom:string", "", NS),
        is_free=root.findtext("lom:rights/lom:cost/lom:value", "", NS) == f"{CONCEPT}no",
    )
    difficulty = root.find("lom:educational/lom:difficulty", NS)
    if difficulty is not None:
        said = _term(difficulty, ".")
        if said not in DIFFICULTIES:
            raise NotANotice(f"{said} is no difficulty")
        found.difficulty = DIFFICULTIES.index(said) + 1
    for one in root.iterfind("lom:classification", NS):
        addresses = [_one(path, "lom:taxon/lom:id") for path in one.iterfind("lom:taxonPath", NS)]
        found.taxons.setdefault(_term(one, "lom:purpose"), []).extend(addresses)
    if not (found.titles and found.descriptions and found.languages and found.contributors):
        raise NotANotice("a title, a description, a language and a contribution are mandatory")
    return found


def dangling(notices: list[Read], home: str) -> list[str]:
    """Addresses of exercises and courses that a notice speaks of and that no notice is about."""
    known = {one.id for one in notices}
    said = [address for one in notices for kind in ("hasPart", "isPartOf") for address in one.related(kind)]
    return [address for address in said if address.startswith(home) and address not in known]


def _one(element: ET.Element, path: str) -> str:
    found = element.findtext(path, None, NS)
    if not found:
        raise NotANotice(f"{path} is missing")
    return found


def _texts(element: ET.Element, path: str) -> dict[str, str]:
    return {one.get("language", ""): one.text or "" for one in element.iterfind(f"{path}/lom:string", NS)}


def _term(element: ET.Element, path: str) -> str:
    """The last part of a term's address."""
    return _one(element, f"{path}/lom:value").rpartition("/")[2]


def _name(card: str) -> str:
    lines = dict(line.partition(":")[::2] for line in card.split("\n"))
    if lines.get("BEGIN") != "VCARD" or "FN" not in lines:
        raise NotANotice("an entity is no vCard")
    return lines["FN"].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")


def _minutes(duration: str) -> int:
    hours, _, rest = duration.removeprefix("PT").rpartition("H")
    return int(hours or 0) * 60 + int(rest.removesuffix("M") or 0)
