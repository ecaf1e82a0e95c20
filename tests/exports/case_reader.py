"""Reads a CASE package as another platform would: it knows CASE 1.1, and nothing of us."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


class NotAPackage(Exception):
    """What is no package, or contradicts itself."""


@dataclass(frozen=True)
class Graph:
    """What a package says of skills."""

    title: str
    statements: Mapping[str, str]  # address of an item -> what it says
    kinds: Mapping[str, str]  # address of an item -> kind
    parents: frozenset[tuple[str, str]]  # child, parent
    before: frozenset[tuple[str, str]]  # what comes first, what needs it
    exemplars: frozenset[tuple[str, str]]  # skill, resource
    outside: frozenset[str]  # what is named, and is neither the document nor one of its items


def read(package: Mapping[str, Any]) -> Graph:
    """Raises NotAPackage."""
    try:
        document, items, associations = package["CFDocument"], package["CFItems"], package["CFAssociations"]
        named: dict[str, str] = {}
        for one in (document, *items, *associations):
            if str(UUID(one["identifier"])) != one["identifier"]:
                raise NotAPackage(f"{one['identifier']} is no UUID")
            if named.setdefault(one["identifier"], one["uri"]) != one["uri"]:
                raise NotAPackage(f"two things are called {one['identifier']}")
        if len(named) != 1 + len(items) + len(associations):
            raise NotAPackage("something stands here twice")
        own = {document["uri"], *(item["uri"] for item in items)}
        edges: dict[str, set[tuple[str, str]]] = {"isChildOf": set(), "precedes": set(), "exemplar": set()}
        outside = set()
        for one in associations:
            origin, to = one["originNodeURI"], one["destinationNodeURI"]
            edges[one["associationType"]].add((origin["uri"], to["uri"]))
            for node in (origin, to):
                if named.get(node["identifier"], node["uri"]) != node["uri"]:
                    raise NotAPackage(f"{node['uri']} is called like something else")
                if node["uri"] in own and node["identifier"] not in named:
                    raise NotAPackage(f"{node['uri']} is called by another name")
                if node["uri"] not in own and node["targetType"] == "CASE":
                    outside.add(node["uri"])
        placed = {child for child, _ in edges["isChildOf"]}
        if lost := own - placed - {document["uri"]}:
            raise NotAPackage(f"nothing holds {sorted(lost)}")
        if strays := {parent for _, parent in edges["isChildOf"]} - own:
            raise NotAPackage(f"the parents {sorted(strays)} are not here")
    except (KeyError, TypeError, ValueError) as error:
        raise NotAPackage(str(error)) from error
    return Graph(
        title=document["title"],
        statements={item["uri"]: item["fullStatement"] for item in items},
        kinds={item["uri"]: item["CFItemType"] for item in items},
        parents=frozenset(edges["isChildOf"]),
        before=frozenset(edges["precedes"]),
        exemplars=frozenset(edges["exemplar"]),
        outside=frozenset(outside),
    )
