"""``enact worker``: grades what a Dask scheduler hands out, in this machine's sandbox."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import click

from enact_learn.cli.options import config_option, json_option, spoken
from enact_learn.domain.text import Message

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option("--scheduler", required=True, metavar="ADDRESS", help="Of the Dask scheduler, as tls://grading:8786.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Gradings at a time.")
@click.option("--host", default="", metavar="ADDRESS", help="Where others reach this machine. Default: found out.")
@click.option("--tls-ca", default="", metavar="FILE", help="Certificate of the authority that all trust.")
@click.option("--tls-cert", default="", metavar="FILE", help="Certificate of this worker.")
@click.option("--tls-key", default="", metavar="FILE", help="Its key.")
@click.option(
    "--accept-bare-sandbox",
    "bare",
    is_flag=True,
    help="Grade also where nothing keeps the students' code from your files.",
)
@config_option
@json_option
def worker(
    scheduler: str,
    workers: int,
    host: str,
    tls_ca: str,
    tls_cert: str,
    tls_key: str,
    bare: bool,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Grade for others: join a Dask scheduler as a worker with resident graders of its own.

    Refuses where nothing keeps students' code from this machine's files (see `enact doctor`). Ctrl+C leaves once
    what runs is done. Use tls:// beyond a private network: a scheduler without TLS runs what anybody sends it.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.grading.dask.serving import serve

    warn_of_plain(scheduler)
    voice = _Said(as_json)
    voice.say("starts", Message("cli.worker-starts", {"scheduler": scheduler}))
    serve(
        scheduler,
        workers,
        voice,
        tls=(tls_ca, tls_cert, tls_key),
        host=host,
        accept_bare=bare or read_config(config_file).accept_bare_sandbox,
    )
    voice.say("left", Message("cli.worker-left"))


class _Said:
    """Says how the worker stands: on standard error, or for programs a line of JSON each on standard output."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def joined(self, address: str) -> None:
        self.say("joined", Message("cli.worker-joined", {"address": address}))

    def lost(self) -> None:
        self.say("lost", Message("cli.worker-lost"))

    def say(self, event: str, message: Message) -> None:
        """Say what happened."""
        if self.as_json:
            click.echo(json.dumps({"event": event, **message.params}))
        else:
            click.echo(_said(message), err=True)


def warn_of_plain(scheduler: str) -> None:
    """Say so where a scheduler on another machine is not protected by TLS."""
    address = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    if address.scheme != "tls" and address.hostname not in LOOPBACK:
        click.echo(_said(Message("cli.scheduler-plain", {"scheduler": scheduler})), err=True)


def _said(message: Message) -> str:
    from enact_learn.words import say

    return say(message, spoken())
