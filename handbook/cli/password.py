"""Passwords on the command line: told by an option or the environment, asked for where somebody sits at a terminal, and
never printed.

`--password` opens files, `--encrypt` writes one. A password in a command can be read by others on the machine and stays
in the shell's memory: so the environment and the question are there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .terminal import harmless, tell

TO_OPEN, TO_WRITE = "HANDBOOK_PASSWORD", "HANDBOOK_NEW_PASSWORD"  # Environment variables.
SHORTEST = 8  # So many characters a new password has at least.
TRIES = 3  # So often a password is asked for.
Opened = TypeVar("Opened")


def _somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


class Keys:
    """The passwords known so far; the files that a command reads often have the same."""

    def __init__(self, given: str):
        """`given`: the password named in the call; "" for none."""
        self.known = [given] if given else []
        self.may_ask = not given and _somebody_there()

    def __setstate__(self, state: dict[str, Any]) -> None:
        """In another process nobody is asked."""
        self.__dict__.update(state, may_ask=False)

    def open(self, path: Path, work: Callable[[str], Opened]) -> Opened:
        """What `work` gives for the right password ("" for none); `path` is the file that is asked about. Raises what
        `work` raises, `Locked` where no password is right."""
        from ..filled.read.locked import Locked

        for password in ("", *self.known):
            try:
                return work(password)
            except Locked as error:
                trouble = error
        for _ in range(TRIES if self.may_ask else 0):
            password = click.prompt(f"Kennwort für {harmless(path)}", hide_input=True, err=True)
            try:
                result = work(password)
            except Locked as error:
                trouble = error
                tell(error)
                continue
            self.known.append(password)
            return result
        raise trouble


def _keys(context: click.Context, parameter: click.Parameter, given: str | None) -> Keys:
    return Keys(given or "")


def _new(context: click.Context, parameter: click.Parameter, wanted: bool) -> str:
    """The password for what is written; "" for none. Asked for before there is any work to lose."""
    if not wanted or context.resilient_parsing:
        return ""
    password = os.environ.get(TO_WRITE, "")
    if not password and _somebody_there():
        password = click.prompt("Neues Kennwort", hide_input=True, confirmation_prompt=True, err=True)
    if not password:
        raise click.UsageError(
            "--encrypt fragt nach einem Kennwort. Wo niemand gefragt werden kann, steht es in der "
            f"Umgebungsvariable {TO_WRITE}."
        )
    if len(password) < SHORTEST:
        raise click.UsageError(f"Das Kennwort ist zu kurz. Nehmen Sie mindestens {SHORTEST} Zeichen.")
    return password


# The decorators of commands that open encrypted files (they get `keys: Keys`) and of those that can write one (they get
# `new_password: str`, for `locked`).
opens = click.option(
    "--password",
    "keys",
    envvar=TO_OPEN,
    callback=_keys,
    metavar="KENNWORT",
    help="Kennwort verschlüsselter PDF-Dateien; ohne die Angabe wird danach gefragt.",
)
locks = click.option(
    "--encrypt",
    "new_password",
    is_flag=True,
    callback=_new,
    help="Das PDF verschlüsseln (AES-256); das Kennwort wird erfragt.",
)


def locked(data: bytes, password: str) -> bytes:
    """The PDF as it is to be saved: encrypted with the password, as it is for ""."""
    if not password:
        return data
    from ..filled.read.locked import lock

    return lock(data, password)
