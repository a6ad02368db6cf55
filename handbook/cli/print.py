"""The command `print`: the answers of filled PDFs on paper."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dataclass import dataclass
from ..output import save
from ..problem import FileTrouble
from .filled import (
    apart_option,
    lang_option,
    limited,
    tell_lost,
    tell_missing_glyphs,
    tell_no_archive,
    translation_of,
)
from .many import are_several, cases_in, each_read, jobs_option
from .options import PATH, command, quiet_option, today_option
from .password import Keys, locked, locks, opens
from .targets import end, targets_of
from .terminal import say, tell
from .trouble import Exit, Refusal

if TYPE_CHECKING:
    from ..filled.paper.printed import Printed
    from ..filled.read.fields import Filled
    from ..filled.read.finding import Finding
    from .ahead import Case


@command(
    "print",
    "Macht aus ausgefüllten PDF-Dateien (oder allen in einem Ordner) Ausdrucke ohne Felder: nur die beantworteten "
    "Fragen, zum Ablegen.",
)
@click.argument("filled", type=PATH, nargs=-1, required=True, metavar="AUSGEFÜLLT.pdf…")
@click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    help="Der Ausdruck, ein PDF; bei mehreren der Ordner, in dem jeder wie sein PDF heißt.",
)
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
@jobs_option
@today_option("Tag, der auf dem Ausdruck steht und den Bedingungen mit today() meinen")
@opens
@locks
@quiet_option("Nur Probleme zeigen, keine Hinweise.")
def print_(
    filled: tuple[Path, ...],
    output: Path,
    everything: bool,
    sections: tuple[str, ...],
    without_sensitive: bool,
    language: str,
    apart: Path | None,
    jobs: int | None,
    today: datetime.date,
    keys: Keys,
    new_password: str,
    quiet: bool,
) -> None:
    """Write the answers as PDFs without fields. Raises `SystemExit` with the gravest code of all files,
    `click.UsageError` where the options don't go together or an output is a file read."""
    from ..filled.answered import said
    from .ahead import Given

    cases = cases_in(filled, apart)
    targets = targets_of(output, cases, are_several(filled))
    work = Work(today, everything, sections, not without_sensitive, language, not new_password)
    given = Given(today, keys.known, True, False, work)
    code, unwritten = Exit.DONE, []
    for (case, made, outcome), target in zip(each_read(cases, given, jobs, keys, quiet, "Ausdrucke"), targets):
        code = max(code, outcome)
        if made is None:
            unwritten.append(target.name)
            continue
        printed, findings = made
        try:
            written = save(target, locked(printed.data, new_password), private=True)
        except FileTrouble as trouble:
            tell(trouble)
            code = max(code, Exit.FILE)
            unwritten.append(target.name)
            continue
        tell_missing_glyphs(printed.missing, quiet, str(written) if len(cases) > 1 else "")
        code = max(code, tell_lost(case.path, findings))
        pages = "1 Seite" if printed.pages == 1 else f"{printed.pages} Seiten"
        say(f"{written}: {pages}, {said(printed.questions)}", quiet)
    if len(unwritten) < len(cases):
        tell_no_archive(new_password, quiet)
    end(len(cases), unwritten, code)


@dataclass(frozen=True)
class Work:
    """What is made of each file, in whichever process."""

    today: datetime.date
    everything: bool
    sections: tuple[str, ...]
    with_sensitive: bool
    language: str
    archive: bool

    def __call__(self, case: Case, filled: Filled) -> tuple[Printed, list[Finding]]:
        """The print-out, and what there is to say of the answers. Raises `Refusal`, `NotOurs`."""
        from ..filled.paper.printed import print_answers

        known = [str(section.id) for section in filled.form.questionnaire.sections]
        if unknown := [section for section in self.sections if section not in known]:
            said = (
                f"{case.path}: Den Abschnitt „{unknown[0]}“ gibt es nicht. Dieser Fragebogen hat: {', '.join(known)}."
            )
            raise Refusal(said, Exit.WRONG_USE)
        translation = translation_of(case.path, filled.form, self.language)
        with limited(case.path):
            printed = print_answers(
                filled, self.today, self.everything, self.sections, self.with_sensitive, translation, self.archive
            )
        return printed, filled.findings
