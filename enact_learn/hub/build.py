"""Puts the service together: the configuration and the Hub's environment become a hall and a school."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import cast

from jupyterhub.services.auth import HubOAuth

from enact_learn.assembly.build import tutor_on
from enact_learn.assembly.config import Config, read_config
from enact_learn.assembly.energy import energy
from enact_learn.assembly.her_statements import statements_of
from enact_learn.assembly.keys import DeploymentKey, deployment_key
from enact_learn.assembly.privacy import privacy_settings
from enact_learn.assembly.publishing import FolderPress, build_publishing_tutor
from enact_learn.assembly.school import build_school
from enact_learn.assembly.service_lock import serving
from enact_learn.assembly.side_by_side import synchronise_apart
from enact_learn.assembly.some_courses import SomeCourses
from enact_learn.domain.attempt import EventKind, Submission
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration, EnactError, UnsafeToGrade
from enact_learn.grading.sandboxes.layers import layers, trusted_enough
from enact_learn.hub.app import application
from enact_learn.hub.asking import HubApi
from enact_learn.hub.entrance import Running
from enact_learn.hub.gradebooks import Gradebooks
from enact_learn.hub.hall import Hall
from enact_learn.hub.journal import Journal
from enact_learn.hub.leftovers import Leftovers
from enact_learn.hub.metrics import Metrics
from enact_learn.hub.origins import origins
from enact_learn.hub.queue import FairQueue, Limits
from enact_learn.hub.roster import AsksHub, HubRoster
from enact_learn.hub.settings import HubSettings, hub_settings, key_file
from enact_learn.hub.tutors import Tutors
from enact_learn.studio.school import School
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing_kept import keep_standing

HANDED_IN: tuple[EventKind, ...] = ("handed-in",)


@dataclass
class Service(Running):
    """All that runs."""

    hall: Hall
    school: School
    left_before: Sequence[Submission]
    """What an earlier process has recorded and not graded."""
    gradebooks: Gradebooks | None = None
    held: ExitStack = field(default_factory=ExitStack)
    """What is given back at the end."""

    def __post_init__(self) -> None:
        self.application = application(self.hall, self.school)
        waiting = cast(ClassStore, self.hall.tutors.whole.store).waiting
        self.leftovers = Leftovers(waiting, self.hall.queue.add)
        self.hall.store_was_away = self.leftovers.store_was_away

    def begin(self) -> None:
        """Begin to grade, with what was left before."""
        self.hall.queue.start(self.hall.settings.workers, self.left_before)
        self.leftovers.start()
        if self.gradebooks:
            self.gradebooks.start()

    def stop(self, patience: float) -> None:
        """Finish what is being graded; the rest waits for the next start."""
        if self.gradebooks:
            self.gradebooks.stop()
        self.leftovers.stop()
        self.hall.queue.stop(patience)
        self.hall.close()

    def __exit__(self, *_: object) -> None:
        self.hall.tutors.whole.close()
        self.held.close()


def opened(config_file: Path | None, folders: Sequence[Path], environ: Mapping[str, str]) -> Service:
    """The service with its store open.

    Raises UnsafeToGrade where nothing keeps learners' code from the service's files and the operator has not
    accepted that; BadKey, BadConfiguration, BrokenCourse, StoreUnavailable.
    """
    config = read_config(config_file, folders)
    trusted_enough(layers(), config.accept_bare_sandbox)
    hub = HubApi(environ["JUPYTERHUB_API_URL"], environ["JUPYTERHUB_API_TOKEN"])
    auth = HubOAuth(cache_max_age=hub_settings(config.hub, config.file).cache_seconds)
    with ExitStack() as held:
        held.enter_context(serving(config.data))  # who erases or renames somebody has to know that this runs
        service = put_together(config, environ, hub, auth)
        service.held = held.pop_all()
    return service


def put_together(config: Config, environ: Mapping[str, str], hub: AsksHub, auth: HubOAuth) -> Service:
    """The parts of the service. Raises what building a tutor raises, and BadKey."""
    settings = hub_settings(config.hub, config.file)
    key = deployment_key(environ, key_file(settings, config.data, config.file))
    roster = HubRoster(hub, key, settings.open_courses, settings.roster_seconds)
    tutor, press = build_publishing_tutor(giving_way(config, settings), roster.groups_of)
    if not isinstance(tutor.store, ClassStore):
        tutor.close()
        raise BadConfiguration(file=config.file, why=f"the store {config.store} can't hold a class; take sql")
    try:
        return _joined(config, environ, settings, key, roster, auth, tutor, press)
    except BaseException:  # the store went away meanwhile, perhaps: it is tried again with other ones
        tutor.close()
        raise


def _joined(
    config: Config,
    environ: Mapping[str, str],
    settings: HubSettings,
    key: DeploymentKey,
    roster: HubRoster,
    auth: HubOAuth,
    tutor: LocalTutor,
    press: FolderPress,
) -> Service:
    metrics = Metrics()

    def grade(submission: Submission) -> None:
        metrics.computed(tutor.grade(submission).cpu_seconds)

    limits = Limits(settings.waiting_each, settings.waiting_all, settings.checks_a_minute, settings.hand_ins_a_minute)
    tutor.queue = queue = FairQueue(grade, limits, lambda one: _keep_standing(tutor, one), metrics)
    metrics.look_at(lambda: queue.waiting, lambda: queue.running)

    def only(wanted: Collection[CourseId]) -> LocalTutor:
        paths = {course: said for course, said in config.paths.items() if course in wanted}
        some = SomeCourses(tutor.source, wanted)
        return tutor_on(replace(config, paths=paths), some, tutor.store, tutor.grader, roster.groups_of)

    tutors = Tutors(tutor, only, press.follow)
    press.tell(tutors.forget)
    hall = Hall(
        settings=settings,
        auth=auth,
        key=key,
        tutors=tutors,
        queue=queue,
        roster=roster,
        metrics=metrics,
        journal=Journal(),
        origins=origins(environ, settings.subdomains),
        prefix=environ["JUPYTERHUB_SERVICE_PREFIX"],
        sandbox_is_enough=lambda: _is_enough(config.accept_bare_sandbox),
        statements=lambda: statements_of(config, tutor.store),
        months=lambda: privacy_settings(config).months,
    )
    school = replace(
        build_school(tutor, roster, assumed=energy(config)), press=press, formgrader=partial(formgrader, settings)
    )
    waiting = cast(ClassStore, tutor.store).waiting()
    return Service(hall, school, waiting, _gradebooks(config, settings, tutor, roster))


def giving_way(config: Config, settings: HubSettings) -> Config:
    """The configuration in which the graders of this machine leave the processor to whoever waits for a page."""
    if config.grader != "resident":
        return config
    asked = {"niceness": settings.niceness, **config.arguments("resident")}
    return replace(config, parameters={**config.parameters, "resident": asked})


def formgrader(settings: HubSettings, course: CourseId) -> str | None:
    """Where nbgrader's own screen of a course is; None where nobody has said it."""
    return settings.formgrader.replace("{course}", str(course)) or None


def _gradebooks(config: Config, settings: HubSettings, tutor: LocalTutor, roster: HubRoster) -> Gradebooks | None:
    if not settings.gradebook_minutes:
        return None
    records = cast(ClassStore, tutor.store)
    file = Path(config.file) if Path(config.file).is_file() else None
    return Gradebooks(
        courses=lambda: [one.id for one in tutor.courses if records.events_in(one.id, HANDED_IN)],
        members=roster.members,
        synchronise=lambda course, members: synchronise_apart(course, members, file, config.courses),
        minutes=settings.gradebook_minutes,
    )


def _keep_standing(tutor: LocalTutor, submission: Submission) -> None:
    with suppress(EnactError), tutor.at_work_for(submission.learner):
        keep_standing(tutor, submission.learner, submission.course)


def _is_enough(accept_bare: bool) -> bool:
    try:
        trusted_enough(layers(), accept_bare)
    except UnsafeToGrade:
        return False
    return True
