"""What happens to a filled PDF: its answers read, judged, given on; and how answers come into one.

    read/     PDF → entries of the fields → Filled: answers as in docs/antworten.md
    judge/    what is the matter with them, which ways they open
    extract   both at once, what the commands begin with
    kept      the same for the next time, where somebody asks for it
    export/   → JSON, CSV, workbooks, XFDF; anonymous
    fill/     workbooks, CSV, JSON, YAML, XFDF → Given → the value of every field → an update of the blank PDF
    migrate/  Filled of an older edition → the same, and what has no place
    paper/    → a print-out, a plan

Each room knows those before it. Nothing but the PDF is needed: the questionnaire travels in it (`read/form.py`).
Nobody's answer stands in a message: a finding names the question, never what was written.
"""

FORMATS = ("json", "csv", "xlsx", "xfdf")  # of the files that answers are given on in; the first is the usual one
