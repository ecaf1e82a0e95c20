"""Numbers about groups of at least ``K`` persons. It stands in ``domain/anonymity``, for other wings need it too."""

from enact_learn.domain.anonymity import K as K
from enact_learn.domain.anonymity import Shown as Shown
from enact_learn.domain.anonymity import is_enough as is_enough
from enact_learn.domain.anonymity import table_without_small as table_without_small
from enact_learn.domain.anonymity import without_small as without_small
