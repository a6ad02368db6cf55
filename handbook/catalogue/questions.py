"""The codes of what is wrong with a questionnaire."""

from __future__ import annotations

from .kind import ERROR, WARNING, ProblemKind

QUESTIONS = {
    "bad-indicator": ProblemKind(
        ERROR,
        "So lässt sich in indicators.yaml nichts zählen: Die Frage ist persönlich oder sensibel oder hat freien Text, "
        "Gruppen überschneiden sich, eine Zahl ist über of ein Teil von sich selbst, oder zu dem Zeitpunkt fragt kein "
        "Bogen.",
        "bands: {unter 18: [0, 18], ab 18: [18, 120]}",
        "bands: {unter 18: [0, 17], ab 18: [18, 120]}",
    ),
    "question-key": ProblemKind(
        ERROR,
        "Dieser Schlüssel gehört nicht zu Fragen dieser Art.",
        "{type: text, choices: yes_no}",
        "{type: select_one, choices: yes_no}",
    ),
    "unused-key": ProblemKind(
        WARNING,
        "Dieser Schlüssel wirkt hier nicht.",
        "constraint_message: Bitte prüfen",
        'constraint: ". > 0"\nconstraint_message: Bitte prüfen',
    ),
    "in-repeat": ProblemKind(
        ERROR, "In einer Wiederholung (repeat) steht keine weitere Wiederholung, auch nicht in einer Gruppe."
    ),
    "dropdown-names": ProblemKind(
        WARNING,
        (
            "Der Name einer Antwort steht als Teil im Namen einer früheren. Firefox zeigt dann in einer Auswahl zum "
            "Aufklappen manchmal die falsche an."
        ),
        "{name: teilzeit, label: T}, {name: zeit, label: Z}",
        "{name: zeit, label: Z}, {name: teilzeit, label: T}",
    ),
    "too-little-room": ProblemKind(
        WARNING,
        "So viel Text passt nicht in das Feld; auf Papier fehlte der Rest.",
        "{type: text, appearance: multiline, lines: 2, max_length: 500}",
        "{type: text, appearance: multiline, lines: 7, max_length: 500}",
    ),
    "answer-in-text": ProblemKind(
        ERROR,
        "${…} ist die Antwort auf eine Frage. Sie zu nennen geht in label, hint und Meldungen einer Frage und im label "
        "einer Antwort, sonst in keinem Text.",
        'label: Größe\nunit: "${einheit}"',
        "label: Größe\nunit: m²",
    ),
    "bad-default": ProblemKind(
        ERROR,
        "Die Vorbelegung ist keine Antwort, die man geben könnte.",
        "{type: date, default: 31.01.2026}",
        "{type: date, default: 2026-01-31}",
    ),
    "bad-rename": ProblemKind(
        ERROR, "In renames steht links, was es nicht mehr gibt, rechts, was an seine Stelle trat."
    ),
    "bad-priorities": ProblemKind(
        ERROR,
        "Was wichtig ist, sagt eine Frage der Art rank, select_multiple oder select_one, nicht in Tabellen.",
    ),
    "deadline-without-step": ProblemKind(WARNING, "Eine Frist steht unter ihrem Schritt im Plan; ohne ihn nirgends."),
    "higher-level": ProblemKind(
        WARNING,
        (
            "Die Bedingung liest eine Antwort einer höheren Stufe (core, more, sensitive); in der Fassung ohne diese "
            "Stufe fehlt sie."
        ),
    ),
    "circular": ProblemKind(
        ERROR,
        "Die Antwort hängt über relevant oder calculation von sich selbst ab.",
        '{id: a, calculation: "${a} + 1"}',
        '{id: a, calculation: "${b} + 1"}',
    ),
    "never-true": ProblemKind(
        WARNING,
        (
            "Die Bedingung kann nie gelten: Sie verlangt von einer Antwort, was sich ausschließt oder was diese Frage "
            "nicht zulässt."
        ),
        "${alter} > 5 and ${alter} < 3",
        "${alter} > 3 and ${alter} < 5",
    ),
    "always-true": ProblemKind(
        WARNING,
        "Die Bedingung gilt bei jeder Antwort, auch ohne Antwort. Sie bewirkt nichts.",
        "not(${alter} > 5 and ${alter} < 3)",
        "not(${alter} > 3 and ${alter} < 5)",
    ),
    "unreachable": ProblemKind(
        WARNING,
        "Die Frage kommt nie dran: Sie braucht die Antwort einer Frage, die nie oder nur im gegenteiligen Fall gilt.",
        "{relevant: \"${kita} = 'ja' and ${hat_kinder} = 'nein'\"}",
        "{relevant: \"${kita} = 'ja'\"}",
    ),
    "unknown-column": ProblemKind(
        ERROR, "In choice_filter steht eine Spalte, die keine Antwort der Liste unter filter hat."
    ),
    "expression-syntax": ProblemKind(
        ERROR,
        "Der Ausdruck lässt sich nicht lesen.",
        "${alter} >= 18 und ${alter} < 27",
        "${alter} >= 18 and ${alter} < 27",
    ),
    "expression-type": ProblemKind(
        ERROR,
        "Was hier verglichen oder gerechnet wird, passt nicht zusammen.",
        "${alter} = 'achtzehn'",
        "${alter} = 18",
    ),
    "expression-pattern": ProblemKind(
        ERROR,
        "Das Muster von regex() ist keines, das alle PDF-Programme verstehen.",
        "regex(., '[0-9')",
        "regex(., '[0-9]{5}')",
    ),
    "expression-too-long": ProblemKind(
        ERROR, "Der Ausdruck ist zu lang. Ein calculate kann einen Teil davon ausrechnen."
    ),
    "expression-too-deep": ProblemKind(
        ERROR, "Der Ausdruck ist zu tief verschachtelt. Ein calculate kann einen Teil davon ausrechnen."
    ),
    "unknown-question": ProblemKind(
        ERROR, "Eine Frage mit dieser Kennung gibt es nicht.", "${kinder_hat} = 'ja'", "${hat_kinder} = 'ja'"
    ),
    "unknown-choice": ProblemKind(
        ERROR, "Die Antwort gehört nicht zur Liste dieser Frage.", "${hat_kinder} = 'Ja'", "${hat_kinder} = 'ja'"
    ),
    "unknown-function": ProblemKind(ERROR, "Diese Funktion gibt es nicht.", "summe(${miete})", "sum(${miete})"),
    "argument-count": ProblemKind(
        ERROR,
        "Die Funktion braucht mehr oder weniger Werte in der Klammer.",
        "selected(${hilfe})",
        "selected(${hilfe}, 'kita')",
    ),
    "many-answers": ProblemKind(
        ERROR,
        (
            "Die Frage steht in einer Tabelle (repeat) und hat viele Antworten; sum(), count(), min(), max() fassen "
            "sie zusammen."
        ),
        "${alter} < 3",
        "min(${alter}) < 3",
    ),
}
