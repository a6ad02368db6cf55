"""What happens to a filled PDF: its answers read, judged, given on; and how answers come into one.

    PDF ─pdf→ entries of the fields ─read→ Filled (answers as in docs/antworten.md) ─judge→ findings
                                                   └─json_file, table, xlsx_file, xfdf→ files

    JSON, YAML, CSV, XFDF ─answer_file→ Given ─fill (judge, values, ways)→ Plan: the value of every field ─write, added→ PDF, an update of the blank one (blank)
    Filled of an older edition ─migrate (convert)→ Plan and what has no place

Nothing but the PDF is needed: the questionnaire travels in it (`form`). Nobody's answer stands in a message: a finding names the question, never what was written.
"""

FORMATS = ("json", "csv", "xlsx", "xfdf")       # of the files that answers are given on in; the first is the usual one
