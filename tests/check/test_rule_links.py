"""Links lead somewhere; their place is exact, their spelling the author's."""

import pytest

from books import HANDBOOK, chapter, expect, questionnaire

NOWHERE = "error[unknown-reference]: Das Ziel „#{}“ gibt es nicht"


@pytest.mark.parametrize(
    "text, line",
    [
        ("[](#wohnen) [](#suche) [](#familie) [](#questionnaire.familie) [](#questionnaire) [](#wegweiser)", None),
        ("[a](https://a.de) [a](http://a.de) [a](mailto:a@b.de) [a](tel:+4930)", None),
        ("`[a](nichts)` und \\\\[a](nichts)", None),
        ("[a]({{ handbook.title }})", None),
        ("Mehr: [](▸#such)", f"{NOWHERE.format('such')} | meinten Sie #suche?"),
        ("`[](#such)` ist nicht [](▸#such)", NOWHERE.format("such")),
        (
            "[](▸#questionnaire.familien)",
            f"{NOWHERE.format('questionnaire.familien')} | meinten Sie #questionnaire.familie?",
        ),
        (
            "[](▸#hilfeplan)",
            f"{NOWHERE.format('hilfeplan')} | möglich: #familie, #questionnaire, #suche, #wegweiser, #wohnen",
        ),
        (
            "[Amt](▸www.amt.de)",
            "error[link-scheme]: Ein Link auf „www.amt.de“ ist nicht möglich | meinten Sie https://www.amt.de?",
        ),
        (
            "[Amt](▸info@amt.de)",
            "error[link-scheme]: Ein Link auf „info@amt.de“ ist nicht möglich | meinten Sie mailto:info@amt.de?",
        ),
        ("[Amt](▸suche)", "error[link-scheme]: Ein Link auf „suche“ ist nicht möglich | meinten Sie #suche?"),
        (
            "[Amt](▸JavaScript:x)",
            (
                "error[link-scheme]: Ein Link auf „JavaScript:x“ ist nicht möglich | möglich: https://…, http://…, "
                "mailto:…, tel:… und #ziel"
            ),
        ),
        ("[Amt](▸)", "error[link-scheme]: Dem Link fehlt sein Ziel | zum Beispiel [Text](https://…) oder [](#ziel)"),
        (
            "[Amt](▸https://a.de/b c)",
            (
                "warning[bad-link]: Was hier wie ein Link aussieht, ist keiner | in einer Adresse steht statt eines "
                "Leerzeichens %20: https://a.de/b%20c"
            ),
        ),
    ],
)
def test_one_link(tmp_path, text, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, questionnaire, wegweiser]"),
        questionnaire=questionnaire("id: a, type: text, label: A"),
        chapter=chapter(f'list: ["{text}"]'),
    )


def test_the_place_in_a_block_of_text(tmp_path):
    expect(
        tmp_path,
        NOWHERE.format("ortlos"),
        NOWHERE.format("größe"),
        chapter=chapter(
            "text: |", "    Eins [](#suche),", "    zwei **[fett](▸#ortlos)**", "", "    und drei [](▸#größe)."
        )
        .replace("      -     ", "          ")
        .replace("      - \n", "\n"),
    )


def test_in_every_text_of_the_book(tmp_path):
    link = '"[](▸#x)"'
    expect(
        tmp_path,
        *[NOWHERE.format("x")] * 9,
        handbook=HANDBOOK + f"    subtitle: {link}\n",
        glossary=f"a: {{term: A, explanation: {link}}}",
        questionnaire=questionnaire(f"id: a, type: text, label: {link}, hint: {link}"),
        region=f"name: M\nchanges: [{{at: suche, append: [{{text: {link}}}]}}]",
        chapter=chapter(
            f"callout: {{kind: tip, text: {link}}}",
            f"table: {{header: [{link}], rows: [[{link}]]}}",
            f"process: {{steps: [{{title: {link}}}]}}",
        ),
    )
