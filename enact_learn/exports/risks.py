"""The register of risks (``docs/ai-act/risks.yaml``): what could go wrong, what is done, the guarding tests."""

from collections.abc import Sequence
from pathlib import Path

import enact_learn
from enact_learn.domain.ai_act import Risk
from enact_learn.domain.wire import DoesNotFit, from_json

_PACKAGE = Path(str(enact_learn.__file__)).parent
_PLACES = (_PACKAGE / "exports" / "risks.yaml", _PACKAGE.parent / "docs" / "ai-act" / "risks.yaml")
"""Where it stands when it was installed, and in a checkout."""


def read_risks(places: Sequence[Path] = _PLACES) -> tuple[Risk, ...]:
    """The register, in its own order. Raises FileNotFoundError where there is none, ValueError naming what is wrong."""
    import yaml

    file = next((place for place in places if place.is_file()), None)
    if file is None:
        raise FileNotFoundError(2, "the register of risks is not installed", str(places[0]))
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name} is no YAML: {error}") from error
    if not isinstance(said, list):
        raise ValueError(f"{file.name} should be a list of risks")
    found = []
    for number, one in enumerate(said, 1):
        try:
            found.append(from_json(Risk, one))
        except DoesNotFit as error:
            raise ValueError(f"{file.name}, risk {number}: {error}") from None
    if len({one.id for one in found}) < len(found):
        raise ValueError(f"{file.name}: two risks have the same id")
    return tuple(found)
