"""The command `print`: the answers of a filled PDF on paper."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from ..output import save
from .common import guarded
from .filled import (
    apart_beside,
    apart_option,
    in_time,
    lang_option,
    reading,
    refuse_as_output,
    tell_lost,
    tell_missing_glyphs,
    tell_no_archive,
    translation_of,
)
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .terminal import say


@command(
    "print", "Macht aus einem ausgefüllten PDF einen Ausdruck ohne Felder: nur die beantworteten Fragen, zum Ablegen."
)
@click.argument("filled", type=PATH, metavar="AUSGEFÜLLT.pdf")
@click.option("-o", "--output", type=PATH, required=True, help="Der Ausdruck, ein PDF.")
@click.option("--all", "everything", is_flag=True, help="Auch Fragen ohne Antwort.")
@click.option(
    "--section", "sections", multiple=True, metavar="KENNUNG", help="Nur diesen Abschnitt (mehrfach möglich)."
)
@click.option(
    "--without-sensitive",
    is_flag=True,
    help="Ohne sensible Fragen, ohne die Wege aus ihnen und die ohne Schritt, und ohne Notizen.",
)
@lang_option(
    "Für die Klientin in ihrer Sprache, zum Beispiel uk; jede Frage und Antwort steht klein auch auf Deutsch da."
)
@apart_option
@today_option("Tag, der auf dem Ausdruck steht und den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def print_(
    filled: Path,
    output: Path,
    everything: bool,
    sections: tuple[str, ...],
    without_sensitive: bool,
    language: str,
    apart: Path | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Write the answers as a PDF without fields. Raises `SystemExit` with the code of what was lost or went wrong,
    `click.UsageError` where the output is the file read or there is no such section."""
    from ..filled.extract import extract as read_filled
    from ..filled.paper.printed import print_answers

    apart = apart_beside(filled, apart)
    refuse_as_output(output, filled, *([apart] if apart else []))
    with reading(filled):
        answers = keys.open(filled, lambda password: read_filled(filled, today, password, apart=apart))
    known = [str(section.id) for section in answers.form.questionnaire.sections]
    if unknown := [section for section in sections if section not in known]:
        raise click.UsageError(
            f"Den Abschnitt „{unknown[0]}“ gibt es nicht. Dieser Fragebogen hat: {', '.join(known)}."
        )
    translation = translation_of(filled, answers.form, language)
    with in_time(filled):
        printed = print_answers(
            answers, today, everything, sections, not without_sensitive, translation, not new_password
        )
    with guarded():
        written = save(output, locked(printed.data, new_password), private=True)
    tell_missing_glyphs(printed.missing, quiet)
    tell_no_archive(new_password, quiet)
    code = tell_lost(filled, answers)
    pages = "1 Seite" if printed.pages == 1 else f"{printed.pages} Seiten"
    questions = f"{printed.questions} beantwortete Frage{'n' if printed.questions != 1 else ''}"
    say(f"{written}: {pages}, {questions}", quiet)
    sys.exit(code)
