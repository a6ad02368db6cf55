"""The program `handbook`: its commands in one list, and how it ends, whatever happens in them."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from ..output import end_in_order
from . import book
from .build import build
from .check import check
from .diff import diff
from .export_xlsform import export_xlsform
from .extract import extract
from .fill import fill
from .german import help_option, tell_wrong_use
from .import_docx import import_docx
from .import_xlsform import import_xlsform
from .init import init
from .migrate import migrate
from .new import new
from .plan import plan
from .print import print_
from .schema import schema
from .serve import serve
from .statistik import statistik
from .translate.add import add
from .translate.export import export
from .translate.import_ import import_
from .translate.status import status
from .translate.update import update
from .trouble import Exit, tell_trouble
from .verify import verify

TRANSLATE = help_option(
    click.Group(
        "translate",
        commands=(add, update, status, export, import_),
        options_metavar="[OPTIONEN]",
        subcommand_metavar="BEFEHL …",
        help="Übersetzungen: eine Sprache anlegen, auf den Stand bringen, mit Excel austauschen.",
    )
)
COMMANDS = (
    *(build, check, diff, export_xlsform, extract, fill, import_docx, import_xlsform, init, migrate, new, plan),
    *(print_, schema, serve, statistik, TRANSLATE, verify),
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
    commands=COMMANDS,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
    help="Macht aus einem Ordner mit YAML-Dateien ein ausfüllbares, barrierefreies PDF-Handbuch.",
)
@click.version_option(package_name="handbook", message="handbook %(version)s", help="Zeigt die Version.")
def main() -> None:
    """Nothing of its own: what is done is done by the command."""
