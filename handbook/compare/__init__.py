"""Two editions beside one another: what a new one does to filled forms of an old one, and what changed for readers.

    forms.py     a PDF or a content folder → the questionnaire as a filled form has it
    renamed.py   which question took the place of one that is gone
    against.py   old form, new book → problems: answers that find no place, or a wrong one
    sheets.py    the same of checklists, notes and tables in the chapters
    sides.py     a folder or a PDF → what of an edition can be compared
    changes.py   two sides → what is new, gone, reworded, moved
    in_words.py  that as text, as JSON and as a section "Was ist neu" for the book

An old edition may be a PDF: it knows its questionnaire, some titles and its region's contacts, and nothing else.
"""
