"""Reads ``course.yaml`` and everything that it names: a whole course, or all of its faults."""

import re
from dataclasses import dataclass
from pathlib import Path

from enact_learn.catalog.imported import read_assignment
from enact_learn.catalog.percent import read_exercise
from enact_learn.catalog.sections import Faults, Place, Section, read_section
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.course import EXERCISE_ID, SKILL_ID, Course, CourseId, Module, Skill, SkillId
from enact_learn.domain.errors import BrokenCourse, Fault

SCHEMA = "enact.course/1"
LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class CourseSources:
    """A course with the sources of its exercises, in the author's order."""

    course: Course
    exercises: tuple[ExerciseSource, ...]
    root: Path


def read_course(root: Path) -> CourseSources:
    """Read a course folder. Raises BrokenCourse with every fault; nothing is loaded by halves."""
    faults = Faults("course.yaml")
    section = _read_yaml(root, faults)
    if section is None:
        raise BrokenCourse(root.name, tuple(faults))
    course_id = CourseId(section.id("id", EXERCISE_ID, "chemistry"))
    languages = tuple(section.texts("languages", ["en"])) or ("en",)
    for lang in languages:
        if not LANGUAGE.fullmatch(lang):
            section.fault(f"languages are named by two letters like en, not {lang!r}", "languages")
    skills = tuple(_skills(section))
    modules, sources, further = _modules(section, root, course_id, languages)
    course = Course(
        id=course_id,
        title=section.words("title"),
        skills=skills,
        modules=modules,
        exercises=tuple(source.exercise for source in sources),
        languages=languages,
        licence=section.text("licence", ""),
        timezone=section.text("timezone", "UTC"),
        libraries=tuple(section.texts("libraries", [])),
    )
    section.only("schema", "id", "title", "licence", "languages", "timezone", "libraries", "skills", "modules")
    _review_graph(course, section)
    _review_exercises(sources, course, section)
    if faults or further:
        raise BrokenCourse(str(course_id or root.name), (*faults, *further))
    return CourseSources(course, tuple(sources), root)


def _read_yaml(root: Path, faults: Faults) -> Section | None:
    path = root / "course.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.add(None, f"there is no course.yaml in {root.name}; a course folder holds one")
        return None
    except (OSError, UnicodeDecodeError) as error:
        faults.add(None, f"can't be read: {error}")
        return None
    section = read_section(text, faults)
    if section is not None and section.data.get("schema") != SCHEMA:
        section.fault(f"schema should be {SCHEMA}, not {section.data.get('schema')!r}", "schema")
    return section


def _skills(section: Section) -> list[Skill]:
    skills = []
    for item in section.sections("skills"):
        item.only("id", "title", "prerequisites")
        prerequisites = tuple(SkillId(skill) for skill in item.texts("prerequisites", []))
        skills.append(Skill(SkillId(item.id("id", SKILL_ID, "che.mol.smiles")), item.words("title"), prerequisites))
    return skills


def _modules(
    section: Section, root: Path, course: CourseId, languages: tuple[str, ...]
) -> tuple[tuple[Module, ...], list[ExerciseSource], list[Fault]]:
    modules: list[Module] = []
    sources: list[ExerciseSource] = []
    further: list[Fault] = []
    for item in section.sections("modules"):
        item.only("id", "title", "exercises")
        module = item.id("id", EXERCISE_ID, "molecules")
        entries = item.data.get("exercises") or []
        if not isinstance(entries, list):
            item.fault("exercises should be a list", "exercises")
            entries = []
        found = []
        for position, entry in enumerate(entries):
            faults = Faults(str(entry) if isinstance(entry, str) else section.faults.file)
            source = _read_entry(item, position, entry, root, course, module, languages, faults)
            further += faults
            if source is not None:
                found.append(source)
        sources += found
        modules.append(Module(module, item.words("title"), tuple(source.exercise.id for source in found)))
    if not modules:
        section.fault("a course has at least one module with an exercise", "modules")
    return tuple(modules), sources, further


def _read_entry(
    item: Section,
    position: int,
    entry: object,
    root: Path,
    course: CourseId,
    module: str,
    languages: tuple[str, ...],
    faults: Faults,
) -> ExerciseSource | None:
    if isinstance(entry, dict):
        line = item.line("exercises", position) or 1
        lines: dict[Place, int] = {(): line}
        lines.update({(key,): item.line("exercises", position, key) or line for key in entry})
        return read_assignment(Section(entry, lines, faults), root, course, module, faults)
    path = root / str(entry)
    if not isinstance(entry, str) or not path.resolve().is_relative_to(root.resolve()):
        item.fault(f"{entry!r} is no path below the course folder", "exercises", position)
        return None
    if not path.is_file():
        item.fault(f"there is no file {entry}", "exercises", position)
        return None
    return read_exercise(path, entry, course, module, languages, faults)


def _review_graph(course: Course, section: Section) -> None:
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


def _review_exercises(sources: list[ExerciseSource], course: Course, section: Section) -> None:
    seen: dict[str, Path] = {}
    known = set(course.skill_by_id)
    for source in sources:
        exercise, shown = source.exercise, source.path.name
        if exercise.id in seen:
            section.fault(f"the id {exercise.id} is used by {seen[exercise.id].name} and by {shown}", "modules")
        seen[exercise.id] = source.path
        for skill in exercise.skills:
            if skill not in known:
                section.fault(f"{shown} trains {skill}, which is not among the skills of the course", "skills")
