"""The table ``[institution]`` of enact.toml: who runs this, for documents that leave the house."""

from urllib.parse import urlsplit

from enact_learn.assembly.config import Config
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.institution import Institution

KEYS = ("home", "name")


def institution(config: Config) -> Institution:
    """Read the table. Raises BadConfiguration, also where ``home`` is missing: ids that others keep hang on it."""
    said = config.tables.get("institution", {})
    if unknown := sorted(set(said) - set(KEYS)):
        raise BadConfiguration(
            file=config.file, why=f"[institution] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}"
        )
    if not all(isinstance(value, str) for value in said.values()):
        raise BadConfiguration(file=config.file, why="home and name in [institution] should be texts")
    home = said.get("home", "").rstrip("/")
    if not _is_web_address(home):
        raise BadConfiguration(
            file=config.file,
            why='what leaves the house is named by an address of yours: write home = "https://your.university/enact" '
            "below [institution]. It need not answer, but it has to stay the same",
        )
    return Institution(home, said.get("name", ""))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not (parts.query or parts.fragment or parts.username)
            and text.isascii()
            and text.isprintable()
            and " " not in text
        )
    except ValueError:
        return False
