"""Push buttons: print, clear the questionnaire, take back a choice, today's date, open ways into the plan. None of them
is printed.

What needs no JavaScript (a named action, the reset of a field) is always there. What does is hidden in the file, so
that no button stands where it can do nothing; the first entry, or opening a file that has some, shows it
(script/thinking.js). Their fields are "Taste.…", which no question's id can be.
"""

from __future__ import annotations

from ...model.field_names import BUTTON
from ...model.questionnaire import Question
from ...script.javascript import literal
from ...typeset.page import Element, Field, Item, Slice, Widget
from ..setting import Setting

HEIGHT = 20.0
SIZE = 9.0
QUIET_HEIGHT = 12.0
QUIET_SIZE = 7.5
GAP = 10.0


def button(
    s: Setting,
    name: str,
    caption: str,
    tip: str,
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
            tip,
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
    words, x = s.words, s.grid.text
    items = button(s, "drucken", words["print"], words["print_tip"], x, 0, parent, named="Print")
    x += button_width(s, words["print"]) + GAP
    items += button(s, "leeren", words["clear"], words["clear_tip"], x, 0, parent, script="hbClearAll();")
    x += button_width(s, words["clear"]) + GAP
    items += button(
        s, "leeren_jetzt", words["clear_now"], words["clear_now_tip"], x, 0, parent, script="hbClearing();", waits=True
    )
    return Slice(HEIGHT, items, GAP)


def unselect(
    s: Setting, question: Question, tooltip: str, fields: tuple[str, ...], right: float, div: Element
) -> list[Item]:
    """Takes back what was chosen in the radio groups `fields`, which no viewer lets one do by clicking again; ends at
    `right`, from y 0."""
    caption = s.words["unselect"]
    return button(
        s,
        f"auswahl.{question.id}",
        caption,
        f"{tooltip} – {caption}",
        right - button_width(s, caption, True),
        0.5,
        div,
        script="hbUnselected();",
        resets=fields,
        quiet=True,
    )


def today(s: Setting, name: str, label: str, x: float, y: float, div: Element) -> list[Item]:
    """Writes today's date into the date field of that name, if it is empty."""
    return button(
        s,
        f"heute.{name}",
        s.words["today"],
        s.words.say("today_tip", label=label),
        x,
        y,
        div,
        script=f"hbTodayInto({literal(name)});",
        quiet=True,
    )
