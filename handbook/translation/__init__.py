"""A book in other languages: what there is to translate (units.py), and the book in a language (translate.py). The
source language is the book's own; an edition shows it wherever a translation is missing."""
