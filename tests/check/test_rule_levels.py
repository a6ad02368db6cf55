"""A condition reads answers of its own level or a simpler one."""

from books import expect, questionnaire


def test_a_higher_level_is_a_warning(tmp_path):
    expect(
        tmp_path,
        (
            "warning[higher-level]: Die Frage ist more, „a“ aber sensitive | in der Fassung more fehlt diese Antwort; "
            "gleichen Sie level an"
        ),
        (
            "warning[higher-level]: Die Frage ist core, „c“ aber more | in der Fassung core fehlt diese Antwort; "
            "gleichen Sie level an"
        ),
        questionnaire=questionnaire(
            "id: a, type: integer, label: A, level: sensitive",
            "id: b, type: integer, label: B, level: core",
            "id: c, type: integer, label: C, relevant: '${b} > 1'",
            "id: d, type: integer, label: D, relevant: '${b} > 1 and ▸${a} > 1'",
            "id: e, type: integer, label: E, level: core, guides: [{when: '▸${c} > 1', to: suche}]",
        ),
    )
