"""Attached files: data that travels inside the document (ISO 32000-1, 7.11.4; ISO 32000-2, 14.13 for what they are to
it).

Each file is a stream with its size, date and checksum, behind a file specification with a description (PDF/UA-1, 7.11).
The catalog names them twice: by name, which viewers list, and as associated files of the whole document.
"""

from __future__ import annotations

import datetime
import hashlib

from ..typeset.page import Attachment
from .metadata import pdf_date
from .pdffile import PdfFile
from .syntax import array, data, dictionary, name, number, ref, text
from .trees import name_tree


def write_attachments(pdf: PdfFile, attachments: list[Attachment], date: datetime.date) -> tuple[int, bytes] | None:
    """The object number of the name tree and the array of associated files; None without attachments."""
    if not attachments:
        return None
    files = {attachment.name: ref(_specification(pdf, attachment, date)) for attachment in attachments}
    return name_tree(pdf, files), array(files.values())


def _specification(pdf: PdfFile, attachment: Attachment, date: datetime.date) -> int:
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).digest()
    moment = pdf_date(date)
    params = dictionary(
        {"Size": number(len(attachment.data)), "CreationDate": moment, "ModDate": moment, "CheckSum": data(checksum)}
    )
    stream = ref(
        pdf.add_stream({"Type": b"/EmbeddedFile", "Subtype": name(attachment.mime), "Params": params}, attachment.data)
    )
    return pdf.add(
        dictionary(
            {
                "Type": b"/Filespec",
                "F": text(attachment.name),
                "UF": text(attachment.name),
                "EF": dictionary({"F": stream, "UF": stream}),
                "Desc": text(attachment.description),
                "AFRelationship": name(attachment.relationship),
            }
        )
    )
