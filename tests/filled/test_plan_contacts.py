"""Which offices stand on the page to take home."""

import datetime
from types import SimpleNamespace

from handbook.filled.paper.plan import MOST_CONTACTS, OpenWay, Plan
from handbook.model.in_forms import Contact
from handbook.model.text import Text


def contact(id_):
    return Contact(Text(id_), Text(id_.title()), (Text("rat"),))


def way(to, **more):
    told = dict.fromkeys(("id", "number", "step", "text", "title", "place", "page"), "")
    return OpenWay(**told, to=to, **{"by_hand": False, "sensitive": False, "need": 1, **more})


def shown(places, ways, offices="abcdefgh"):
    form = SimpleNamespace(places=places)
    plan = Plan(form, datetime.date(2026, 11, 29), contacts=tuple(map(contact, offices)))
    return "".join(str(office.id) for office in plan.contacts_for(ways))


PLACES = {"kita": {"contacts": "d e f"}, "schutz": {"contacts": "h"}, "wohnen": {"contacts": "g d"}, "arbeit": {}}


def test_1_the_first_of_each_way_and_then_the_second():
    assert shown(PLACES, [way("kita"), way("wohnen"), way("kita")]) == "dgef"
    assert shown(PLACES, [way("wohnen"), way("arbeit")]) == "gd"


def test_2_what_a_way_must_not_tell_its_offices_do_not_either():
    for secret in ("discreet", "sensitive", "betrays"):
        assert shown(PLACES, [way("kita"), way("schutz", **{secret: True})]) == "def"


def test_3_a_few_stand_there_all_and_of_many_the_first_where_nothing_fits():
    assert shown(PLACES, [way("schutz")], "abcd") == "abcd"
    assert shown({}, [way("kita")]) == "abcdefgh"[:MOST_CONTACTS]
