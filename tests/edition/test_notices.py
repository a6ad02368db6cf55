"""What a book itself says in its imprint: in its own words, in each language, and nothing where it says nothing."""

import re

import pytest

from books import HANDBOOK, loaded, problems
from edition.test_translated_editions import HEAD, po
from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.translation.units import units
from handbook.verify.tags import describe_tags

NOTICES = """\
    languages: [de, en]
    region: {amt: das Amt}
    imprint: |
      Verantwortlich: **Anna**.

      Gefördert von {{ region.amt }}.
    disclaimer: Ohne Gewähr.
    licence: "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0)"
"""
ENGLISH = {
    "handbook.disclaimer": ("Ohne Gewähr.", "Without warranty."),
    "handbook.licence": (
        "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0)",
        "Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0)",
    ),
}


def imprint(tmp_path, handbook, language=""):
    """The paragraphs of the imprint, as they are told of the PDF."""
    (data,) = pipeline.build(handbook, language=language, only="handbuch", draft=True).files.values()
    path = tmp_path / "buch.pdf"
    path.write_bytes(data)
    told = describe_tags(path)
    return re.findall(r'\b(?:P|Link) "(.*?)"', told[told.index('H1 "Impressum"') : told.index('H1 "Inhalt"')])


def test_a_book_that_says_nothing_has_nothing_of_ours(tmp_path):
    told = " ".join(imprint(tmp_path, loaded(tmp_path)))
    assert "PDF-Formular" in told and not re.search("CC BY|Creative|Rechtsberatung", told)


def test_what_it_says_stands_in_its_place(tmp_path):
    told = imprint(tmp_path, loaded(tmp_path, handbook=HANDBOOK + NOTICES))
    found = [
        next(i for i, line in enumerate(told) if part in line)
        for part in (
            "Verantwortlich",
            "Gefördert von das Amt.",
            "PDF-Formular",
            "Ohne Gewähr.",
            "ungeprüft",
            "CC BY 4.0",
        )
    ]
    assert found == sorted(set(found))


@pytest.mark.parametrize("language", ["", "en"])
def test_each_is_a_text_to_translate(tmp_path, language):
    handbook = loaded(tmp_path, handbook=HANDBOOK + NOTICES, **{"translations/en/fragebogen.po": po(ENGLISH, HEAD)})
    contexts = [unit.context for unit in units(handbook)]
    assert {"handbook.imprint", "handbook.disclaimer", "handbook.licence"} <= set(contexts)
    notices = make_edition(handbook, "", language)[0].notices
    assert notices["disclaimer"] == ENGLISH["handbook.disclaimer"][bool(language)]
    assert notices["licence"] == ENGLISH["handbook.licence"][bool(language)]
    assert "Gefördert von das Amt." in notices["imprint"]
    assert notices["imprint"].language == ("de" if language else "")  # not translated: German, and told so


def test_a_placeholder_that_is_none_is_told(tmp_path):
    told = problems(tmp_path, handbook=HANDBOOK + '    imprint: "{{ region.x }}"\n')
    assert len(told) == 1 and "unknown-placeholder" in told[0] and told[0].startswith("content/handbook.yaml:4:")


def test_in_another_language_it_is_set_too(tmp_path):
    handbook = loaded(tmp_path, handbook=HANDBOOK + NOTICES, **{"translations/en/fragebogen.po": po(ENGLISH, HEAD)})
    told = imprint(tmp_path, handbook, "en")
    assert "Without warranty." in told and "Ohne Gewähr." not in told
