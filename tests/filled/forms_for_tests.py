"""A book whose questionnaire asks in every way there is, and ways to fill its PDFs: as people do in PDF.js, PDFium and
MuPDF, and as programs do with pypdf.

A filler takes the blank PDF, where to put the filled one, and the values by full name: a text, the export name of a
drop-down, the state of a radio button, True for a box.
"""

import ctypes
import datetime
import json
import os
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, NameObject, TextStringObject

from books import loaded, questionnaire
from handbook import pipeline
from handbook.filled.export.xfdf_file import xfdf_file
from handbook.filled.extract import extract
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import Entry, open_filled
from tests import tools

TODAY = datetime.date(2026, 11, 22)
HANDBOOK = """\
    title: Handbuch
    language: de
    edition: {number: "3", date: 2026-11-22}
    contents: [wohnen, questionnaire, wegweiser, hilfeplan]
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks: [{checklist: {id: papiere, items: [Pass, Vertrag]}}, {notes: {id: notiz, label: Notizen, lines: 3}}, {questions: {section: familie}}]
"""
HELP = "hilfe: [{name: kita, label: Kita}, {name: hort, label: Hort}, {name: oma, label: Großmutter}]"
QUESTIONS = (
    "id: name, type: text, label: Name, required: true, personal: true, max_length: 40",
    "id: sorgen, type: text, appearance: multiline, lines: 3, label: Sorgen",
    "id: nummer, type: text, appearance: comb, max_length: 10, label: Nummer",
    (
        "id: alter, type: integer, label: Alter, constraint: '. >= 0 and . < 120', constraint_message: 'Bitte das "
        "**Alter** in Jahren.'"
    ),
    "id: miete, type: decimal, unit: EUR, label: Warmmiete",
    "id: geburt, type: date, label: Geburtsdatum, personal: true",
    "id: seit, type: date, appearance: month-year, label: 'Seit wann?', guides: [{when: \". != ''\", to: suche}]",
    "id: uhr, type: time, label: Uhrzeit",
    "id: hat, type: select_one, choices: yes_no, label: 'Haben Sie Kinder?'",
    "id: form, type: select_one, appearance: minimal, choices: hilfe, or_other: true, label: Form",
    "id: hilfe, type: select_multiple, choices: hilfe, or_other: true, label: Hilfe",
    "id: rang, type: rank, choices: hilfe, label: Rang",
    "id: last, type: range, label: Last, parameters: {start: 0, end: 2, step: 0.5}",
    (
        "id: deutsch, type: scale, choices: yes_no, rows: [{id: hoeren, label: Hören}, {id: lesen, label: Lesen}], "
        "label: Deutsch"
    ),
    "id: ok, type: acknowledge, label: Kopie",
    "id: zeichen, type: signature, label: Unterschrift",
    "id: kinder, type: repeat, count: 3, label: Kinder, relevant: \"${hat} = 'ja'\", questions: [{id: vorname, type: "
    "text, label: Vorname}, {id: kalter, type: integer, label: Alter des Kindes}, {id: kita, type: select_one, "
    "choices: yes_no, label: Kita}, {id: da, type: acknowledge, label: da}, {id: doppelt, type: calculate, "
    "calculation: '${kalter} * 2', label: Doppelt}]",
    "id: summe, type: calculate, unit: EUR, label: Summe, calculation: '${miete} + sum(${kalter})'",
    "id: gruppe, type: group, label: Gruppe, questions: [{id: innen, type: text, label: Innen}]",
    "id: termin, type: dateTime, label: Termin",
    "id: personen, type: repeat, count: 2, label: Personen, questions: [{id: rufname, type: text, label: Rufname}, {id: "
    "sprachen, type: select_multiple, choices: hilfe, or_other: true, label: Sprachen}, {id: frei, type: select_one, "
    "choices: yes_no, label: Frei}]",
)
VALUES = {
    "name": "Şükrü Łódź Київ Zoë مريم – €",
    "sorgen": "eins\nzwei",
    "nummer": "12345",
    "alter": "34",
    "miete": "1.234,50 €",
    "geburt": "3.5.1950",
    "seit": "5/2020",
    "uhr": "9.30 Uhr",
    "hat": "ja",
    "form": "other",
    "form_other": "Onkel",
    "hilfe.kita": True,
    "hilfe.oma": True,
    "rang.kita": "2",
    "rang.oma": "1",
    "last": "1.5",
    "deutsch.hoeren": "nein",
    "ok": True,
    "zeichen.place": "Kiel",
    "zeichen.date": "22.11.2026",
    "kinder.1.vorname": "Anna",
    "kinder.1.kalter": "7",
    "kinder.1.kita": "nein",
    "kinder.3.kalter": "3",
    "kinder.3.da": True,
    "innen": "drin",
    "termin": "22.11.2026 14:30",
    "personen.1.rufname": "Bo",
    "personen.1.sprachen.oma": True,
    "personen.1.sprachen_other": "Kurdisch",
    "personen.1.sprachen.other": True,
    "personen.2.frei": "ja",
    "papiere.2": True,
    "plan.ziel": "Ruhe",
    "weg.suche": True,
}
ANSWERS = {
    "name": "Şükrü Łódź Київ Zoë مريم – €",
    "sorgen": "eins\nzwei",
    "nummer": "12345",
    "alter": 34,
    "miete": 1234.5,
    "geburt": "1950-05-03",
    "seit": "2020-05",
    "uhr": "09:30",
    "hat": "ja",
    "form": "other",
    "form_other": "Onkel",
    "hilfe": ["kita", "oma"],
    "rang": ["oma", "kita"],
    "last": 1.5,
    "deutsch": {"hoeren": "nein"},
    "ok": True,
    "zeichen": {"place": "Kiel", "date": "2026-11-22"},
    "kinder": [
        {"vorname": "Anna", "kalter": 7, "kita": "nein", "doppelt": 14},
        {"kalter": 3, "da": True, "doppelt": 6},
    ],
    "summe": 1244.5,
    "innen": "drin",
    "termin": "2026-11-22T14:30",
    "personen": [{"rufname": "Bo", "sprachen": ["oma", "other"], "sprachen_other": "Kurdisch"}, {"frei": "ja"}],
}
FIELDS = {"papiere.2": True, "plan.ziel": "Ruhe", "weg.suche": True}


def built(folder, *questions, choices=HELP, level=None, standard=pipeline.UA1, **files):
    """name → path of the PDFs of a book with these questions."""
    made = _made(
        tuple(
            {
                "handbook": HANDBOOK,
                "chapter": CHAPTER,
                "questionnaire": questionnaire(*questions, choices=choices),
                **files,
            }.items()
        ),
        level,
        standard,
    )
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in made}


@lru_cache(maxsize=32)
def _made(texts, level, standard):
    """name → PDF of the book with these files; many tests ask for the same one."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        try:
            return pipeline.build(loaded(Path(folder), **dict(texts)), level=level, standard=standard).files
        finally:
            os.chdir(before)


def form_of(tmp_path, *questions, choices=HELP):
    """The questionnaire of such a book as it travels in its PDF."""
    return Form(open_filled(built(tmp_path, *questions, choices=choices)["fragebogen"]).schema)


def entries(values, **hidden):
    """Fields as `open_filled` gives them; a value True is a ticked box."""
    return {
        name: Entry("box" if value is True else "text", "Yes" if value is True else value, hidden=hidden.get(name, ""))
        for name, value in values.items()
    }


def answers_of(path):
    return extract(path, TODAY)


# ---------------------------------------------------------------------- fillers


def with_pdfjs(blank, out, values):
    return tools.pdfjs_fill(blank, out, values)


def with_pdflib(blank, out, values):
    """As a program in node does: a drop-down holds its choice's label, texts are left to the viewer to draw."""
    return tools.pdflib_fill(blank, out, values)


def with_pdftk(blank, out, values, *how):
    """With XFDF as `extract` writes it."""
    given = out.with_suffix(".xfdf")
    given.write_bytes(xfdf_file(entries(values)))
    tools.run("pdftk", blank, "fill_form", given, "output", out, *how)
    return out


def with_qpdf_drawing(blank, out, values):
    """What pdf-lib left to the viewer, drawn by qpdf, packed into object streams and linearized."""
    undrawn = with_pdflib(blank, out.with_name("undrawn.pdf"), values)
    tools.run("qpdf", "--generate-appearances", "--object-streams=generate", "--linearize", undrawn, out, codes=(0, 3))
    return out


def with_mupdf(blank, out, values, *how):
    given = out.with_suffix(".json")
    given.write_text(json.dumps(values), "utf-8")
    tools.run("mutool", "run", Path(__file__).parent / "mupdf_fill.js", blank, out, given, *how)
    return out


def with_mupdf_incrementally(blank, out, values):
    return with_mupdf(blank, out, values, "incremental")


def with_pypdf(blank, out, values):
    writer = PdfWriter(clone_from=blank)
    writer.update_page_form_field_values(
        None, {name: "/Yes" if value is True else value for name, value in values.items()}, auto_regenerate=False
    )
    for page in writer.pages:  # pypdf takes the state of a radio button as a name
        for reference in page.get("/Annots", []):
            button = reference.get_object()
            field = button.get("/Parent", button).get_object() if "/FT" not in button else button
            if field.get("/FT") == "/Btn" and int(field.get("/Ff", 0)) & 1 << 15:
                value = values.get(full_name(field))
                if value is not None:
                    field[NameObject("/V")] = NameObject(f"/{value}")
                    button[NameObject("/AS")] = NameObject(
                        f"/{value}" if f"/{value}" in button["/AP"]["/N"] else "/Off"
                    )
    writer.write(out)
    return out


def full_name(field):
    name = str(field.get("/T", ""))
    above = field.get("/Parent")
    return f"{full_name(above.get_object())}.{name}" if above is not None else name


def with_bare_values(blank, out, values):
    """As careless programs do: only /V, and a request to draw anew."""
    writer = PdfWriter(clone_from=blank)
    root = writer.root_object["/AcroForm"]
    root[NameObject("/NeedAppearances")] = BooleanObject(True)

    def walk(field, above):
        field = field.get_object()
        name = f"{above}.{field['/T']}" if above else str(field["/T"])
        if name in values:
            value = "Yes" if values[name] is True else values[name]
            button = field.get("/FT") == "/Btn"
            field[NameObject("/V")] = NameObject(f"/{value}") if button else TextStringObject(value)
        for kid in field.get("/Kids", []):
            if "/T" in kid.get_object():
                walk(kid, name)

    for field in root["/Fields"]:
        walk(field, "")
    writer.write(out)
    return out


def with_pdfium(blank, out, values):
    """Clicks and typing in PDFium's form: as in Chrome."""
    raw = tools.pdfium().raw
    document = tools.pdfium().PdfDocument(str(blank))
    document.init_forms()
    form = document.formenv
    met = set()
    for index in range(len(document)):
        page = document[index]
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            widget = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetSubtype(widget) == raw.FPDF_ANNOT_WIDGET:
                name = tools.pdfium_text(raw.FPDFAnnot_GetFormFieldName, form, widget)
                if name in values and name not in met and _answer_in_pdfium(raw, form, page, widget, values[name]):
                    met.add(name)
            raw.FPDFPage_CloseAnnot(widget)
        raw.FORM_ForceToKillFocus(form)
    assert met == set(values), set(values) - met
    document.save(str(out))
    document.close()
    return out


def _answer_in_pdfium(raw, form, page, widget, value):
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(widget, box)
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    kind = raw.FPDFAnnot_GetFormFieldType(form, widget)
    if (
        kind == raw.FPDF_FORMFIELD_RADIOBUTTON
        and tools.pdfium_text(raw.FPDFAnnot_GetFormFieldExportValue, form, widget) != value
    ):
        return False
    if kind == raw.FPDF_FORMFIELD_COMBOBOX:
        raw.FORM_SetFocusedAnnot(form, widget)
        options = [
            tools.pdfium_text(lambda f, w, b, n: raw.FPDFAnnot_GetOptionLabel(f, w, at, b, n), form, widget)
            for at in range(raw.FPDFAnnot_GetOptionCount(form, widget))
        ]
        assert raw.FORM_SetIndexSelected(
            form, page, options.index({"ja": "Ja", "nein": "Nein", "other": "andere"}.get(value, value)), True
        )
    elif kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        raw.FORM_SetFocusedAnnot(form, widget)
        typed = (value.replace("\n", "\r\n") + "\0").encode("utf-16-le")
        raw.FORM_SelectAllText(form, page)
        raw.FORM_ReplaceSelection(
            form, page, ctypes.cast(ctypes.create_string_buffer(typed), ctypes.POINTER(ctypes.c_ushort))
        )
    else:
        raw.FORM_OnMouseMove(form, page, 0, x, y)
        raw.FORM_OnLButtonDown(form, page, 0, x, y)
        raw.FORM_OnLButtonUp(form, page, 0, x, y)
    return True
