"""The catalogue of problems: every code with its severity, what it means, and an example with its remedy.

`reference()` renders it as docs/fehler.md. A code is a kebab-case word that stands in square brackets in each problem's
line; it never changes its meaning. The tests hold the catalogue and the code together: every code that a stage reports
is here, with that severity.
"""

from __future__ import annotations

from .editions import EDITIONS
from .kind import ERROR, WARNING, ProblemKind
from .questions import QUESTIONS
from .translations import TRANSLATIONS

FILES = {
    "missing-file": ProblemKind(ERROR, "Ohne handbook.yaml und ohne ein Kapitel in chapters/ gibt es kein Buch."),
    "empty-file": ProblemKind(
        ERROR, "In der Datei steht nichts. facts.yaml, sources.yaml und glossary.yaml dürfen leer sein."
    ),
    "file-too-large": ProblemKind(
        ERROR, "Eine Datei darf höchstens 16 MB groß sein und 500.000 Angaben enthalten. Teilen Sie das Kapitel auf."
    ),
    "too-many-problems": ProblemKind(
        ERROR, "In einer Datei werden höchstens 200 Fehler gemeldet. Beheben Sie die ersten und prüfen Sie noch einmal."
    ),
    "not-utf8": ProblemKind(
        ERROR,
        "Die Datei ist in einer anderen Codierung gespeichert, Umlaute gingen verloren. Speichern Sie sie als UTF-8.",
    ),
    "control-character": ProblemKind(
        ERROR,
        "Ein unsichtbares Zeichen ist in den Text geraten, meist beim Kopieren aus Word oder PDF. Löschen Sie es.",
    ),
    "outside-folder": ProblemKind(
        ERROR,
        "Dateien und Bilder liegen im Inhaltsordner selbst, nicht anderswo.",
        "file: ../Bilder/plan.png",
        "file: plan.png",
    ),
    "bad-file-name": ProblemKind(
        ERROR,
        "Der Dateiname einer Region ist ihre Kennung. Nach Regionen, Sprachen und Kapiteln mit Arbeitsblättern heißen "
        "die PDF-Dateien, also darf keine heißen wie eine andere.",
        "regions/Köln Süd.yaml",
        "regions/koeln_sued.yaml",
    ),
    "bad-form": ProblemKind(
        ERROR,
        "forms nennt Ordner mit eigenen Bögen. Jeder hat ein eigenes handbook.yaml und einen Fragebogen mit eigener "
        "Kennung, und sein Name ist der Name des PDF.",
        "forms: [fragebogen]",
        "forms: [verlauf]",
    ),
    "ignored-file": ProblemKind(
        WARNING,
        (
            "Die Datei oder der Ordner sieht nach Inhalt aus, wird aber nicht gelesen. Unterordner von chapters/ und "
            "regions/ gibt es nicht."
        ),
        "chapters/wohnen.yaml.txt",
        "chapters/wohnen.yaml",
    ),
}
YAML = {
    "tab-indentation": ProblemKind(
        ERROR, "Eingerückt wird mit Leerzeichen, zwei für jede Ebene. Tabulatoren erlaubt YAML dort nicht."
    ),
    "indentation": ProblemKind(
        ERROR,
        "Die Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört.",
        "- id: suche\n title: Suche",
        "- id: suche\n  title: Suche",
    ),
    "unquoted-text": ProblemKind(
        ERROR,
        "Manche Zeichen bedeuten in YAML etwas. Text mit „: “, Text in [ ] und { } mit Komma, Klammern oder "
        "Fragezeichen und Text, der mit {{ [ * & ! @ beginnt, steht in Anführungszeichen.",
        "- {{ fact.kindergeld }} im Monat",
        '- "{{ fact.kindergeld }} im Monat"',
    ),
    "unclosed-quote": ProblemKind(
        ERROR, "Zu jedem Anführungszeichen gehört ein zweites.", 'title: "Wohnen', 'title: "Wohnen"'
    ),
    "unclosed-bracket": ProblemKind(
        ERROR, "Zu jeder Klammer gehört eine zweite derselben Art.", "tags: [wohnen, recht", "tags: [wohnen, recht]"
    ),
    "yaml-syntax": ProblemKind(
        ERROR, "Hier folgt der Text den Regeln von YAML nicht.", "tags: - wohnen", "tags: [wohnen]"
    ),
    "yaml-anchor": ProblemKind(
        ERROR,
        "Anker (&name) und Verweise darauf (*name) gibt es in diesen Dateien nicht.",
        "- *wichtig",
        '- "*wichtig*"',
    ),
    "yaml-tag": ProblemKind(ERROR, "Typangaben mit ! gibt es in diesen Dateien nicht.", "- !wichtig", '- "!wichtig"'),
    "multiple-documents": ProblemKind(ERROR, "Eine Datei ist ein Dokument; --- in der Mitte beginnt ein zweites."),
    "too-nested": ProblemKind(ERROR, "Tiefer als 40 Ebenen ist keine Datei verschachtelt."),
}
SHAPE = {
    "unknown-key": ProblemKind(
        ERROR, "Diesen Schlüssel gibt es an dieser Stelle nicht.", "titel: Wohnen", "title: Wohnen"
    ),
    "duplicate-key": ProblemKind(
        ERROR,
        "Derselbe Schlüssel steht zweimal. Der erste gilt, der zweite muss weg.",
        "{id: a, title: A, id: b}",
        "{id: a, title: A}",
    ),
    "missing-key": ProblemKind(
        ERROR, "Ein Schlüssel fehlt, ohne den es nicht geht.", "- {id: suche}", "- {id: suche, title: Suche}"
    ),
    "empty-value": ProblemKind(
        ERROR,
        'Nach dem Schlüssel steht nichts. Leere Schlüssel löscht man; eine leere Tabellenzelle ist "".',
        "summary:",
        "summary: Worum es geht.",
    ),
    "wrong-type": ProblemKind(
        ERROR, "Hier wird etwas anderes erwartet: Text statt Liste, Liste statt Text.", "tags: wohnen", "tags: [wohnen]"
    ),
    "unknown-value": ProblemKind(ERROR, "Hier stehen nur bestimmte Wörter.", "kind: tipp", "kind: tip"),
    "unknown-block": ProblemKind(ERROR, "Einen Block dieses Namens gibt es nicht.", "- absatz: Text", "- text: Text"),
    "bad-id": ProblemKind(
        ERROR,
        "Eine Kennung besteht aus a–z, 0–9 und _ und beginnt mit einem Buchstaben.",
        "id: Für wen",
        "id: fuer_wen",
    ),
    "bad-number": ProblemKind(
        ERROR,
        "Eine Zahl besteht aus Ziffern, mit einem Punkt als Dezimalzeichen und ohne Tausenderpunkt.",
        "value: 1.200,50",
        "value: 1200.50",
    ),
    "bad-date": ProblemKind(ERROR, "Ein Datum ist Jahr, Monat und Tag.", "checked: 22.11.2026", "checked: 2026-11-22"),
    "bad-boolean": ProblemKind(ERROR, "Ja heißt true, nein heißt false.", "required: ja", "required: true"),
    "bad-color": ProblemKind(
        ERROR, "Eine Farbe ist # und sechs Stellen, in Anführungszeichen.", "accent: blau", 'accent: "#0B5D66"'
    ),
    "bad-hyphenation": ProblemKind(
        ERROR,
        "Ein Wort aus Buchstaben; - oder · steht, wo es getrennt werden darf. Ohne beides wird es nie getrennt.",
        "hyphenation: [Wohnungs--suche]",
        "hyphenation: [Wohnungs-suche]",
    ),
    "pale-color": ProblemKind(
        WARNING,
        "Auf Weiß ist diese Farbe schwer zu lesen: Ihr Kontrast ist kleiner als 4,5 zu 1 (WCAG).",
        'accent: "#FFD500"',
        'accent: "#8C7500"',
    ),
    "bad-language": ProblemKind(
        ERROR,
        "Ein Sprachcode nach ISO 639; die Sprache des Buches steht auch in languages.",
        "languages: [de, ua]",
        "languages: [de, uk]",
    ),
    "bad-url": ProblemKind(
        ERROR, "Eine Internetadresse beginnt mit https://.", "url: www.example.org", "url: https://www.example.org"
    ),
    "bad-email": ProblemKind(
        ERROR,
        "Eine E-Mail-Adresse hat ein @ und danach einen Punkt. In der PDF ist sie ein Link.",
        "email: beratung.example.org",
        "email: beratung@example.org",
    ),
    "out-of-range": ProblemKind(ERROR, "Die Zahl ist zu klein oder zu groß.", "lines: 400", "lines: 6"),
}
REFERENCES = {
    "duplicate-id": ProblemKind(
        ERROR,
        (
            "Eine Kennung gibt es nur einmal: unter Kapiteln und Abschnitten, unter Feldern, unter den Antworten einer "
            "Liste, unter den Wegen einer Frage."
        ),
    ),
    "reserved-id": ProblemKind(
        ERROR, "Diese Kennung hat im Buch schon eine Bedeutung.", "{name: other, label: andere}", "or_other: true"
    ),
    "duplicate-entry": ProblemKind(
        ERROR,
        "Derselbe Eintrag steht zweimal in einer Liste.",
        "contents: [wohnen, arbeit, wohnen]",
        "contents: [wohnen, arbeit]",
    ),
    "unknown-reference": ProblemKind(
        ERROR, "Was hier genannt ist, gibt es nicht, oder es kommt nicht ins Buch.", "[](#wohn_geld)", "[](#wohngeld)"
    ),
    "not-in-contents": ProblemKind(WARNING, "Das Kapitel steht nicht in contents und kommt nicht ins Buch."),
    "link-scheme": ProblemKind(
        ERROR,
        "Ein Link führt zu https, http, mailto, tel oder #ziel.",
        "[Mieterbund](www.mieterbund.de)",
        "[Mieterbund](https://www.mieterbund.de)",
    ),
    "bad-link": ProblemKind(
        WARNING,
        "Das sieht aus wie ein Link, ist aber keiner und steht so im Buch.",
        "[Text](https://example.org/a b)",
        "[Text](https://example.org/a_b)",
    ),
    "removed-target": ProblemKind(
        WARNING,
        "Der Verweis führt zu einem Abschnitt, den eine Region weglässt; dort steht nur die Überschrift, ohne Seite.",
    ),
}
CONTENT = {
    "markdown-block": ProblemKind(
        WARNING,
        "Listen, Schritte, Überschriften und Tabellen sind eigene Blöcke, im Text bleiben ihre Zeichen, wie sie sind.",
        "- text: |\n    - Ausweis\n    - Mietvertrag",
        "- list: [Ausweis, Mietvertrag]",
    ),
    "typed-sign": ProblemKind(
        WARNING,
        "Zeichen, die nichts bewirken oder etwas anderes als gedacht: HTML, Sterne ohne Gegenstück, Sterne in Wörtern.",
        "- text: Fragen Sie <b>vorher</b>.",
        "- text: Fragen Sie **vorher**.",
    ),
    "duplicate-term": ProblemKind(
        WARNING,
        "Ein Wort steht im Glossar einmal: Links aus dem Text führen nur zum ersten Eintrag.",
        "bescheid_2: {term: Bescheid, explanation: Ein Brief vom Amt.}",
        "bescheid_vorlaeufig: {term: Vorläufiger Bescheid, explanation: Ein Brief vom Amt.}",
    ),
    "mixed-currency": ProblemKind(
        WARNING,
        "Euro steht im Buch überall als €. In den Dateien ist die Einheit eines Betrags EUR; gedruckt wird €.",
        "- table: {header: [Leistung, Betrag in EUR], rows: [[Kindergeld, x]]}",
        "- table: {header: [Leistung, Betrag in €], rows: [[Kindergeld, x]]}",
    ),
    "comment-in-text": ProblemKind(
        WARNING,
        "# nach einem Leerzeichen beginnt einen Kommentar: Was danach steht, kommt nicht ins Buch.",
        "- text: Haus #1 von 2",
        '- text: "Haus #1 von 2"',
    ),
    "missing-edition": ProblemKind(
        WARNING, "Ohne Nummer und Datum der Ausgabe (edition) weiß niemand, welches Buch gilt und welcher Betrag."
    ),
    "missing-publisher": ProblemKind(WARNING, "Titel und Impressum nennen, wer das Buch herausgibt (publisher)."),
    "section-depth": ProblemKind(ERROR, "Abschnitte gehen höchstens drei Ebenen tief."),
    "empty-title": ProblemKind(
        ERROR,
        "Ein Titel braucht Text. Ein Verweis ohne Text, der sonst den Titel seines Ziels zeigt, genügt hier nicht.",
        'title: "[](#wohngeld)"',
        "title: Wohngeld",
    ),
    "empty-section": ProblemKind(WARNING, "Ein Abschnitt ohne blocks und ohne sections ist nur eine Überschrift."),
    "too-many-essentials": ProblemKind(
        WARNING, "Ein Kapitel nennt höchstens fünf Sätze als das Wichtigste (essentials); mehr merkt sich niemand."
    ),
    "deadline-elsewhere": ProblemKind(
        WARNING,
        "Eine Frist (deadlines) nennt nach at: einen Abschnitt ihres eigenen Kapitels; dort steht sie. Eine Frist, die "
        "anderswohin führt, stünde nur auf der ersten Seite.",
    ),
    "table-cells": ProblemKind(
        ERROR,
        "Jede Zeile hat so viele Zellen wie der Kopf.",
        "header: [Was, Wo]\nrows: [[Wohngeld]]",
        'header: [Was, Wo]\nrows: [[Wohngeld, ""]]',
    ),
    "too-large": ProblemKind(
        WARNING,
        "Das hat auf einer Seite keinen Platz: zu viele Spalten oder Antworten nebeneinander, ein Feld höher als die "
        "Seite, ein Spaltenkopf oder eine Antwort, die länger sind als ihr Platz.",
        "notes: {id: a, label: A, lines: 40}",
        "notes: {id: a, label: A, lines: 30}",
    ),
    "form-table": ProblemKind(
        ERROR,
        (
            "In einer Tabelle zum Ausfüllen gibt es höchstens so viele gedruckte Einträge (first) wie Zeilen; ihre "
            "erste Spalte ist dann für Text."
        ),
        "rows: 1\nfirst: [Jobcenter, Schule]",
        "rows: 2\nfirst: [Jobcenter, Schule]",
    ),
    "missing-image": ProblemKind(ERROR, "Das Bild liegt nicht in images/. Groß- und Kleinschreibung zählen."),
    "bad-image": ProblemKind(
        ERROR,
        "Das Bild lässt sich nicht so drucken, wie es gemeint ist: Es ist beschädigt, leer, zu groß, in Wirklichkeit "
        "etwas anderes als PNG, JPEG oder SVG (ein HEIC vom iPhone, ein PDF, eine Internetseite), oder eine Zeichnung "
        "enthält, was das Buch nicht zeichnet. Die Meldung sagt, was es ist und was hilft.",
    ),
    "no-glyph": ProblemKind(ERROR, "Ein Zeichen fehlt in den Schriften des Buches. Schreiben Sie ein anderes."),
    "amount-in-text": ProblemKind(
        WARNING,
        "Beträge in Euro und Zahlen in Prozent stehen in facts.yaml, damit man sie an einer Stelle pflegt.",
        "259 € im Monat",
        "{{ fact.kindergeld }} im Monat",
    ),
    "unknown-placeholder": ProblemKind(
        ERROR,
        "Den Namen in {{ }} gibt es nicht, oder nicht in jeder Region.",
        "{{ region.job_center }}",
        "{{ region.jobcenter }}",
    ),
    "bad-placeholder": ProblemKind(
        ERROR,
        (
            "In {{ }} stehen nur Namen, Punkte und die Filter euro, datum, zahl, default; in Namen und Adressen gar "
            "keine Platzhalter."
        ),
        "{{ fact.kindergeld * 2 }}",
        "{{ fact.kindergeld }}",
    ),
    "fact-value": ProblemKind(
        ERROR,
        "Eine Angabe hat entweder value oder periods; ein Bereich geht aufwärts.",
        "value: [1800, 300]",
        "value: [300, 1800]",
    ),
    "fact-period": ProblemKind(ERROR, "Zeiten folgen aufeinander, ohne sich zu überschneiden."),
    "fact-unchecked": ProblemKind(WARNING, "Die Angabe trägt status: unchecked. Im Buch steht „ungeprüft“ dabei."),
    "fact-expired": ProblemKind(WARNING, "Die Angabe galt nur bis valid_until. Tragen Sie den neuen Wert ein."),
    "fact-old": ProblemKind(
        WARNING,
        (
            "Die Angabe wurde seit einem Jahr nicht geprüft. Vergleichen Sie sie mit der Quelle, und setzen Sie "
            "checked auf heute."
        ),
    ),
    "bad-change": ProblemKind(
        ERROR, "Eine Änderung hat Blöcke, im Fragebogen title, intro, questions oder choices, oder aber remove: true."
    ),
    "circular-region": ProblemKind(ERROR, "Regionen erweitern sich mit extends nicht im Kreis."),
    "unused-variable": ProblemKind(
        WARNING,
        "Eine Region gibt einem Platzhalter einen Namen, den kein Text ihres Buchs nennt.",
    ),
    "unused-contact": ProblemKind(
        WARNING, "Eine Stelle erscheint nirgends, weil kein contacts-Block eines ihrer Themen nennt."
    ),
}
GROUPS = {
    "Dateien": FILES,
    "YAML": YAML,
    "Aufbau": SHAPE,
    "Kennungen und Verweise": REFERENCES,
    "Inhalt": CONTENT,
    "Fragebogen": QUESTIONS,
    "Übersetzungen": TRANSLATIONS,
    "Alte Formulare": EDITIONS,
}
CATALOGUE: dict[str, ProblemKind] = {code: entry for group in GROUPS.values() for code, entry in group.items()}
WORDS = {ERROR: "Fehler", WARNING: "Warnung"}
INTRODUCTION = """# Was die Meldungen bedeuten

Diese Seite ist aus `handbook/catalogue/` gemacht.

Jede Meldung nennt Datei, Zeile und Spalte, dann in eckigen Klammern ihr Wort:

    content/chapters/wohnen.yaml:14:9: error[unknown-key]: „titel“ gibt es hier nicht

Ein Fehler verhindert das PDF, eine Warnung nicht. Alle Meldungen kommen in einem Lauf. Fehler in einer Übersetzung
verhindern nur die PDFs in dieser Sprache; sonst kommen sie als Warnung.
"""


def reference() -> str:
    """docs/fehler.md: the catalogue as Markdown."""
    parts = [INTRODUCTION]
    for title, group in GROUPS.items():
        parts.append(f"## {title}\n")
        for code in sorted(group):
            parts += _section(code, group[code])
    return "\n".join(parts)


def _section(code: str, entry: ProblemKind) -> list[str]:
    lines = [f"### {code}", f"{WORDS[entry.severity]}. {entry.text}\n"]
    for caption, example in (("Falsch:", entry.wrong), ("Richtig:", entry.right)):
        if example:
            lines += [f"{caption}\n", *(f"    {line}" for line in example.split("\n")), ""]
    return lines
