"""The files of a release that learners are handed."""

from enact_learn.domain.contracts import Release


def student_version(release: Release, lang: str) -> dict[str, bytes]:
    """File name -> content, in one of the release's languages, or in its first one."""
    languages = release.exercise.languages
    spoken = lang if lang in languages else languages[0]
    folder = release.folder / "release" / spoken / str(release.exercise.id)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
