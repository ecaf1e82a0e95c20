"""Everybody gets another id: the deployment key is replaced, and every id that it made is made anew.

The order makes a kill harmless at any moment: first the new key is written beside the old one, then everything in the
store changes at once, then the new key takes the old one's place. Whoever finds the new key beside the old one goes
on from there, and the service does not start meanwhile.
"""

import os
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import NEXT, VARIABLE, DeploymentKey, deployment_key
from enact_learn.assembly.persons import hub_key_file
from enact_learn.assembly.pseudonyms import FILE as EXPORT_FILE
from enact_learn.assembly.pseudonyms import VARIABLE as EXPORT_VARIABLE
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets
from enact_learn.domain.errors import CantWrite, NamesMissing, NewKeyMissing, NoKeyHere

FIRST = 8  # characters of an id that are said


@dataclass(frozen=True, slots=True)
class Rotated:
    """What changing the key did."""

    renamed: int  # persons
    strangers: int  # of them, those who got a random id
    went_on: bool  # whether an earlier change was brought to its end


@dataclass(frozen=True, slots=True)
class _Keys:
    old: DeploymentKey
    new: DeploymentKey
    finish: Callable[[], None]


def rotate(
    config: Config,
    store: Forgets,
    names: Collection[str],
    strangers_too: bool,
    step: Callable[[str, int], None],
    environ: Mapping[str, str] = os.environ,
) -> Rotated:
    """Replace the key and every id. Nobody else may work on the store meanwhile.

    Args:
        config: says where the key is.
        store: whose ids change.
        names: of the Hub's users.
        strangers_too: whether those whom no name accounts for get random ids; else they stop it.
        step: is told a table and how many more of its rows were looked at.
        environ: where the key may stand too.

    Raises NoKeyHere, BadKey, NewKeyMissing, NamesMissing, IdTaken, CantWrite, StoreUnavailable.

    """
    keys = _keys(config, environ)
    known = set(store.persons())
    changed = {keys.old.learner(name): keys.new.learner(name) for name in names}
    renamed_before = known & set(changed.values())
    if renamed_before and not known & set(changed):  # the store is done already: only the key is missing
        keys.finish()
        return Rotated(len(renamed_before), 0, True)
    strangers = sorted(known - set(changed))
    if strangers and not strangers_too:
        first = ", ".join(one[:FIRST] for one in strangers[:3])
        raise NamesMissing(count=len(strangers), all=len(known), first=first)
    ids = {old: new for old, new in changed.items() if old in known}
    ids |= {one: LearnerId(secrets.token_hex(32)) for one in strangers}
    if ids:
        store.rename(ids, step)
        store.settle()
    keys.finish()
    return Rotated(len(ids), len(strangers), False)


def rotate_export_key(config: Config, environ: Mapping[str, str] = os.environ) -> Path:
    """Replace the key of exports: whoever leaves the house from now on goes by other pseudonyms. Gives its file.

    Raises NewKeyMissing where it stands in the environment, NoKeyHere, CantWrite.
    """
    if environ.get(EXPORT_VARIABLE):
        raise NewKeyMissing(variable=EXPORT_VARIABLE)
    file = config.data / EXPORT_FILE
    if not file.is_file():
        raise NoKeyHere(where=str(file))
    _write_next(file)
    _take_its_place(file)
    return file


def _keys(config: Config, environ: Mapping[str, str]) -> _Keys:
    file = hub_key_file(config)
    if environ.get(VARIABLE):
        if not environ.get(f"{VARIABLE}_NEW"):
            raise NewKeyMissing(variable=VARIABLE)
        new = deployment_key({VARIABLE: environ[f"{VARIABLE}_NEW"]}, file)
        return _Keys(deployment_key(environ, file), new, lambda: None)
    if not file.is_file():
        raise NoKeyHere(where=str(file))
    old = deployment_key({}, file, unfinished=True)
    new = deployment_key({}, _write_next(file))
    return _Keys(old, new, lambda: _take_its_place(file))


def _write_next(file: Path) -> Path:
    """A new key beside a key, unless there is one from before."""
    following = file.with_name(f"{file.name}{NEXT}")
    deployment_key({}, following)
    return following


def _take_its_place(file: Path) -> None:
    try:
        os.replace(file.with_name(f"{file.name}{NEXT}"), file)
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the old one does not come back after a power cut
        finally:
            os.close(folder)
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
