"""What is wrong with pages that were laid out: ink outside of the type area, text over text, fields over text or over
one another, rules through words, what goes on on a further page without its head, heads alone at a page's foot.

`faults(document)` gives them as lines. Furniture (running heads, feet, thumb index) has a place of its own."""

from collections import defaultdict

from handbook.model.field_names import STATE
from handbook.typeset.page import Line, Link, PageRef, Picture, Rect, Run, Widget
from handbook.typeset.resolve import run_width
from handbook.typeset.theme import Theme

GRID = Theme().grid
HINTS = 5.5  # points
SIDES = 3.0  # points that the place of a click reaches around its box, which may stand at the edge of the type area
CAPITALS, DESCENT = 0.7, 0.18  # of a letter's size, above and below its line
EMPTY = 2.6  # points at the lower edge of a hint, in which there are no letters
RING = 4.0  # points around the sign on a button without a frame
TOUCH = 0.6  # points by which boxes may overlap
FOOT = (STATE, "Blatt.")  # fields that stand at a page's foot, for the script and the counsellor
REPEATED = 0.25 * (GRID.bottom - GRID.top)  # a higher head isn't repeated
ALONG = 2.0  # points of letters of one line, as italics and kerning reach over one another


def box(item, top):
    """(left, top, right, bottom) of the item's ink on its page; None where it has none of its own."""
    if isinstance(item, (Run, PageRef)):
        if isinstance(item, Run) and item.turned:
            return None
        wide = run_width(item) if isinstance(item, Run) else item.width
        y = top + item.y
        return item.x, y - CAPITALS * item.size, item.x + wide, y + DESCENT * item.size
    if isinstance(item, Line):
        return min(item.x, item.x2), top + min(item.y, item.y2), max(item.x, item.x2), top + max(item.y, item.y2)
    if isinstance(item, (Rect, Picture, Link, Widget)):
        return item.x, top + item.y, item.x + item.width, top + item.y + item.height
    return None


def said(item):
    if isinstance(item, Run):
        return f"„{' '.join(word.text for word in item.words)[:40]}“"
    if isinstance(item, Widget):
        return f"field {item.field.name}"
    return type(item).__name__


def faults(document):
    """Everything that is wrong, a line each, with its page."""
    for number, page in enumerate(document.pages, 1):
        for fault in (*_outside(page, document.direction == "rtl"), *_over(page)):
            yield f"page {number}: {fault}"
    yield from _torn(document)


def _placed(page):
    return [(each, item) for top, piece in page.slices for item in piece.items if (each := box(item, top))]


def _outside(page, mirrored):
    edges = (GRID.width - GRID.right, GRID.width - GRID.side) if mirrored else (GRID.side, GRID.right)
    for (left, top, right, bottom), item in _placed(page):
        if isinstance(item, Widget) and item.field.name.startswith(FOOT):
            continue
        more = SIDES if isinstance(item, (Widget, Rect)) else 0.6
        if isinstance(item, Rect) and (left <= 0.0 or right >= GRID.width):
            continue  # the cover's bar, which is cut with the paper
        if left < edges[0] - more or right > edges[1] + more:
            yield f"{said(item)} from {left:.0f} to {right:.0f}, beside the type area"
        if top < GRID.top - 6 or bottom > GRID.bottom + _below(item):
            yield f"{said(item)} from {top:.0f} down to {bottom:.0f}, above or below the type area"


def _below(item):
    """How far it may reach below the type area: a hint, which is seen while it says something only, into the space
    below its question."""
    return (
        HINTS
        if isinstance(item, Widget) and item.field.show == "hidden"
        else SIDES
        if isinstance(item, Widget)
        else 2.0
    )


def _over(page):
    """What stands over something else. Sorted by their upper edges, so that only neighbours are compared."""
    solid = sorted([pair for pair in _placed(page) if _is_solid(pair[1])], key=lambda pair: pair[0][1])
    above = []
    for each, item in solid:
        above = [other for other in above if other[0][3] >= each[1]]
        for (left, _, right, bottom), other in above:
            wide, high = min(right, each[2]) - max(left, each[0]), min(bottom, each[3]) - each[1]
            if _collide(item, other, wide, high, bottom - each[1]):
                yield f"{said(item)} over {said(other)} at {each[1]:.0f} (by {wide:.1f} × {high:.1f})"
        above.append((each, item))


def _is_solid(item):
    if isinstance(item, Widget):
        return item.element is not None
    return isinstance(item, (Run, PageRef, Picture)) or (isinstance(item, Line) and item.dash is None)


def _collide(item, other, wide, high, under):
    """Whether two things that overlap so much are over one another; `under`: from the upper edge of the first, which is
    the lower one, to the lower edge of the other."""
    if isinstance(item, Line) or isinstance(other, Line):
        rule, thing = (item, other) if isinstance(item, Line) else (other, item)
        if not isinstance(thing, (Run, PageRef)):
            return False  # a frame is drawn around a field, a line for a pen ends at one
        if rule.x == rule.x2:
            return wide >= 0 and high > ALONG and thing.x + 0.5 < rule.x
        return wide > ALONG and rule is item and (DESCENT + 0.1) * thing.size < under < CAPITALS * thing.size
    if isinstance(item, (Run, PageRef)) and isinstance(other, (Run, PageRef)):
        return wide > ALONG and high > 1.0
    hints = any(isinstance(each, Widget) and each.field.show == "hidden" for each in (item, other))
    signs = any(isinstance(each, Widget) and each.quiet for each in (item, other))
    return wide > TOUCH and high > (RING if signs else EMPTY if hints else TOUCH)


def _torn(document):
    """Tables and questions that go on on a further page without a head, and heads of tables without a row."""
    heads, high, told = {}, defaultdict(float), []  # of a table: its heads, and how high they are
    for number, page in enumerate(document.pages, 1):
        placed = [(item, box(item, top), _table(item)) for top, piece in page.slices for item in piece.items]
        again = "".join(_letters(item) for item, _, _ in placed if isinstance(item, Run) and item.element is None)
        rows = defaultdict(list)
        for item, where, table in placed:
            if table is not None:
                rows[table].append((item, where))
        for table, items in rows.items():
            own = [pair for pair in items if _is_head(pair[0].element)]
            edges = [edge for _, where in own if where for edge in (where[1], where[3])]
            high[table] += max(edges) - min(edges) if edges else 0.0
            if table in heads and len(own) < len(items) and heads[table][:30] not in again:
                told.append((number, table, "a table goes on without its head"))
            if table not in heads and len(own) == len(items):
                told.append((number, table, "the head of a table stands alone"))
            heads[table] = heads.get(table, "") + "".join(_letters(item) for item, _ in own)
    for number, table, fault in told:
        if high[table] < REPEATED:
            yield f"page {number}: {fault}: „{heads[table][:40]}“"


def _letters(item):
    return "".join(word.text for word in item.words) if isinstance(item, Run) else ""


def _table(item):
    """The table that the item stands in."""
    element = getattr(item, "element", None)
    while element is not None and element.role != "Table":
        if element.role == "Caption":
            return None
        element = element.parent
    return element


def _is_head(element):
    while element.role not in ("TH", "TD", "Table"):
        element = element.parent
    return element.role == "TH" and element.attributes["Table"]["Scope"] == "Column"


def seen(document):
    """The letters of each paragraph, without spaces and hyphens, one paragraph a line: by them a word is found however
    it was parted."""
    paragraphs = {}
    for page in document.pages:
        for _, piece in page.slices:
            for item in piece.items:
                if isinstance(item, Run) and item.element is not None:
                    paragraphs.setdefault(item.element, []).append(
                        _letters(item).replace("-", "").replace("\u00ad", "")
                    )
    return "\n".join(map("".join, paragraphs.values()))
