"""Several values after one option, without swallowing what belongs to the command."""

import click
import pytest
from click.testing import CliRunner

from enact_learn.cli.several import SeveralValues, like_a_name, like_a_number


@click.command(cls=SeveralValues, several={"--model": like_a_name, "--seeds": like_a_number})
@click.argument("files", nargs=-1)
@click.option("--model", multiple=True)
@click.option("--seeds", multiple=True, type=int)
@click.option("--html")
@click.option("--json", is_flag=True)
def show(**given: object) -> None:
    """Print what was understood."""
    click.echo(f"{given['files']} {given['model']} {given['seeds']} {given['html']} {given['json']}")


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("log.csv --seeds 0 1 2", "('log.csv',) () (0, 1, 2) None False"),
        ("--seeds 0 1 log.csv", "('log.csv',) () (0, 1) None False"),
        ("--seeds 0 --seeds 1 log.csv", "('log.csv',) () (0, 1) None False"),
        ("log.csv --model a b-c m:C --seeds 3", "('log.csv',) ('a', 'b-c', 'm:C') (3,) None False"),
        ("--model a pkg.mod:C log.csv.gz", "('log.csv.gz',) ('a', 'pkg.mod:C') () None False"),
        ("--model a folder/log", "('folder/log',) ('a',) () None False"),
        ("--model a --html page --json log.csv", "('log.csv',) ('a',) () page True"),
        ("--model a -- b log.csv", "('b', 'log.csv') ('a',) () None False"),
        ("--model=a log.csv", "('log.csv',) ('a',) () None False"),
        ("log.csv", "('log.csv',) () () None False"),
    ],
)
def test_values_are_taken_as_long_as_they_look_like_values(words: str, understood: str) -> None:
    assert CliRunner().invoke(show, words.split()).output.strip() == understood


@pytest.mark.parametrize("words", ["--seeds", "--seeds x", "--model", "--seeds 1 -2"])
def test_a_value_that_is_missing_or_wrong_is_said(words: str) -> None:
    assert CliRunner().invoke(show, words.split()).exit_code == 2
