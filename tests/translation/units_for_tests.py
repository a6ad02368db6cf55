"""Texts to translate, and PO files with them, for the tests of this folder."""

from handbook.model.text import Text
from handbook.translation.po_text import new_file
from handbook.translation.unit import Unit
from handbook.translation.update import Update

HEAD = new_file({"Language": "uk", "Plural-Forms": "nplurals=3; plural=(n%10==1 ? 0 : n%10==2 ? 1 : 2);"})


def unit(context, text, file="fragebogen", kind="label", **more):
    return Unit(context, Text(text), file, kind, "Frage", **more)


def entry(context, german, translation, *before, more=""):
    lines = [*before, f'msgctxt "{context}"', f'msgid "{german}"', f'msgstr "{translation}"']
    return "\n".join(lines) + "\n" + more


def file(*entries):
    return "\n".join([HEAD, *entries])


def updated(texts, *units, good=(), terms=None):
    return Update(texts, units, terms or {}, good)
