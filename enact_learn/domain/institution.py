"""Who runs this, and how what is taught here is named in documents for others."""

from dataclasses import dataclass

from enact_learn.domain.course import CourseId, ExerciseId, SkillId


@dataclass(frozen=True, slots=True)
class Institution:
    """A university, a hospital, a person. ``home`` is the IRI below which everything here has its name."""

    home: str  # as "https://hub.example.edu/enact": http or https, without a slash at its end
    name: str = ""  # as people know it

    def course(self, id_: CourseId) -> str:
        """The IRI of a course."""
        return f"{self.home}/course/{id_}"

    def module(self, course: CourseId, id_: str) -> str:
        """The IRI of a module of a course."""
        return f"{self.course(course)}/module/{id_}"

    def exercise(self, id_: ExerciseId) -> str:
        """The IRI of an exercise: its id is the same in whatever course it stands."""
        return f"{self.home}/exercise/{id_}"

    def skill(self, id_: SkillId) -> str:
        """The IRI of a skill: its id is the same in whatever course it stands."""
        return f"{self.home}/skill/{id_}"
