"""A table of answers to fill a form with: PYTHON_OF_THE_PROJECT -m benchmarks.reading_forms BLANK.pdf TABLE.csv ROWS

Every question that takes a text or a choice, and asks nothing more of it, has an answer, another one in each row.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from handbook.filled.fill.blank import Blank


def main(blank: Path, table: Path, rows: int) -> None:
    form = Blank(blank).form
    questions = [
        asked
        for asked in form.top
        if str(asked.question.type) in ("text", "select_one", "select_multiple")
        and not asked.constraint
        and not asked.question.choice_filter
    ]

    def answer(number: int, row: int) -> str:
        question = questions[number].question
        names = form.names(question)
        match str(question.type):
            case "select_one":
                return names[(row + number) % len(names)]
            case "select_multiple":
                return " ".join(names[(row + number) % 2 : 3])
        return f"Eintrag {number} von {row}"

    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["_file", *(asked.id for asked in questions)])
        for row in range(rows):
            writer.writerow([f"{row:03}.pdf", *(answer(number, row) for number in range(len(questions)))])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
