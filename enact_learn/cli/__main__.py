"""``python -m enact_learn.cli``: the command ``enact``."""

from enact_learn.cli.main import main

main()
