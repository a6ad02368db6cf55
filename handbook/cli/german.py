"""The command line's own words, which are click's, in German: usage, help, prompts, and what it says of a wrong call.

click looks its sentences up under the names `_` and `ngettext` of its modules (gettext without a catalogue); both
become `WORDS` here, when this module is loaded: before any command is declared, as `options` needs it. A test holds
`WORDS` against the sentences of the installed click, so that a newer one can't bring English back.
"""

from __future__ import annotations

import errno
import importlib
import os
import re
from typing import Any

import click

from ..problem import reason
from .terminal import tell

WORDS = {
    # help
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Commands": "Befehle",
    "Positional arguments": "Angaben",
    "Show this message and exit.": "Zeigt diese Hilfe.",
    "Show the version and exit.": "Zeigt die Version.",
    "required": "nötig",
    "default: {default}": "Vorgabe: {default}",
    "env var: {var}": "Umgebungsvariable: {var}",
    "(dynamic)": "wird errechnet",
    "deprecated": "veraltet",
    "file": "Datei",
    "directory": "Ordner",
    "path": "Pfad",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    # a wrong call
    "Missing command.": "Es fehlt ein Befehl.",
    "No such command {name!r}.": "Einen Befehl „{name}“ gibt es nicht.",
    "No such option {name!r}.": "Eine Option „{name}“ gibt es hier nicht.",
    "Did you mean {possibility}?": "Meinten Sie {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Meinten Sie eines davon: {possibilities}?",
    "Got unexpected extra argument ({args})": (
        "Diese Angabe ist zu viel: {args}. Namen mit Leerzeichen stehen in Anführungszeichen."
    ),
    "Got unexpected extra arguments ({args})": (
        "Diese Angaben sind zu viel: {args}. Namen mit Leerzeichen stehen in Anführungszeichen."
    ),
    "Missing argument": "Es fehlt die Angabe",
    "Missing option": "Es fehlt die Option",
    "Missing parameter": "Es fehlt die Angabe",
    "Missing {param_type}": "Es fehlt {param_type}",
    "Missing parameter: {param_name}": "Es fehlt die Angabe {param_name}",
    "Option {name!r} does not take a value.": "Nach der Option „{name}“ steht kein Wert.",
    "Option {name!r} requires an argument.": "Nach der Option „{name}“ fehlt der Wert.",
    "Option {name!r} requires {nargs} arguments.": "Nach der Option „{name}“ stehen {nargs} Werte.",
    "Argument {name!r} takes {nargs} values.": "„{name}“ hat {nargs} Werte.",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Choose from:\n\t{choices}": "Möglich sind:\n\t{choices}",
    "{value!r} is not {choice}.": "„{value}“ gibt es hier nicht. Möglich ist nur {choice}.",
    "{value!r} is not one of {choices}.": "„{value}“ gibt es hier nicht. Möglich sind: {choices}.",
    "{value!r} is not a valid {number_type}.": "„{value}“ ist keine ganze Zahl.",
    "{value} is not in the range {range}.": "{value} geht hier nicht: {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "„{value}“ heißt weder ja noch nein. Möglich sind: {states}"
    ),
    "{value!r} is not a valid UUID.": "„{value}“ ist keine Kennung dieser Art.",
    "{value!r} does not match the format {format}.": "„{value}“ ist anders geschrieben als {format}.",
    "{value!r} does not match the formats {formats}.": "„{value}“ ist anders geschrieben als {formats}.",
    "Takes {nargs} values but 1 was given.": "Hier stehen {nargs} Werte, nicht einer.",
    "Takes {nargs} values but {len} were given.": "Hier stehen {nargs} Werte, nicht {len}.",
    "{len_type} values are required, but {len_value} was given.": "Hier stehen {len_type} Werte, nicht {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Hier stehen {len_type} Werte, nicht {len_value}.",
    "Value must be an iterable.": "Hier stehen mehrere Werte.",
    # files
    "{name} {filename!r} does not exist.": "Es gibt „{filename}“ nicht.",
    "{name} {filename!r} is a file.": "„{filename}“ ist eine Datei.",
    "{name} {filename!r} is a directory.": "„{filename}“ ist ein Ordner.",
    "{name} {filename!r} is not readable.": "„{filename}“ kann nicht gelesen werden.",
    "{name} {filename!r} is not writable.": "„{filename}“ kann nicht geschrieben werden.",
    "{name} {filename!r} is not executable.": "„{filename}“ kann nicht ausgeführt werden.",
    "Could not open file {filename!r}: {message}": "„{filename}“ kann nicht geöffnet werden: {message}",
    "unknown error": "unbekannter Fehler",
    # questions, and the rest
    "Repeat for confirmation": "Noch einmal",
    "Error: The two entered values do not match.": "Die beiden Eingaben sind nicht gleich.",
    "Error: invalid input": "Das geht hier nicht.",
    "Error: {message}": "{message}",
    "Aborted!": "Abgebrochen.",
    "Press any key to continue...": "Weiter mit einer Taste …",
    "Do you want to continue?": "Weiter?",
    "Confirm the action without prompting.": "Ohne Rückfrage.",
    "Try '{command} {option}' for help.": "„{command} {option}“ zeigt, was geht.",
    "{editor}: Editing failed": "{editor}: Das Bearbeiten ist misslungen.",
    "{editor}: Editing failed: {e}": "{editor}: Das Bearbeiten ist misslungen: {e}",
    "Windows error: {error}": "Windows meldet den Fehler {error}",
    "Couldn't detect Bash version, shell completion is not supported.": (
        "Die Version von Bash ist nicht bekannt; Befehle werden nicht ergänzt."
    ),
    ("Shell completion is not supported for Bash versions older than 4.4."): (
        "Befehle werden erst von Bash 4.4 an ergänzt."
    ),
}
MODULES = (
    "core",
    "decorators",
    "exceptions",
    "formatting",
    "parser",
    "shell_completion",
    "termui",
    "types",
    "utils",
    "_termui_impl",
    *(["_winconsole"] if os.name == "nt" else []),
)


def in_german(sentence: str) -> str:
    """The German for a sentence of click; one without stays as it is. Takes the place of `gettext`."""
    return WORDS.get(sentence, sentence)


def counted_in_german(one: str, many: str, number: int) -> str:
    """As `in_german`, of the sentence that fits the number. Takes the place of `ngettext`."""
    return in_german(one if number == 1 else many)


for _module in map(importlib.import_module, (f"click.{name}" for name in MODULES)):
    for _name, _words in (("_", in_german), ("ngettext", counted_in_german)):
        if hasattr(_module, _name):
            setattr(_module, _name, _words)


def tell_wrong_use(trouble: click.ClickException, program: str) -> None:
    """Say on standard error what is wrong with the call, and where to read what goes; `program`: what one types to
    call the program, where click doesn't know."""
    if isinstance(trouble, click.exceptions.NoArgsIsHelpError):
        for line in trouble.message.splitlines():
            tell(line)
        return
    tell(_without_system(re.sub(r"'([^']*)'", r"„\1“", " ".join(trouble.format_message().split()))))
    if isinstance(trouble, click.UsageError):
        tell(f"„{trouble.ctx.command_path if trouble.ctx else program} --help“ zeigt, was geht.")


def _without_system(text: str) -> str:
    """The text with our words for the operating system's: click writes those at its end."""
    for number in errno.errorcode:
        if text.endswith(os.strerror(number)):
            return text.removesuffix(os.strerror(number)) + reason(OSError(number, ""))
    return text


class Command(click.Command):
    """A command whose help says in German where its options stand; its arguments are those of `click.Command`."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **{"options_metavar": "[OPTIONEN]", **options})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's. Raises `click.UsageError` for an option of this command behind one dash or a long one, as Word
        makes it of two: click would take it for a folder, or for options of one letter."""
        known = {name for option in self.params for name in option.opts if name.startswith("--")}
        for given in args[: args.index("--") if "--" in args else None]:
            dashes = re.match("[–—−]+-?|-(?=[a-z]{2})", given)
            meant = f"--{given[dashes.end() :]}" if dashes else ""
            if meant.partition("=")[0] in known:
                raise click.UsageError(f"Vor einer Option stehen zwei kurze Striche. Schreiben Sie {meant}.", ctx)
        return super().parse_args(ctx, args)


class WholeNumber(click.IntRange):
    """A whole number from `min` on, to `max` where there is one."""

    def _describe_range(self) -> str:
        return f"mindestens {self.min}" if self.max is None else f"{self.min} bis {self.max}"


help_option = click.help_option(help="Zeigt diese Hilfe.")  # A decorator, as all options.
