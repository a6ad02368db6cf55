"""benchmarks/xlsforms.md holds: the public workbooks become forms as it says, nine tenths of those that paper can hold
at the least."""

import os

import pytest

from benchmarks import xlsforms
from tests.sweeps import many

SAMPLE = 5  # every fifth in the usual run


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return xlsforms.unpacked(tmp_path_factory.mktemp("source"))


def test_the_list_says_that_nine_tenths_become_forms():
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in xlsforms.listed()]
    held = [row for row in rows if row[1] == row[2] == "yes"]
    assert len(rows) > 60 and len(held) > 30
    assert sum(row[4] == "yes" for row in held) >= 0.9 * len(held)


def test_public_workbooks_become_the_forms_of_the_list(source, tmp_path):
    all_ = xlsforms.workbooks(source)
    tried = all_[:: many(SAMPLE, 1)]
    rows = xlsforms.measured(tried, source, tmp_path)
    if os.environ.get("HANDBOOK_ACCEPT") == "1" and tried == all_:
        xlsforms.LIST.write_text(xlsforms.told(rows, source.name.rpartition("-")[2]), "utf-8")
    listed = list(xlsforms.listed())
    assert len(listed) == len(all_)
    assert [str(row) for row in rows] == [
        line for line in listed if line.split(" | ")[0][2:] in {row.name for row in rows}
    ]
