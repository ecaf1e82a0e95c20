"""The elements that notices of the LOM family are made of: texts in languages, terms, vCards, durations, dates.

IEEE 1484.12.1 (LOM) and its French profiles, AFNOR NF Z76-041 (LOMFR) and ScoLOMFR. Nothing is read here: what is
written is well-formed whatever the texts of a course hold.
"""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from enact_learn.domain.text import Text
from enact_learn.exports.scolomfr_vocabulary import Term, language

LOM = "http://ltsc.ieee.org/xsd/LOM"
LOMFR = "http://www.lom-fr.fr/xsd/LOMFR"
SCOLOMFR = "http://www.lom-fr.fr/xsd/SCOLOMFR"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {"lom": LOM, "lomfr": LOMFR, "scolomfr": SCOLOMFR, "xsi": XSI}

SCHEMA = "SCOLOMFRv3.2"
"""The version whose schemas and vocabularies the notices were compared with; later ones take its values too."""
LOCATION = f"{LOM} https://www.reseau-canope.fr/scolomfr/xsd/8.0/lax/scolomfr.xsd"

# what XML 1.0 has no way to write (section 2.2), also not as a number
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root() -> ET.Element:
    """An empty notice."""
    return ET.Element(f"{{{LOM}}}lom", {f"{{{XSI}}}schemaLocation": LOCATION})


def written(notice: ET.Element) -> str:
    """The notice as a document, indented, with its declaration; its prefixes are those that such notices have."""
    for prefix, uri in PREFIXES.items():
        ET.register_namespace(prefix, uri)
    ET.indent(notice)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(notice, encoding="unicode")}\n'


def add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    """A new last child, ``lomfr:activity`` or, of LOM itself, ``title``; with what is said in it."""
    prefix, _, local = name.rpartition(":")
    child = ET.SubElement(parent, f"{{{PREFIXES[prefix or 'lom']}}}{local}")
    if text is not None:
        child.text = clean(text)
    return child


def add_text(parent: ET.Element, name: str, text: Text) -> None:
    """A text in all languages in which it is there; nothing where it is in none."""
    said = {lang: words for lang, words in text.items() if clean(words).strip()}
    if said:
        child = add(parent, name)
        for lang, words in said.items():
            add(child, "string", words).set("language", language(lang))


def add_plain(parent: ET.Element, name: str, words: str) -> None:
    """A text that is no language's, as the name of a vocabulary."""
    add(add(parent, name), "string", words)


def add_term(parent: ET.Element, name: str, term: Term) -> None:
    """A term of a vocabulary: of which version, its URI, its French label, all in the namespace of the element."""
    prefix = f"{name.partition(':')[0]}:" if ":" in name else ""
    child = add(parent, name)
    add(child, f"{prefix}source", SCHEMA)
    add(child, f"{prefix}value", term.uri)
    add(child, f"{prefix}label", term.label)


def add_identifier(parent: ET.Element, iri: str) -> None:
    """An identifier that is a URI."""
    child = add(parent, "identifier")
    add(child, "catalog", "URI")
    add(child, "entry", iri)


def add_contribution(parent: ET.Element, role: Term, entity: str, day: str) -> None:
    """Who did what, when: ``entity`` is a vCard, ``day`` an ISO 8601 date or "" where it is not known."""
    child = add(parent, "contribute")
    add_term(child, "role", role)
    add(child, "entity", entity)
    if day:
        add(add(child, "date"), "dateTime", day)


def add_taxons(parent: ET.Element, purpose: Term, paths: Iterable[tuple[str, str, Text]]) -> None:
    """A classification: paths of one taxon each, (vocabulary, URI, label in languages). Nothing without a path."""
    found = list(paths)
    if not found:
        return
    child = add(parent, "classification")
    add_term(child, "purpose", purpose)
    for vocabulary, uri, label in found:
        path = add(child, "taxonPath")
        add_plain(path, "source", vocabulary)
        taxon = add(path, "taxon")
        add(taxon, "id", uri)
        add_text(taxon, "entry", label)


def vcard(name: str, kind: str) -> str:
    """A vCard 4.0 (RFC 6350) that says a name and of what ``kind`` its bearer is (``org`` or ``individual``)."""
    said = re.sub(r"([\\,;])", r"\\\1", " ".join(clean(name).split())) or "-"
    organisation = [f"ORG:{said}"] if kind == "org" else []
    return "\n".join(["BEGIN:VCARD", "VERSION:4.0", f"KIND:{kind}", f"FN:{said}", *organisation, "END:VCARD"])


def duration(minutes: int) -> str:
    """ISO 8601: ``PT1H30M``."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def clean(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return _UNWRITABLE.sub("", text)
