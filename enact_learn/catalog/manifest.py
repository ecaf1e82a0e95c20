"""Reads ``course.yaml`` and everything that it names: a whole course, or all of its faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from enact_learn.catalog.imported import read_assignment
from enact_learn.catalog.percent import read_exercise
from enact_learn.catalog.sections import Faults, Section, read_section
from enact_learn.catalog.source import ExerciseSource, Frame
from enact_learn.domain.course import EXERCISE_ID, SKILL_ID, Course, CourseId, ExerciseId, Module, Skill, SkillId
from enact_learn.domain.errors import BrokenCourse, Fault

SCHEMA = "enact.course/1"
LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class CourseSources:
    """A course with the sources of its exercises, in the author's order."""

    course: Course
    exercises: tuple[ExerciseSource, ...]
    root: Path


_KEYS = ("schema", "id", "title", "licence", "languages", "timezone", "libraries", "hidden_tests", "skills", "modules")


def read_course(root: Path) -> CourseSources:
    """Read a course folder. Raises BrokenCourse with every fault; nothing is loaded by halves."""
    faults = Faults(str(root / "course.yaml"))
    section = _read_yaml(root, faults)
    if section is None:
        raise BrokenCourse(root.name or str(root), tuple(faults))
    section.only(*_KEYS)
    skills = tuple(_skills(section))
    frame = Frame(
        root=root,
        course=CourseId(section.id("id", EXERCISE_ID, "chemistry")),
        languages=_languages(section),
        skills=frozenset(skill.id for skill in skills),
        names_hidden_tests=section.one_of("hidden_tests", ("named", "unnamed"), "named") == "named",
    )
    modules, sources, further = _modules(section, frame)
    course = Course(
        id=frame.course,
        title=section.words("title"),
        skills=skills,
        modules=modules,
        exercises=tuple(source.exercise for source in sources),
        languages=frame.languages,
        licence=section.text("licence", ""),
        timezone=section.text("timezone", "UTC"),
        libraries=tuple(section.texts("libraries", [])),
    )
    _review_skills(course, section)
    if faults or further:
        raise BrokenCourse(str(frame.course or root.name), (*faults, *further))
    return CourseSources(course, tuple(sources), root)


def _read_yaml(root: Path, faults: Faults) -> Section | None:
    path = root / "course.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        faults.add(None, f"there is no course.yaml in {root}; a course folder holds one")
        return None
    except (OSError, UnicodeDecodeError) as error:
        faults.add(None, f"can't be read: {error.strerror if isinstance(error, OSError) else 'not UTF-8 text'}")
        return None
    section = read_section(text, faults)
    if section is not None and section.data.get("schema") != SCHEMA:
        section.fault(f"schema should be {SCHEMA}, not {section.data.get('schema')!r}", "schema")
    return section


def _languages(section: Section) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(section.texts("languages", ["en"])))
    for lang in languages:
        if not LANGUAGE.fullmatch(lang):
            section.fault(f"languages are named by two letters like en, not {lang!r}", "languages")
    if not languages and section.data.get("languages") == []:
        section.fault("a course has at least one language", "languages")
    return languages or ("en",)


def _skills(section: Section) -> list[Skill]:
    skills = []
    for item in section.sections("skills"):
        item.only("id", "title", "prerequisites")
        prerequisites = tuple(SkillId(skill) for skill in item.texts("prerequisites", []))
        skills.append(Skill(SkillId(item.id("id", SKILL_ID, "che.mol.smiles")), item.words("title"), prerequisites))
    return skills


def _modules(section: Section, frame: Frame) -> tuple[tuple[Module, ...], list[ExerciseSource], list[Fault]]:
    """The modules, the exercises of all of them, and the faults that stand in other files than course.yaml."""
    modules: list[Module] = []
    sources: list[ExerciseSource] = []
    further: list[Fault] = []
    paths: set[Path] = set()
    entries = 0
    for item in section.sections("modules"):
        item.only("id", "title", "exercises")
        module = item.id("id", EXERCISE_ID, "molecules")
        if module and module in (one.id for one in modules):
            item.fault(f"the module {module} stands here twice", "id")
        found = []
        for position, entry in enumerate(item.items("exercises")):
            entries += 1
            faults = Faults(str(frame.root / entry) if isinstance(entry, str) else section.faults.file)
            source = _read_entry(item, position, module, frame, faults, paths)
            further += faults
            if source is not None:
                found.append(source)
        sources += found
        modules.append(Module(module, item.words("title"), tuple(source.exercise.id for source in found)))
    if not entries:
        section.fault("a course has at least one module with an exercise", "modules")
    further += _doubles(sources)
    return tuple(modules), sources, further


def _read_entry(
    item: Section, position: int, module: str, frame: Frame, faults: Faults, paths: set[Path]
) -> ExerciseSource | None:
    """Read one of a module's exercises. ``paths`` are those that were read before; this one joins them."""
    entry = item.data["exercises"][position]
    if isinstance(entry, dict):
        return read_assignment(item.at("exercises", position), module, frame, faults)
    path = frame.root / str(entry)
    if not isinstance(entry, str) or not path.resolve().is_relative_to(frame.root.resolve()):
        item.fault(f"{entry!r} is no path below the course folder", "exercises", position)
    elif not path.is_file():
        item.fault(f"there is no file {entry}", "exercises", position)
    elif path.resolve() in paths:
        item.fault(f"{entry} stands here twice", "exercises", position)
    else:
        paths.add(path.resolve())
        return read_exercise(path, module, frame, faults)
    return None


def _doubles(sources: list[ExerciseSource]) -> Iterator[Fault]:
    owners: dict[ExerciseId, Path] = {}
    for source in sources:
        id_ = source.exercise.id
        if id_ in owners:
            yield source.fault(f"the id {id_} is that of {owners[id_]} already: ids are global and permanent")
        owners.setdefault(id_, source.path)


def _review_skills(course: Course, section: Section) -> None:
    known = {skill.id for skill in course.skills}
    seen: set[SkillId] = set()
    for position, skill in enumerate(course.skills):
        if skill.id in seen:
            section.fault(f"the skill {skill.id} stands here twice", "skills", position, "id")
        seen.add(skill.id)
    needs = {skill.id: [need for need in skill.prerequisites if need in known] for skill in course.skills}
    if cycle := find_cycle(needs):
        position = next(i for i, skill in enumerate(course.skills) if skill.id == cycle[0])
        section.fault(f"these skills need each other: {' needs '.join(cycle)}", "skills", position, "prerequisites")


def find_cycle(needs: dict[SkillId, list[SkillId]]) -> list[SkillId]:
    """A chain of skills that ends where it began, or an empty list. Works on any depth of graph."""
    done: set[SkillId] = set()
    for start in needs:
        path: list[SkillId] = []
        stack: list[tuple[SkillId, bool]] = [(start, True)]
        while stack:
            skill, entering = stack.pop()
            if not entering:
                path.pop()
                done.add(skill)
            elif skill in path:
                return [*path[path.index(skill) :], skill]
            elif skill not in done:
                path.append(skill)
                stack.append((skill, False))
                stack += [(need, True) for need in needs.get(skill, [])]
    return []
