"""Languages by their tags: a script subtag decides, then the region, then the language."""

import pytest

from handbook.model.languages import is_arabic, is_rtl, script_of

RIGHT = "ar ar-SY AR_sy ar-x-latn fa fa-AF prs ps ur ckb ug sd yi he iw dv ku-Arab az-Arab pa-Arab pa-PK uz-AF syr"
LEFT = "de en uk tr ti so ku kmr az pa uz ar-Latn sd-Deva sd-IN ug-Cyrl de-x-arab de-u-nu-arab zh-Hant-TW arm x-ar"


@pytest.mark.parametrize("tag", [*RIGHT.split(), "ar-u-nu-latn", "ku-arab-IQ", "he-Hebr"])
def test_written_from_the_right(tag):
    assert is_rtl(tag)


@pytest.mark.parametrize("tag", [*LEFT.split(), ""])
def test_written_from_the_left(tag):
    assert not is_rtl(tag)


def test_scripts():
    assert list(map(script_of, ["fa", "he", "dv", "uz-CYRL", "de", "ar-Aran"])) == [
        "Arab", "Hebr", "Thaa", "Cyrl", "", "Aran"
    ]  # fmt: skip
    assert [tag for tag in ("ur", "ar-Latn", "ku-Arab", "he", "ur-Aran", "de") if is_arabic(tag)] == [
        "ur", "ku-Arab", "ur-Aran"
    ]  # fmt: skip
