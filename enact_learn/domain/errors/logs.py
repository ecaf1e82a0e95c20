"""What is wrong with a log of answers."""

from enact_learn.domain.errors.base import EnactError


class LogUnreadable(EnactError):
    """A file that is no log of answers."""

    kind = "invalid"
    sentence = "{file} can't be read as a log: {why}. A log is a CSV file in UTF-8, plain or packed by gzip."


class LogLacksColumns(EnactError):
    """A log without the columns that say who answered what."""

    kind = "invalid"
    sentence = (
        "{file} lacks the column(s) {missing}. The first line has to name user, item, skill and correct, with commas "
        "between them (optional: timestamp in seconds, difficulty from 1 to 5); it says: {found}."
    )


class LogRowIncomplete(EnactError):
    """A row without its learner, item or outcome."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: {column} is empty. Each row needs a user, an item and correct: fill it in or leave the "
        "row out."
    )


class LogRowNotAnswer(EnactError):
    """An outcome that is neither right, wrong nor between."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: correct is {value}. It has to be 0 (wrong), 1 (right) or a share of the points between "
        "them: rewrite the column so."
    )


class LogRowNotTime(EnactError):
    """A timestamp that is no number of seconds."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: timestamp is {value}. It has to be seconds, as a number from 0 to {latest}: divide "
        "milliseconds by 1000, turn dates into seconds, or leave the column out."
    )


class LogRowNotDifficulty(EnactError):
    """A difficulty that is not on the author's scale."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: difficulty is {value}. It has to be a whole number from 1 (first steps) to 5 (expert), "
        "or empty where nobody judged it."
    )


class LogGoesBack(EnactError):
    """Rows of a learner that are not in the order of time."""

    kind = "invalid"
    sentence = (
        "{file}, line {line}: this answer of {learner} is older than the one before it. A prediction may only use "
        "what came earlier: sort the rows by user and timestamp."
    )


class LogTooLarge(EnactError):
    """More answers than fit into memory."""

    kind = "too-large"
    sentence = "{file} has more than {limit} answers. Take all rows of a random part of the learners, and try again."
