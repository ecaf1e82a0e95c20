"""The HTTP status of each kind of error, for every door that speaks HTTP."""

from collections.abc import Mapping

from enact_learn.domain.errors import Kind

STATUS: Mapping[Kind, int] = {
    "invalid": 400,
    "refused": 403,
    "unknown": 404,
    "conflict": 409,
    "too-large": 413,
    "too-often": 429,
    "unavailable": 503,
}
