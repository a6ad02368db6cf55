"""Every text colour has a contrast of at least 4.5:1 on the grounds it stands on (WCAG 2.1, 1.4.3), for every accent
colour that passes `check`."""

import pytest

from handbook.model.inline import inline
from handbook.problem import Span
from handbook.typeset.theme import Theme, contrast, rgb
from layout.setting_for_tests import texts, typesetter


def test_contrast_of_black_on_white_is_21():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize("accent", ["#0B5D66", "#7A1F3D", "#1F3D7A"])
def test_text_colours_are_readable_on_their_grounds(accent):
    palette = Theme(accent).palette
    for text in (palette.ink, palette.muted, palette.accent):
        for ground in (palette.paper, palette.field):
            assert contrast(text, ground) >= 4.5
    assert contrast(palette.paper, palette.accent) >= 4.5


def test_field_frames_are_visible():
    palette = Theme().palette
    assert contrast(palette.field_line, palette.paper) >= 3  # WCAG 2.1, 1.4.11: parts of controls


def test_a_line_of_body_text_holds_60_to_75_characters():
    t = typesetter()
    text = "Die Beratung ist freiwillig und kostet nichts. Sie entscheiden selbst, was Sie sagen und was nicht. " * 6
    lines = texts(t.lines(inline(text), t.theme.body, 0.0, t.theme.grid.measure, None, Span()))[:-1]
    assert 60 <= sum(map(len, lines)) / len(lines) <= 77


def test_rgb_reads_hexadecimal():
    assert rgb("#FF0080") == (1.0, 0.0, 0.502)
