"""A book that has every block, every type of question and everything regional, as data; small, so that each of its
values can be changed, one after another.

`changes` lists what can be changed in one place: every text, number, date and list entry, each key left out, each list
in another order, each name renamed wherever it stands. Nearly all of it still is a sound book; what isn't is told by
the build.
"""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILES = """\
handbook.yaml:
  title: Handbuch
  subtitle: Ein kleines
  language: de
  publisher: {name: Verein, address: Weg 1, email: post@example.org, url: "https://example.org"}
  edition: {number: "1", date: 2026-11-22}
  region: {amt: das Amt, rat: der Rat}
  theme: {accent: "#0B5D66", base_size: 10.5}
  contents: [wohnen, arbeit, fragen, wegweiser, hilfeplan]
chapters/wohnen.yaml:
  id: wohnen
  title: Wohnen
  summary: Worum es geht, mit [](#antrag).
  pictogram: house
  essentials: ["Zuerst zu [](#antrag).", "Die Frist: {{ fact.kaution }}."]
  deadlines:
    - {when: bald, text: Den Antrag stellen., at: antrag}
    - {when: "{{ fact.kaution }}", text: Zahlen., at: suche}
    - {when: heute, text: Fragen., at: tief}
    - {when: später, text: Handeln., at: ende}
  sections:
    - id: suche
      title: Suche
      sources: [gesetz, blatt]
      blocks:
        - text: "Zu [](#antrag) und [hier](#arbeit), die Frist. {{ fact.kaution }}, {{ region.amt }}, [](#geld)."
        - list: [Ein Bescheid, Zwei]
        - steps: [Fragen, Handeln]
        - table: {caption: Hilfen, header: [Was, Wo], rows: [[Geld, "[](#antrag)"], [Rat, Amt]], widths: [1, 2]}
        - callout: {kind: tip, title: Rat, text: Mutig sein.}
        - checklist: {id: papiere, title: Mitbringen, items: [Pass, Vertrag]}
        - notes: {id: notiz, label: Notizen, lines: 2}
        - form_table: {id: liste, title: Liste, rows: 2, lines: 1, first: [Miete], columns: [{id: was, label: Was}, {id: tag, label: Tag, type: date, width: 2}]}
        - contacts: {tags: [wohnen]}
        - definition: [wbs, frist]
        - figure: {file: plan.svg, alt: Plan, caption: Der Plan, width: 0.5}
        - process: {caption: Ablauf, steps: [{title: Fragen, text: Mutig., when: heute}, {title: Handeln}]}
        - recommendation: {text: Den WBS beantragen., goal: Zeit}
        - practice: {title: Beispiel, text: So geht es., place: Kiel}
      sections:
        - {id: tief, title: Tiefer, blocks: [{text: Eine Frist.}, {contacts: {tags: [geld]}}, {text: Noch etwas.}, {contacts: {tags: [wohnen, geld]}}]}
    - {id: antrag, title: Antrag, sources: [blatt], blocks: [{questions: {section: person}}, {page_break: true}, {text: Danach.}]}
    - {id: ende, title: Ende, blocks: [{page_break: true}, {text: "Frist, [Kiel](https://example.org/kiel)."}]}
chapters/arbeit.yaml:
  id: arbeit
  title: Arbeit
  sections:
    - {id: stelle, title: Stelle, blocks: [{text: "Mehr unter [](#suche)."}, {questions: {section: geld}}]}
    - {id: recht, title: Recht, sources: [gesetz], blocks: [{text: "{{ region.rat }} hilft."}, {definition: [wbs]}]}
questionnaire.yaml:
  id: fragen
  title: Fragebogen
  intro: Hallo, mehr unter [](#suche).
  renames: {alt: name}
  choices:
    ja_nein: [{name: ja, label: Ja}, {name: nein, label: Nein}]
    schulen: [{name: grund, label: Grundschule, filter: {stufe: eins}}, {name: real, label: Realschule, filter: {stufe: zwei}}]
  sections:
    - id: person
      title: Person
      intro: Freiwillig.
      questions:
        - {id: name, type: text, label: Name, required: true, hint: wie im Pass, max_length: 30, personal: true, level: core}
        - {id: sorgen, type: text, appearance: multiline, lines: 3, label: Sorgen}
        - {id: stelle_dort, type: text, label: Stelle, default: Amt, read_only: true}
        - {id: frei, type: select_one, choices: ja_nein, label: "Suchen Sie?", level: core, guides: [{when: nein, to: suche, step: Suchen, text: weil es eilt}, {when: ja, to: stelle}]}
        - {id: miete, type: integer, label: Miete, unit: EUR, relevant: "${frei} = 'ja'", constraint: ". < 5000", constraint_message: Weniger., guides: [{when: ". > 500", to: recht, step: Klagen}]}
        - {id: stufe, type: text, label: Stufe, follow_up: true}
        - {id: schule, type: select_one, choices: schulen, choice_filter: "stufe = ${stufe}", appearance: minimal, label: Schule}
        - {id: betreuung, type: select_multiple, choices: schulen, or_other: true, label: Betreuung, guides: [{when: grund, to: tief}]}
        - {id: wichtig, type: rank, choices: schulen, label: Wichtig}
        - {id: last, type: range, label: Last, parameters: {start: 1, end: 3, step: 1, low_label: wenig, high_label: viel}}
        - {id: deutsch, type: scale, choices: ja_nein, label: Deutsch, rows: [{id: lesen, label: Lesen}, {id: reden, label: Reden}]}
    - id: geld
      title: Geld
      questions:
        - {id: lohn, type: decimal, unit: EUR, label: Lohn, level: core}
        - {id: rest, type: calculate, label: Rest, unit: EUR, calculation: "${lohn} - ${miete}"}
        - {id: tag, type: date, label: Tag, default: today}
        - {id: uhr, type: time, label: Uhr, relevant: "${rest} > 100"}
        - {id: kopie, type: acknowledge, label: Kopie}
        - {id: pause, type: note, label: Pause.}
        - {id: zeichen, type: signature, label: Unterschrift}
        - {id: ort, type: group, label: Ort, hint: Wo Sie sind, relevant: "${frei} = 'nein'", questions: [{id: plz, type: text, max_length: 5, label: PLZ}, {id: stadt, type: text, label: Stadt}]}
        - id: kinder
          type: repeat
          label: Kinder
          count: 2
          guides: [{when: "count(${jahre}) > 0", to: ende}]
          questions: [{id: jahre, type: integer, label: Alter}, {id: kita, type: select_one, choices: ja_nein, appearance: minimal, label: "Kita?"}]
        - {id: angst, type: select_one, choices: ja_nein, level: sensitive, label: "Angst?", guides: [{when: ja, to: antrag, step: Schutz}]}
    - id: schutz
      title: Schutz
      questions: [{id: gewalt, type: text, level: sensitive, label: "Gewalt?", relevant: "${angst} = 'ja'"}]
facts.yaml:
  kaution: {value: 3, unit: Mieten, source: gesetz, checked: 2026-11-01, per: Wohnung, label: Kaution}
sources.yaml:
  gesetz: {title: Gesetz, publisher: Bund, url: "https://example.org/g", date: "2026", accessed: "2026-11-01"}
  blatt: {title: Merkblatt, publisher: Amt}
glossary.yaml:
  frist: {term: Frist, explanation: Ein Tag., forms: [Fristen], unless: [ohne], see: [wbs]}
  wbs: {term: Wohnberechtigungsschein, short: WBS, explanation: "Erlaubt eine Wohnung mit [](#antrag)."}
  bescheid: {term: Bescheid, explanation: Ein Brief.}
regions/kiel.yaml:
  name: Kiel
  variables: {amt: das Amt in Kiel, rat: der Rat in Kiel}
  changes:
    - {at: suche, append: [{text: In Kiel anders.}], prepend: [{text: Zuerst.}]}
    - {at: recht, replace: [{text: "Ganz anders. [](#ende)"}]}
    - {at: tief, append: [{questions: {section: schutz}}]}
    - {at: questionnaire, title: Fragebogen in Kiel, intro: Guten Tag.}
    - at: questionnaire.schutz
      title: "Schutz bei {{ region.rat }}"
      intro: Allein fragen.
      choices: {orte: [{name: haus, label: Haus}, {name: fort, label: unterwegs}]}
      questions:
        - {id: gewalt, type: text, level: sensitive, label: "Gewalt?", relevant: "${angst} = 'ja'"}
        - {id: wo, type: select_one, choices: orte, level: more, label: "Wo?", guides: [{when: haus, to: ende, step: Gehen}]}
  contacts:
    - {id: verein, name: Verein, tags: [wohnen], address: Weg 2, phone: "0431 1", email: a@example.org, url: "https://example.org/v", languages: [de, en], hours: morgens}
    - {id: kasse, name: Kasse, tags: [geld, wohnen]}
regions/hamm/region.yaml:
  name: Hamm
  publisher: {name: Stadt Hamm, email: stadt@example.org}
  imprint: Verantwortlich ist die Stadt.
  disclaimer: Ohne Gewähr.
  licence: Frei.
  theme: {accent: "#6A3A6E", base_size: 11, cover: {file: plan.svg, alt: "Die Karte von {{ region.amt }}"}}
  logo: {file: plan.svg, alt: "Der Plan von {{ region.amt }}"}
  variables: {amt: das Amt in Hamm}
  contacts:
    - {id: hafen, name: Hafen, tags: [wasser, geld], phone: "030 1", fax: "030 2", notes: Am Kai}
  changes:
    - {at: wohnen, after: suche, title: Wohnen in Hamm, sections: [{id: mieten, title: Mieten, sources: [tafel], blocks: [{text: "{{ fact.miete }} und {{ fact.kaution }}, [](#kai)."}]}]}
    - {at: antrag, title: Der Antrag, sections: [{id: unten, title: Unten, blocks: [{text: Tief.}]}]}
    - {at: recht, remove: true}
    - at: questionnaire.geld
      before: rest
      add: [{id: fracht, type: integer, label: Fracht, guides: [{when: ". > 1", to: kai, step: Laden}]}]
regions/hamm/questions.yaml:
  choices: {boote: [{name: kahn, label: Kahn}, {name: schute, label: Schute}]}
  add: [{to: person, after: frei, questions: [{id: boot, type: select_one, choices: boote, label: "Boot?", level: core}]}]
  sections: [{id: wasser, title: Wasser, intro: Nur hier., after: geld, questions: [{id: tiefe, type: decimal, unit: m, label: Tiefe}]}]
regions/hamm/facts.yaml:
  miete: {value: 111, unit: EUR, source: tafel, checked: 2026-11-02, per: Monat, label: Miete}
  kaution: {value: 2, unit: Mieten, source: tafel, checked: 2026-11-02}
regions/hamm/sources.yaml:
  tafel: {title: Tafel, publisher: Stadt Hamm}
regions/hamm/glossary.yaml:
  kahn: {term: Kahn, explanation: "Ein Boot für [](#kai)."}
  bescheid: {term: Bescheid, explanation: Ein Brief aus Hamm.}
regions/hamm/chapters/hafen.yaml:
  id: hafen
  title: Hafen
  summary: Am Wasser.
  after: wohnen
  sections:
    - {id: kai, title: Kai, blocks: [{text: "Ein Kahn bei {{ region.amt }}."}, {contacts: {tags: [wasser]}}, {questions: {section: wasser}}, {notes: {id: ladung, label: Ladung}}, {figure: {file: plan.svg, alt: Plan}}]}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="60" height="20"/></svg>'
WITHOUT = [
    "wohnen",
    "arbeit",
    "wegweiser",
    "hilfeplan",
]  # contents of a book in which the chapters alone hold the questions
AMONG = {
    "kind": ["tip", "important", "law"],
    "level": ["core", "more", "sensitive"],
    "type": ["text", "date", "integer"],
}
REFERENCES = ("to", "section", "sources", "source", "definition", "choices", "at", "tags", "see")

Data = dict[str, Any]
Path_ = tuple[Any, ...]


def everything() -> Data:
    data: Data = yaml.safe_load(FILES)
    return data


def written(folder: Path, data: Data) -> Path:
    """The content folder of this data; only files that it changes are written."""
    for name, part in data.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(part, allow_unicode=True, sort_keys=False)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "plan.svg").write_text(DRAWING, "utf-8")
    return folder


@dataclass(frozen=True)
class Change:
    """One change: what it is, for the report, the file that it is in ("" for several), and the data with it."""

    told: str
    file: str
    apply: Callable[[Data], Data]


def changes(data: Data) -> Iterator[Change]:
    """Every change in one place of this data."""
    pool: dict[str, list[Any]] = {}
    for path, value in _walk(data):
        if isinstance(value, str):
            pool.setdefault(_key(path), []).append(value)
    names: dict[str, None] = {}
    for path, value in _walk(data):
        where, file = "/".join(map(str, path)), str(path[0])
        if len(path) > 1:
            yield Change(f"{where} left out", file, _left_out(path))
        if isinstance(value, list) and len(value) > 1:
            yield Change(f"{where} turned round", file, _set(path, value[::-1]))
        elif isinstance(value, bool):
            yield Change(f"{where} → {not value}", file, _set(path, not value))
        elif isinstance(value, (int, float)):
            yield Change(f"{where} + 1", file, _set(path, value + 1))
        elif isinstance(value, datetime.date):
            yield Change(f"{where} another day", file, _set(path, value - datetime.timedelta(9)))
        elif isinstance(value, str):
            yield Change(f"{where} + neu", file, _set(path, f"{value} neu"))
            others = AMONG.get(_key(path)) or (dict.fromkeys(pool[_key(path)]) if _key(path) in REFERENCES else ())
            yield from (Change(f"{where} → {other}", file, _set(path, other)) for other in others if other != value)
            if re.fullmatch(r"[a-z_]+", value):
                names[value] = None
        if isinstance(value, dict) and len(path) in (1, 2, 3):
            names.update({key: None for key in value if re.fullmatch("[a-z_]+", key)})
    for name in names:
        yield Change(f"{name} renamed", "", _renamed(name))


def _walk(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    if path:
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _walk(inner, (*path, key))


def _key(path: Path_) -> str:
    """The name of a value's key; a list's entries have that of the list."""
    return str(next(key for key in reversed(path) if isinstance(key, str)))


def _changed(change: Callable[[Any, Any], None], path: Path_) -> Callable[[Data], Data]:
    def apply(data: Data) -> Data:
        new = {**data, path[0]: copy.deepcopy(data[path[0]])}
        inner: Any = new
        for key in path[:-1]:
            inner = inner[key]
        change(inner, path[-1])
        return new

    return apply


def _set(path: Path_, value: Any) -> Callable[[Data], Data]:
    return _changed(lambda inner, key: inner.__setitem__(key, value), path)


def _left_out(path: Path_) -> Callable[[Data], Data]:
    return _changed(lambda inner, key: inner.__delitem__(key), path)


def _renamed(name: str) -> Callable[[Data], Data]:
    def apply(data: Data) -> Data:
        renamed = {
            file: re.sub(rf"\b{name}\b", f"{name}_neu", yaml.safe_dump(part, allow_unicode=True, sort_keys=False))
            for file, part in data.items()
        }
        return {file: yaml.safe_load(text) for file, text in renamed.items()}

    return apply
