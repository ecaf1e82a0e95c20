"""Reads ``course.yaml`` and everything that it names: a whole course, or all of its faults."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from enact_learn.catalog.imported import read_assignment
from enact_learn.catalog.lesson import LessonSource, read_lesson
from enact_learn.catalog.notice import NOTICE_KEYS, read_notice
from enact_learn.catalog.percent import read_exercise
from enact_learn.catalog.sections import Faults, Section, read_section
from enact_learn.catalog.source import ExerciseSource, Frame
from enact_learn.domain.course import (
    COMPETENCIES,
    EXERCISE_ID,
    SKILL_ID,
    Course,
    CourseId,
    ExerciseId,
    Module,
    Skill,
    SkillId,
)
from enact_learn.domain.errors import BrokenCourse, Fault

SCHEMA = "enact.course/1"
LESSON = "lesson.py"
LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class CourseSources:
    """A course with the sources of its exercises, in the author's order."""

    course: Course
    exercises: tuple[ExerciseSource, ...]
    root: Path
    lessons: tuple[LessonSource, ...] = ()


_KEYS = (
    *("schema", "id", "title", "licence", "languages", "timezone", "libraries", "hidden_tests", "skills", "modules"),
    *NOTICE_KEYS,
)


def read_course(root: Path, only: Sequence[Path] = ()) -> CourseSources:
    """Read a course folder, or of its exercises and lessons ``only`` some files, which need not be listed yet.

    Raises BrokenCourse with every fault; nothing is loaded by halves.
    """
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
    modules, sources, lessons, further = _modules(section, frame, only)
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
        notice=read_notice(section),
    )
    _review_skills(course, section)
    if faults or further:
        raise BrokenCourse(str(frame.course or root.name), (*faults, *further))
    return CourseSources(course, tuple(sources), root, tuple(lessons))


def needed_libraries(root: Path) -> tuple[CourseId, tuple[str, ...]]:
    """The course's id and the libraries that its ``course.yaml`` names; nothing else of the course has to be there.

    Raises BrokenCourse.
    """
    faults = Faults(str(root / "course.yaml"))
    section = _read_yaml(root, faults)
    libraries = tuple(section.texts("libraries", [])) if section else ()
    course = section.id("id", EXERCISE_ID, "chemistry") if section else ""
    if faults:
        raise BrokenCourse(str(course or root.name), tuple(faults))
    return CourseId(course), libraries


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
        item.only("id", "title", "competency", "prerequisites")
        skills.append(
            Skill(
                SkillId(item.id("id", SKILL_ID, "che.mol.smiles")),
                item.words("title"),
                tuple(SkillId(skill) for skill in item.texts("prerequisites", [])),
                item.one_of("competency", COMPETENCIES, "") if "competency" in item.data else "",
            )
        )
    return skills


def _modules(
    section: Section, frame: Frame, only: Sequence[Path]
) -> tuple[tuple[Module, ...], list[ExerciseSource], list[LessonSource], list[Fault]]:
    """The modules, exercises and lessons of all of them, and the faults that stand in other files than course.yaml."""
    modules: list[Module] = []
    sources: list[ExerciseSource] = []
    lessons: list[LessonSource] = []
    further: list[Fault] = []
    paths: set[Path] = set()
    entries = 0
    for item in section.sections("modules"):
        item.only("id", "title", "lesson", "exercises")
        module = item.id("id", EXERCISE_ID, "molecules")
        if module and module in (one.id for one in modules):
            item.fault(f"the module {module} stands here twice", "id")
        lesson = _read_lesson(item, module, frame, further, only) if "lesson" in item.data else None
        found = []
        for position, entry in enumerate(item.items("exercises")):
            entries += 1
            if only and not (isinstance(entry, str) and _is_among(frame.root / entry, only)):
                continue
            faults = Faults(str(frame.root / entry) if isinstance(entry, str) else section.faults.file)
            source = _read_entry(item, position, module, frame, faults, paths)
            further += faults
            if source is not None:
                found.append(source)
        sources += found
        lessons += [lesson] if lesson else []
        named = tuple(source.exercise.id for source in found)
        modules.append(Module(module, item.words("title"), named, lesson.lesson if lesson else None))
    listed = {source.path.resolve() for source in sources} | {lesson.path.resolve() for lesson in lessons}
    listed |= {Path(fault.file).resolve() for fault in further}
    for path in only:
        if path.resolve() not in listed:
            _read_unlisted(path, modules, frame, sources, lessons, further)
    if not entries and not only:
        section.fault("a course has at least one module with an exercise", "modules")
    further += _doubles(sources)
    return tuple(modules), sources, lessons, further


def _is_among(path: Path, others: Sequence[Path]) -> bool:
    return path.resolve() in [other.resolve() for other in others]


def _read_unlisted(
    path: Path,
    modules: list[Module],
    frame: Frame,
    sources: list[ExerciseSource],
    lessons: list[LessonSource],
    further: list[Fault],
) -> None:
    """Add a file that is being written: no module names it yet."""
    faults = Faults(str(path))
    module = next((one.id for one in modules if one.id == path.parent.name), modules[0].id if modules else "")
    if path.name == LESSON:
        lesson = read_lesson(path, module, frame, faults)
        lessons += [lesson] if lesson else []
    else:
        source = read_exercise(path, module, frame, faults)
        sources += [source] if source else []
    further += faults


def _read_lesson(
    item: Section, module: str, frame: Frame, further: list[Fault], only: Sequence[Path]
) -> LessonSource | None:
    entry = item.text("lesson")
    path = frame.root / entry
    if only and not _is_among(path, only):
        return None
    if entry and not (path.is_file() and path.resolve().is_relative_to(frame.root.resolve())):
        item.fault(f"there is no file {entry}", "lesson")
        return None
    faults = Faults(str(path))
    lesson = read_lesson(path, module, frame, faults) if entry else None
    further += faults
    return lesson


def _read_entry(
    item: Section, position: int, module: str, frame: Frame, faults: Faults, paths: set[Path]
) -> ExerciseSource | None:
    """Read one of a module's exercises. ``paths`` are those that were read before; this one joins them."""
    entry = item.data["exercises"][position]
    if isinstance(entry, dict):
        return read_assignment(item.at("exercises", position), module, frame, faults)
    path = frame.root / str(entry)
    if not isinstance(entry, str) or not _is_below(path, frame.root):
        item.fault(f"{entry!r} is no path below the course folder", "exercises", position)
    elif not path.is_file():
        item.fault(f"there is no file {entry}", "exercises", position)
    elif path.resolve() in paths:
        item.fault(f"{entry} stands here twice", "exercises", position)
    else:
        paths.add(path.resolve())
        return read_exercise(path, module, frame, faults)
    return None


def _is_below(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself leads nowhere
        return False


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
