"""A word stands in the glossary once."""

import pytest

from books import expect

TOLD = "warning[duplicate-term]: „{}“ steht schon im Glossar: a (content/glossary.yaml:{})"


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("{term: Bescheid, explanation: b}", ("Bescheid", "1:11")),
        ("{term: Bürgerbrief, short: BSD, explanation: b}", ("BSD", "1:28")),
        ("{term: Vorläufiger Bescheid, explanation: b}", None),
        ("{term: bescheid, explanation: b}", None),  # upper case counts where terms are found, too
    ],
)
def test_twice(tmp_path, second, told):
    if told:
        second = second.replace(told[0], f"▸{told[0]}")
    found = [TOLD.format(*told)] if told else []
    expect(tmp_path, *found, glossary=f"a: {{term: Bescheid, short: BSD, explanation: a}}\nb: {second}\n")


def test_a_region_replaces_a_term_and_may_not_repeat_one(tmp_path):
    replaced = {
        "regions/kiel/region.yaml": "name: Kiel\n",
        "regions/kiel/glossary.yaml": "a: {term: Bescheid, explanation: c}\n",
    }
    expect(tmp_path, glossary="a: {term: Bescheid, explanation: a}\n", **replaced)
