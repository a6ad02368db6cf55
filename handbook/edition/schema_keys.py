"""What the attached questionnaire (schema_file.py) is called, and the keys that aren't the questionnaire's own: for
those who write it and those who read it back."""

from __future__ import annotations

from ..model.text import Text

NAME = "fragebogen.json"
MIME = "application/json"
VERSION = 1
APART = {("required", Text): "required_if"}  # (key, of what it is) → key in the file, where older readers know another
