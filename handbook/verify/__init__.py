"""A PDF told as text: fields, structure and bookmarks for people and for tests, and what is wrong with them.

`describe_*` tell one thing each; `verify` tells all of it with counts and faults. They read the file anew with pypdf
and share nothing with the code that wrote it, so they see what a viewer sees.
"""

from ..pdfs import NotOurs
from .fields import describe_fields
from .outline import describe_outline
from .pdf import Pdf
from .report import Report, verify
from .tags import describe_tags

__all__ = ["NotOurs", "Pdf", "Report", "describe_fields", "describe_outline", "describe_tags", "verify"]
