"""What a browser is told names files, never the folders of the machine."""

import pytest

from enact_learn.domain.text import Message
from enact_learn.words.discretion import without_folders


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/home/ana maria/.local/enact/learner", "learner"),
        ("enact/toy/toy-add-1.ipynb", "enact/toy/toy-add-1.ipynb"),
        ("[Errno 28] No space left on device: '/tmp/x/a b.json'", "[Errno 28] No space left on device: 'a b.json'"),
        ("the folder /srv/data/enact can't be made (read-only)", "the folder enact can't be made (read-only)"),
        ("  /srv/toy/course.yaml:3: is global\n  /srv/x.py: no", "  course.yaml:3: is global\n  x.py: no"),
        ("3 / 4 of it, and/or more", "3 / 4 of it, and/or more"),
        ("see https://example.org/docs/page", "see https://example.org/docs/page"),
    ],
)
def test_absolute_paths_are_cut_down_to_their_last_name(said: str, shown: str) -> None:
    assert without_folders(Message("error.X", {"why": said})).params == {"why": shown}


def test_numbers_and_texts_in_languages_stay() -> None:
    message = Message("error.X", {"size": 3, "title": {"en": "a", "fr": "b"}})
    assert without_folders(message) == message
