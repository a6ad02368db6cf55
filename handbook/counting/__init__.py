"""Filled PDFs as figures for whoever pays: `indicators.yaml` says what is counted, docs/statistik.md what comes out.

`periods` and `persons` say what is counted: a person is what the forms of one case say at its moments. `cases` makes
persons of filled PDFs. `states` says of a person what counts, `cells` which numbers of a report that adds one to.
`audit` finds hidden numbers that somebody could work out, `decide` which numbers are shown. `report` is what is told,
`earlier` what an earlier report has told; `tables`, `workbook` and `pages` write it.
"""
