"""Placeholders can be filled, in the neutral book and in every region's."""

from books import HANDBOOK, chapter, expect

NEUTRAL = (
    HANDBOOK + "    edition: {number: 1, date: 2026-11-22}\n    region: {jobcenter: das Jobcenter, name: Ihre Region}\n"
)
SOURCES = "x: {title: X, publisher: Y}"
REGION = """\
    name: Musterstadt
    variables: {{jobcenter: Jobcenter Musterstadt}}
    changes: [{{at: {}, append: [{{text: "{{{{ region.jobcenter }}}} ▸{{{{ region.amt }}}}"}}]}}]
"""
UNKNOWN = "error[unknown-placeholder]: region.amt gibt es nicht (im Buch für Musterstadt)"


def test_names_that_exist(tmp_path):
    expect(
        tmp_path,
        handbook=NEUTRAL,
        facts="k: {value: 259, unit: EUR, source: x, checked: 2026-11-22}",
        sources=SOURCES,
        region="name: M",
        chapter=chapter(
            'text: "{{ region.jobcenter }} {{ fact.k }} {{ fact.k.value | zahl }} {{ edition.date | datum }} {{ '
            'region.name }} {{ handbook.title }}"'
        ),
    )


def test_names_that_do_not(tmp_path):
    expect(
        tmp_path,
        "error[unknown-placeholder]: region.jobcentre gibt es nicht | meinten Sie region.jobcenter?",
        "error[bad-placeholder]: „{{ 'a' * 9 }}“: erlaubt sind Namen, Punkte und die Filter euro, datum, zahl, default",
        "error[bad-placeholder]: „{% if x %}“: nur {{ … }} ist erlaubt, und es muss geschlossen sein",
        handbook=NEUTRAL,
        chapter=chapter(
            "text: |\n          Fragen Sie ▸{{ region.jobcentre }}\n          und ▸{{ 'a' * 9 }} ▸{% if x %}."
        ),
    )


def test_in_a_region(tmp_path):
    expect(tmp_path, UNKNOWN, region=REGION.format("suche"))


def test_in_a_change_at_nowhere(tmp_path):
    expect(
        tmp_path,
        "error[unknown-reference]: Einen Abschnitt „sucht“ gibt es nicht",
        UNKNOWN,
        region=REGION.format("▸sucht"),
    )


def test_where_none_may_be(tmp_path):
    expect(
        tmp_path,
        "error[bad-placeholder]: Hier werden Platzhalter nicht ausgefüllt | schreiben Sie den Text selbst hin",
        sources='x: {title: "Amt ▸{{ region.name }}", publisher: Y}',
    )


def test_a_faulty_fact_is_told_once(tmp_path):
    expect(
        tmp_path,
        "error[fact-value]: „k“ hat keinen Wert",
        "error[bad-date]: „heute“ ist kein Datum",
        facts="▸k: {source: x, checked: ▸heute}",
        sources=SOURCES,
        chapter=chapter('text: "{{ fact.k }}"'),
    )
