"""The program `handbook`: its commands in one list, and how it ends, whatever happens in them.

A command's module is loaded when it is called, or when help lists them all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, NoReturn, cast

import click

from ..output import end_in_order
from . import book
from .german import help_option, tell_wrong_use
from .trouble import Exit, tell_trouble

# name → module in this package and what is called in it
OWN = {
    "build": "build.build",
    "check": "check.check",
    "diff": "diff.diff",
    "export-xlsform": "export_xlsform.export_xlsform",
    "extract": "extract.extract",
    "fill": "fill.fill",
    "import-docx": "import_docx.import_docx",
    "import-xlsform": "import_xlsform.import_xlsform",
    "init": "init.init",
    "migrate": "migrate.migrate",
    "new": "new.new",
    "plan": "plan.plan",
    "print": "print.print_",
    "schema": "schema.schema",
    "serve": "serve.serve",
    "statistik": "statistik.statistik",
    "translate": "group.TRANSLATE",
    "verify": "verify.verify",
}
OF_TRANSLATE = {
    "add": "translate.add.add",
    "update": "translate.update.update",
    "status": "translate.status.status",
    "export": "translate.export.export",
    "import": "translate.import_.import_",
}


class Declared(Mapping[str, click.Command]):
    """Name → command, loaded when it is asked for. `places`: name → module in this package and what is called in it."""

    def __init__(self, places: dict[str, str]):
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, own = self._places[name].rpartition(".")
        command: click.Command = getattr(import_module(f".{module}", __package__), own)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


TRANSLATE = help_option(
    click.Group(
        "translate",
        commands=cast("MutableMapping[str, click.Command]", Declared(OF_TRANSLATE)),  # click adds none
        options_metavar="[OPTIONEN]",
        subcommand_metavar="BEFEHL …",
        help="Übersetzungen: eine Sprache anlegen, auf den Stand bringen, mit Excel austauschen.",
    )
)


class Program(click.Group):
    """A group that tells in German how a command has ended, and ends with the exit code of `trouble`."""

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """As `click.Group.main`, but `prog_name` is what one types, and it always ends with `SystemExit`."""
        end_in_order()
        try:
            code = super().main(*arguments, **{"prog_name": book.program(), **options, "standalone_mode": False})
        except click.ClickException as trouble:
            tell_wrong_use(trouble, book.program())
            code = Exit.FILE if isinstance(trouble, click.FileError) else Exit.WRONG_USE
        except click.Abort:
            code = tell_trouble(KeyboardInterrupt())
        except Exception as trouble:
            code = tell_trouble(trouble)
        sys.exit(code or Exit.DONE)


@help_option
@click.group(
    cls=Program,
    commands=Declared(OWN),
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
    help="Macht aus einem Ordner mit YAML-Dateien ein ausfüllbares, barrierefreies PDF-Handbuch.",
)
@click.version_option(package_name="handbook", message="handbook %(version)s", help="Zeigt die Version.")
def main() -> None:
    """Nothing of its own: what is done is done by the command."""
