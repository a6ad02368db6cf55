"""Push buttons: print, clear the questionnaire, take back a choice, today's date, open ways into the plan. None of them
is printed.

What needs no JavaScript (a named action, the reset of a field) is always there. What does is hidden in the file, so
that no button stands where it can do nothing; the first entry, or opening a file that has some, shows it
(script/thinking.js). Their fields are "Taste.…", which no question's id can be.
"""

from __future__ import annotations

from ...model.field_names import BUTTON, first
from ...script.javascript import literal
from ...typeset.page import Element, Field, Item, Slice, Widget
from ..heard import tip
from ..setting import Setting

HEIGHT = 20.0
SIZE = 9.0
QUIET_HEIGHT = 18.2  # 24 CSS px
QUIET_SIZE = 9.0
GAP = 10.0
UNSELECT, UNSELECT_SIZE = 18.2, 13.0  # side of the target (24 CSS px), size of its sign


def button(
    s: Setting,
    name: str,
    caption: str,
    called: str,
    x: float,
    y: float,
    parent: Element,
    *,
    script: str = "",
    named: str = "",
    resets: tuple[str, ...] = (),
    quiet: bool = False,
    waits: bool = False,
) -> list[Item]:
    """A button as wide as its caption. One that has only a script is hidden until scripts run, one that `waits` until a
    script shows it."""
    size = QUIET_SIZE if quiet else SIZE
    width = button_width(s, caption, quiet)
    field = s.field(
        Field(
            BUTTON + name,
            "button",
            called,
            font_size=size,
            scripts={"up": script} if script else {},
            named=named,
            resets=resets,
            show="screen" if (named or resets) and not waits else "hidden",
        )
    )
    return [
        Widget(
            x, y, width, QUIET_HEIGHT if quiet else HEIGHT, field, Element("Form", parent), caption=caption, quiet=quiet
        )
    ]


def button_width(s: Setting, caption: str, quiet: bool = False) -> float:
    return s.type.width(caption, s.theme.small.with_(size=QUIET_SIZE if quiet else SIZE)) + (8 if quiet else 24)


def questionnaire_buttons(s: Setting, parent: Element) -> Slice:
    """Print, and clear with a question first. What clears in PDF.js (script/thinking.js, `hbClear`) waits beside it;
    what it resets is known when all fields are."""
    words, x = s.words, s.grid.side
    items = button(s, "drucken", words["print"], words["print_tip"], x, 0, parent, named="Print")
    x += button_width(s, words["print"]) + GAP
    items += button(s, "leeren", words["clear"], words["clear_tip"], x, 0, parent, script="hbClearAll();")
    x += button_width(s, words["clear"]) + GAP
    items += button(
        s, "leeren_jetzt", words["clear_now"], words["clear_now_tip"], x, 0, parent, script="hbClearing();", waits=True
    )
    return Slice(HEIGHT, items, GAP)


def unselect(s: Setting, name: str, label: str, fields: tuple[str, ...], right: float, div: Element) -> list[Item]:
    """Takes back what was chosen in the radio groups `fields`, which no viewer lets one do by clicking again: a small
    sign that ends at `right`, on a question's line. `name` is that of the question, or of a cell's field; `label` what
    it asks."""
    field = s.field(
        Field(
            f"{BUTTON}auswahl.{name}",
            "button",
            _acts(s, s.words["unselect"], first(name), label),
            font_size=UNSELECT_SIZE,
            scripts={"up": "hbUnselected();"},
            resets=fields,
            show="screen",
        )
    )
    top = (s.theme.question.leading - UNSELECT) / 2
    form, sign = Element("Form", div), s.words["unselect_sign"]
    return [Widget(right - UNSELECT, top, UNSELECT, UNSELECT, field, form, caption=sign, quiet=True)]


def today(s: Setting, name: str, label: str, x: float, y: float, div: Element) -> list[Item]:
    """Writes today's date into the date field of that name, if it is empty."""
    return button(
        s,
        f"heute.{name}",
        s.words["today"],
        _acts(s, s.words["today_tip"], first(name), label),
        x,
        y,
        div,
        script=f"hbTodayInto({literal(name)});",
        quiet=True,
    )


def _acts(s: Setting, what: str, id_: str, about: str) -> str:
    """The name of a button beside an answer: what it does, and to which answer."""
    number = s.number(id_)
    return tip(what, about, (s.words.say("question", number=number) if number else "",))
