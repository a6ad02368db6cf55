"""No English of click's, whatever it has to say: each of its exceptions, each of its types of values with a value that
it refuses, and what the operating system says of a file. (Its sentences one by one: test_calls.py.)"""

import errno
import inspect
import os
import re
import uuid

import click
import pytest
from click.testing import CliRunner

from command_line.calling import ENGLISH
from handbook.cli import group
from handbook.cli.german import Command
from handbook.problem import REASONS, reason

WORDS = re.compile(r"„[^“]*“|--?[\w-]+")
SYSTEM = re.compile(r"\b(permission|denied|directory|space|left|device|read-only|broken|argument|operation)\b", re.I)


def ended(raised):
    """What a command says that raises this."""

    def work(**_):
        raise raised

    program = group.Program("handbook", commands=[Command("tun", callback=work)])
    return CliRunner().invoke(program, ["tun"])


def refused(type_, value, **more):
    """What a command says that gets a value which its option refuses; | parts several."""

    def work(**_):
        return None

    option = click.Option(["--wert"], type=type_, **more)
    program = group.Program("handbook", commands=[Command("tun", callback=work, params=[option])])
    return CliRunner().invoke(program, ["tun", "--wert", *value.split("|")])


def german(told, code):
    said = WORDS.sub("", told.stderr)
    assert told.exit_code == code, (told.exit_code, told.stderr)
    assert said.strip() and not ENGLISH.search(said) and not SYSTEM.search(said), told.stderr


OPTION = click.Option(["--wert"])
EXCEPTIONS = {
    "ClickException": (click.ClickException("Das geht nicht."), 2),
    "UsageError": (click.UsageError("Das geht nicht."), 2),
    "BadParameter": (click.BadParameter("Das geht nicht.", param=OPTION), 2),
    "MissingParameter": (click.MissingParameter(param=OPTION), 2),
    "NoSuchOption": (click.NoSuchOption("--wrt", possibilities=["--wert", "--welt"]), 2),
    "NoSuchCommand": (click.exceptions.NoSuchCommand("tn", possibilities=["tun"]), 2),
    "BadOptionUsage": (click.BadOptionUsage("--wert", "Das geht nicht."), 2),
    "BadArgumentUsage": (click.BadArgumentUsage("Das geht nicht."), 2),
    "FileError": (click.FileError("datei.pdf", hint=os.strerror(errno.EACCES)), 3),
    "Abort": (click.Abort(), 130),
}
SILENT = {"Exit", "NoArgsIsHelpError"}  # nothing wrong; the help, which test_calls.py reads


def test_every_exception_of_click():
    there = {name for name, each in vars(click.exceptions).items() if inspect.isclass(each)}
    there = {name for name in there if issubclass(getattr(click.exceptions, name), Exception)}
    assert there - SILENT == EXCEPTIONS.keys()


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_told_in_german(name):
    raised, code = EXCEPTIONS[name]
    german(ended(raised), code)


def test_a_file_error_without_a_reason():
    german(ended(click.FileError("datei.pdf")), 3)


VALUES = {
    "Choice": (click.Choice(["rot", "blau"]), "gelb"),
    "one Choice": (click.Choice(["rot"]), "gelb"),
    "DateTime": (click.DateTime(), "morgen"),
    "one DateTime": (click.DateTime(["%Y"]), "morgen"),
    "IntParamType": (click.INT, "viele"),
    "IntRange": (click.IntRange(1, 5), "7"),
    "open IntRange": (click.IntRange(min=1), "0"),
    "FloatParamType": (click.FLOAT, "viele"),
    "FloatRange": (click.FloatRange(1, 5), "7"),
    "BoolParamType": (click.BOOL, "vielleicht"),
    "UUIDParameterType": (click.UUID, str(uuid.UUID(int=0))[:-1]),
    "File": (click.File("r"), "gibt-es-nicht.txt"),
    "Path": (click.Path(exists=True), "gibt-es-nicht.txt"),
    "Path of a folder": (click.Path(dir_okay=False), "."),
    "Path of a file": (click.Path(file_okay=False), __file__),
    "Tuple": (click.Tuple([int, int]), "1|zwei"),
    "FuncParamType": (int, "viele"),
}
NEVER = {
    "ParamType",
    "CompositeParamType",
    "UnprocessedParamType",
    "StringParamType",
    "_NumberParamTypeBase",
    "_NumberRangeBase",
}  # refuse nothing, or are the beginning of others


def test_every_type_of_click():
    there = {
        name
        for name, each in vars(click.types).items()
        if inspect.isclass(each) and issubclass(each, click.ParamType) and each.__module__ == "click.types"
    }
    assert there - NEVER <= {name.rpartition(" ")[2] if name[0].islower() else name.split()[0] for name in VALUES}


@pytest.mark.parametrize("name", VALUES)
def test_a_refused_value_is_told_in_german(name):
    type_, value = VALUES[name]
    german(refused(type_, value), 2)


def test_values_that_are_too_few():
    german(refused(click.INT, "1", nargs=2), 2)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_says_of_a_file_is_told_in_german(number):
    said = reason(OSError(number, os.strerror(number)))
    assert said in REASONS.values() or said == f"das Betriebssystem meldet Fehler {number}"
    german(ended(click.FileError("datei.pdf", hint=os.strerror(number))), 3)
    if number != errno.EPIPE:  # click ends without a word where nobody reads any more
        german(ended(OSError(number, os.strerror(number), "datei.pdf")), 3)
