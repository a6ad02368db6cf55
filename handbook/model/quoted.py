"""A name from somebody's file as a message may quote it: short, on one line, without signs that a terminal obeys."""

from __future__ import annotations

import re
from typing import Any

MAX_QUOTED = 80  # characters
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]+"
)


def quoted(name: Any) -> str:
    """At most `MAX_QUOTED` characters; what nobody sees, and what turns the line around, is a space."""
    text = UNSEEN.sub(" ", str(name)[: MAX_QUOTED * 4]).strip()
    return text if len(text) <= MAX_QUOTED else text[:MAX_QUOTED] + " …"
