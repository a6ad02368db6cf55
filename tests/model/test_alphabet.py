"""Words stand in the order of their language, under its letters."""

import random

import pytest

from handbook.model.alphabet import first_letter, sort_key

TURKISH = "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z"
UKRAINIAN = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я"
RUSSIAN = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
PERSIAN = "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"
CZECH = "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž"


@pytest.mark.parametrize(
    ("alphabet", "words"),
    [
        ("", ["Amt", "Ämter", "Bescheid", "Öffnung", "Ort", "Straße", "Strassen", "Üb", "Uhr"]),
        ("", ["Amt für Wohnen", "Amtsgericht", "B 1", "B2", "élan", "Email"]),
        (TURKISH, ["cam", "çam", "dal", "Irak", "ırmak", "İzin", "izle", "oda", "öde", "şeker", "tuz"]),
        (UKRAINIAN, ["гора", "ґанок", "дім", "зима", "иній", "Іван", "їжа", "йод", "кава"]),
        (RUSSIAN, ["ель", "Ёж", "жить", "иск", "йод", "конь"]),
        (PERSIAN, ["آب", "باران", "پدر", "تاب", "جا", "چای", "زن", "ژاله", "کار", "گام", "لب"]),
        (CZECH, ["cena", "čas", "hora", "chata", "Cheb", "iva"]),
        (UKRAINIAN, ["яма", "Jobcenter"]),  # what isn't of the alphabet comes last
    ],
)
def test_1_the_order_of_a_language(alphabet, words):
    shuffled = words[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=lambda word: sort_key(word, alphabet)) == words


@pytest.mark.parametrize(
    ("alphabet", "word", "letter"),
    [
        ("", "Ämter", "A"),
        ("", "„Umzug“", "U"),
        ("", "ß", "S"),
        ("", "42", "4"),
        ("", "…", ""),
        (TURKISH, "izin", "İ"),
        (TURKISH, "ırmak", "I"),
        (TURKISH, "Irak", "I"),
        (TURKISH, "çam", "Ç"),
        (UKRAINIAN, "йод", "Й"),
        (RUSSIAN, "ёж", "Ё"),
        (PERSIAN, "آب", "ا"),
        (PERSIAN, "پدر", "پ"),
        (CZECH, "Chata", "Ch"),
    ],
)
def test_2_the_letter_above_it(alphabet, word, letter):
    assert first_letter(word, alphabet) == letter
