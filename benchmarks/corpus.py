"""The handbook that every engine sets: a list of blocks, made of drawn sentences, the same on every machine.

Block    {"k": "h", level, text, id} | {"k": "p", in} | {"k": "ul", items} | {"k": "table", head, rows}
         | {"k": "callout", title, in} | {"k": "group", title, id, fields}
Inline   ["t", text] | ["b", text] | ["a", text, url]
Field    {type: text | multiline | checkbox | radio | select, name, label, help, options?}
"""

from __future__ import annotations

import random

SIZES = {  # sections of a chapter, groups of five questions of a chapter
    "tiny": (1, 1),  # for trying: 20 fields
    "small": (6, 5),  # about    40 pages,    100 fields
    "medium": (72, 50),  # about   400 pages,  1,000 fields
    "large": (720, 500),  # about 4,000 pages, 10,000 fields
}
CHAPTERS = (
    ("bildung", "Bildung und Qualifizierung"),
    ("arbeit", "Arbeit und Beruf"),
    ("wohnen", "Wohnen und Unterkunft"),
    ("kinder", "Kinderbetreuung und Familie"),
)
PLACES = (
    "Augsburg",
    "Görlitz",
    "München",
    "Fürth",
    "Köln",
    "Straßkirchen",
    "Lübeck",
    "Überlingen",
    "Weißenburg",
    "Zwickau",
    "Nördlingen",
    "Schwäbisch Gmünd",
    "Tübingen",
    "Bad Tölz",
    "Osnabrück",
    "Gießen",
)
OFFICES = (
    "die Ausländerbehörde",
    "das Jobcenter",
    "die Agentur für Arbeit",
    "der Jugendmigrationsdienst",
    "die Migrationsberatung",
    "das Jugendamt",
    "die Wohngeldstelle",
    "die Volkshochschule",
    "die Handwerkskammer",
    "die Industrie- und Handelskammer",
    "das Schulamt",
    "die Familienkasse",
)
THINGS = (
    "Anerkennungsbescheid",
    "Aufenthaltstitel",
    "Mietvertrag",
    "Schulzeugnis",
    "Berechtigungsschein",
    "Lebenslauf",
    "Wohnberechtigungsschein",
    "Kindergeldantrag",
    "Impfausweis",
    "Arbeitsvertrag",
    "Bildungsgutschein",
    "Meldebescheinigung",
    "Steueridentifikationsnummer",
    "Sprachzertifikat",
)
ADJECTIVES = (
    "kostenlose",
    "vertrauliche",
    "rechtzeitige",
    "schriftliche",
    "persönliche",
    "ausführliche",
    "mehrsprachige",
    "verbindliche",
    "zusätzliche",
    "regelmäßige",
)
SENTENCES = (
    "In {o} unterstützt {s} Ratsuchende bei allen Fragen rund um das Thema {d}.",
    "Bringen Sie zum ersten Gespräch bitte den {d} und, falls vorhanden, den {d2} im Original mit.",
    "Die {a} Beratung dauert in der Regel {n} Minuten und kann auch telefonisch stattfinden.",
    "Achten Sie auf die Frist von {n} Tagen, denn verspätete Anträge werden häufig abgelehnt.",
    "Für die {a} Übersetzung des Dokuments entstehen Kosten von etwa {n} Euro, die {s} auf Antrag übernimmt.",
    "Wer in {o} wohnt, wendet sich zuerst an {s}; danach prüft {s2} die weiteren Voraussetzungen.",
    "Eine {a} Rückmeldung hilft allen Beteiligten, die nächsten Schritte gemeinsam zu planen.",
    "Laut Merkblatt Nr. {n} gilt diese Regelung auch für Familien mit mehr als {k} Kindern.",
    "Prüfen Sie, ob der {d} noch mindestens {k} Monate gültig ist, bevor Sie den Antrag stellen.",
    "Falls Unsicherheiten bleiben, vereinbaren Sie mit {s} einen zweiten Termin in {o} oder {o2}.",
    "Ohne {d} kann {s} den Vorgang nicht abschließen, eine Nachreichung innerhalb von {n} Tagen ist jedoch möglich.",
    "Die Erfahrung aus {o} zeigt, dass {a} Vorbereitung die Bearbeitungszeit um bis zu {n} Prozent verkürzt.",
)
TITLES = (
    "Anmeldung und erste Schritte",
    "Anspruch und Voraussetzungen",
    "Unterlagen und Nachweise",
    "Kosten und Förderung",
    "Beratungsstellen vor Ort",
    "Fristen und Termine",
    "Rechte und Pflichten",
    "Widerspruch und Beschwerde",
    "Sprachkurse und Übersetzung",
    "Hilfe in besonderen Lebenslagen",
)
SUBTITLES = (
    "So gehen Sie vor",
    "Was Sie mitbringen",
    "Häufige Fragen",
    "Beispiel aus der Praxis",
    "Gut zu wissen",
    "Ansprechpersonen",
)
STATES = (("offen", "Offen"), ("lauf", "In Bearbeitung"), ("fertig", "Erledigt"))


class Drawing:
    """Draws sentences and blocks. The order of the draws is the corpus: whoever changes it changes every figure."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def choice(self, of: tuple[str, ...]) -> str:
        return self.random.choice(of)

    def office(self) -> str:
        """An office without its article."""
        return self.choice(OFFICES).split(" ", 1)[1]

    def sentence(self) -> str:
        text = self.choice(SENTENCES).format(
            o=self.choice(PLACES),
            o2=self.choice(PLACES),
            s=self.choice(OFFICES),
            s2=self.choice(OFFICES),
            d=self.choice(THINGS),
            d2=self.choice(THINGS),
            a=self.choice(ADJECTIVES),
            n=self.random.randint(10, 990),
            k=self.random.randint(2, 9),
        )
        return text[0].upper() + text[1:]

    def inline(self, sentences: int, bold: bool = True, link: bool = False) -> list[list[str]]:
        """Sentences, two words of the middle one bold, on demand a link at the end; neighbouring plain pieces are
        one."""
        pieces = []
        for i in range(sentences):
            text = self.sentence() + (" " if i < sentences - 1 else "")
            if bold and i == sentences // 2:
                words = text.split(" ")
                at = self.random.randint(1, max(1, len(words) - 4))
                pieces += [
                    ["t", " ".join(words[:at]) + " "],
                    ["b", " ".join(words[at : at + 2])],
                    ["t", " " + " ".join(words[at + 2 :])],
                ]
            else:
                pieces.append(["t", text])
        if link:
            place = self.choice(PLACES)
            url = f"https://www.example.org/{self.random.randint(1000, 99999)}/beratung"
            pieces += [["t", " Mehr dazu: "], ["a", f"Beratungsportal {place}", url], ["t", "."]]
        merged: list[list[str]] = []
        for piece in pieces:
            if merged and piece[0] == merged[-1][0] == "t":
                merged[-1] = ["t", merged[-1][1] + piece[1]]
            elif piece[1]:
                merged.append(piece)
        return merged

    def paragraph(self, sentences: int, link: bool = False) -> dict:
        return {"k": "p", "in": self.inline(sentences, link=link)}

    def row(self) -> list[str]:
        return [f"{self.office()} {self.choice(PLACES)}", self.sentence(), f"{self.random.randint(3, 90)} Tage"]

    def section(self, number: str, id_: str) -> list[dict]:
        """A section of prose with two subsections, a list, a box and a table."""
        return [
            heading(2, f"{number} {self.choice(TITLES)} in {self.choice(PLACES)}", id_),
            self.paragraph(4, link=True),
            self.paragraph(4),
            heading(3, f"{number}.1 {self.choice(SUBTITLES)}", f"{id_}-1"),
            self.paragraph(3),
            {"k": "ul", "items": [self.inline(1, bold=(i == 0), link=(i == 3)) for i in range(4)]},
            {"k": "callout", "title": self.choice(("Tipp", "Hinweis", "Achtung")), "in": self.inline(2)},
            heading(3, f"{number}.2 {self.choice(SUBTITLES)}", f"{id_}-2"),
            self.paragraph(3),
            {"k": "table", "head": ["Stelle", "Aufgabe", "Frist"], "rows": [self.row() for _ in range(5)]},
            self.paragraph(3, link=True),
        ]

    def group(self, chapter: str, number: str, step: int) -> dict:
        """Five questions, one of each kind."""
        name = f"{chapter}.g{step}"

        def field(kind: str, key: str, label: str, help_: str, **more) -> dict:
            return {"type": kind, "name": f"{name}.{key}", "label": label, "help": f"{help_}, Schritt {step}", **more}

        fields = [
            field("text", "name", f"Name der Ansprechperson ({step})", "Name der Ansprechperson"),
            field("multiline", "notiz", f"Was ist bei {self.office()} zu klären?", "Notizen"),
            field("checkbox", "liegt_vor", f"{self.choice(THINGS)} liegt vor", "Unterlage liegt vor"),
            field(
                "radio",
                "stand",
                "Stand der Bearbeitung",
                "Stand der Bearbeitung",
                options=[list(state) for state in STATES],
            ),
            field(
                "select",
                "ort",
                "Zuständiger Ort",
                "Zuständiger Ort",
                options=[[place.lower(), place] for place in self.random.sample(PLACES, 6)],
            ),
        ]
        return {
            "k": "group",
            "title": f"{number}.{step} Schritt {step}: {self.choice(SUBTITLES)}",
            "id": f"{chapter}-g{step}",
            "fields": fields,
        }


def heading(level: int, text: str, id_: str) -> dict:
    return {"k": "h", "level": level, "text": text, "id": id_}


def build(sections: int, groups: int, seed: int = 0) -> dict:
    """A handbook of four chapters, each with that many sections of prose and that many groups of questions."""
    draw = Drawing(seed)
    blocks = []
    for number, (id_, title) in enumerate(CHAPTERS, 1):
        blocks += [heading(1, f"{number} {title}", id_), draw.paragraph(3, link=True)]
        for section in range(1, sections + 1):
            blocks += draw.section(f"{number}.{section}", f"{id_}-{section}")
        form = f"{number}.{sections + 1}"
        blocks.append(heading(2, f"{form} Mein Fragebogen: {title}", f"{id_}-fragebogen"))
        blocks += [draw.group(id_, form, step) for step in range(1, groups + 1)]
    fields = sum(len(block["fields"]) for block in blocks if block["k"] == "group")
    return {
        "title": "Musterhandbuch Beratung",
        "author": "Musterstelle",
        "lang": "de",
        "blocks": blocks,
        "expect": {"fields": fields, "bookmarks": sum(block["k"] in ("h", "group") for block in blocks)},
    }
