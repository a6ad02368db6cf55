"""What of the book travels in a form beside its questions: tables to fill in, and the offices of the region."""

from __future__ import annotations

from .shape import EMAIL, ID, INLINE, TEXT, URL, Shape, Type, choice, many, opt, positive, req
from .text import Text


class FormColumn(Shape):
    """A column of a table to fill in."""

    id: Text = req(ID, "Kennung; die Felder heißen TABELLE.ZEILE.SPALTE")
    label: Text = req(INLINE, "Spaltenkopf")
    type: str = opt(
        choice("text", "date", "time", "acknowledge"), "was hineinkommt; acknowledge ist ein Kästchen", "text"
    )
    width: float | None = opt(Type("number", low=0.1, high=1000), "Breite im Verhältnis zu den anderen Spalten")


class FormTable(Shape):
    """A table of a chapter to fill in."""

    id: Text = req(ID, "Kennung; die Felder heißen id.ZEILE.SPALTE")
    title: Text = req(INLINE, "Überschrift der Tabelle")
    columns: tuple[FormColumn, ...] = req(many(FormColumn), "Spalten")
    rows: int = req(positive(50), "Zahl der Zeilen")
    lines: int = opt(positive(10), "Höhe einer Zeile in Schreiblinien", 1)
    first: tuple[Text, ...] = opt(many(INLINE), "was in den ersten Zeilen gedruckt in der ersten Spalte steht", ())


class Contact(Shape):
    """An office, or a card on which one is written."""

    id: Text = req(ID, "Kennung")
    name: Text = req(TEXT, "Name der Stelle")
    tags: tuple[Text, ...] = req(many(TEXT), "Themen")
    address: Text | None = opt(TEXT, "Anschrift")
    phone: Text | None = opt(TEXT, "Telefon")
    fax: Text | None = opt(TEXT, "Fax")
    email: Text | None = opt(EMAIL, "E-Mail")
    url: Text | None = opt(URL, "Internetadresse")
    languages: tuple[Text, ...] = opt(many(TEXT), "Sprachen, in denen beraten wird", ())
    hours: Text | None = opt(TEXT, "Zeiten")
    notes: Text | None = opt(TEXT, "was man sonst wissen muss, ein oder zwei Sätze")
