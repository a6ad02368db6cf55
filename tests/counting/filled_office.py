"""The forms of the little book of `offices` as PDFs, and filled ones of them."""

import datetime
import json

from books import book as written
from counting.offices import FILES, INDICATORS
from handbook import pipeline
from handbook.filled.fill import fill as filling
from handbook.filled.fill.answer_file import read_answers
from handbook.filled.fill.blank import Blank

TODAY = datetime.date(2027, 2, 1)


def blanks(tmp_path, edition="1", **changed):
    """(the questionnaire, the form for exits, the sensitive part where there is one) as blank PDFs; `changed`: files in
    place of the book's."""
    number = f'edition: {{number: "{edition}", date: 202{edition}-01-01}}\n'
    files = {**FILES, "indicators": INDICATORS, **changed}
    files["handbook"] = FILES["handbook"].rstrip() + f"\n    {number}"
    files["verlauf/handbook.yaml"] = FILES["verlauf/handbook.yaml"] + number
    folder = written(tmp_path, **files)
    handbook, _ = pipeline.read(folder, TODAY)
    made = pipeline.build(handbook)
    found = []
    for name in ("fragebogen", "verlauf", *({"fragebogen-sensibel"} & made.files.keys())):
        path = tmp_path / f"{name}-{edition}.pdf"
        path.write_bytes(made.files[name])
        found.append(Blank(path, ""))
    return found


def fill(blank, path, **answers):
    """A PDF filled with these answers."""
    source = path.with_suffix(".json")
    told = {"questionnaire": blank.form.id, "edition": str(blank.form.edition), "answers": answers}
    source.write_text(json.dumps(told), "utf-8")
    (given,) = read_answers(source, blank.form)
    source.unlink()
    planned = filling.prepare(blank, given, TODAY)
    assert not planned.wrong, [str(each) for each in planned.findings]
    path.write_bytes(filling.write(blank, planned)[0])
    return path
