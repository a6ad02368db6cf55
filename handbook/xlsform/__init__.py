"""XLSForm (the questionnaires of ODK, KoboToolbox and others, as a workbook) to questionnaire.yaml and back.

    bytes ─cells→ sheets ─headers→ rows ─tree→ groups, repeats, questions ─questions→ Draft ─written→ YAML
                                    sound: what `check` refuses of it becomes a remark in its place
    Questionnaire, translations ─workbook_of→ sheets of the same columns ─workbook→ bytes

`kinds` is the table of what becomes of each type of XLSForm, `headers` that of its columns; what a form on paper cannot
hold is told with sheet and cell (`remarks`). What the questionnaire knows and XLSForm doesn't stands in columns whose
name begins with `handbook_`, so that nothing is lost on the way there and back.
"""
