"""Every program reads each character of PDFDocEncoding as it was written (ISO 32000-1, Annex D.3): values and tooltips of
fields, the title of the document.

Values pass as somebody types them, so without the controls; what the encoding lacks is written as UTF-16 and stands
beside for comparison.
"""

import json
import subprocess

import pytest

from handbook.typeset.page import Field
from handbook.write.document import write
from handbook.write.syntax import text as written
from tests import tools
from write.forms_for_tests import form, widget

TEXTS = {
    "latin": "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)])),
    "signs": "x•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
    "utf16": "Kyjiw\u00a0Київ ń",
}
MUPDF = """
var doc = new PDFDocument(scriptArgs[0]), fields = doc.getTrailer().get("Root").get("AcroForm").get("Fields"), out = {};
for (var i = 0; i < fields.length; i++)
	out[fields[i].get("T").asString()] = [fields[i].get("V").asString(), fields[i].get("TU").asString()];
print(JSON.stringify(out));
"""
PDFLIB = """
import { readFileSync } from "node:fs";
import { PDFDocument, PDFName } from "pdf-lib";
const document = await PDFDocument.load(readFileSync(process.argv[2])), out = {};
for (const field of document.getForm().getFields())
  out[field.getName()] = [field.getText(), field.acroField.dict.lookup(PDFName.of("TU")).decodeText()];
console.log(JSON.stringify(out));
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("texte") / "texte.pdf"
    fields = [Field(name, "text", value, value=value) for name, value in TEXTS.items()]
    document = form(*map(widget, fields))
    document.title = TEXTS["signs"]
    path.write_bytes(write(document))
    assert [written(value)[:1] for value in TEXTS.values()] == [b"(", b"(", b"<"]
    return path


EXPECTED = {name: [value, value] for name, value in TEXTS.items()}


def test_pdfjs(made):
    seen = tools.pdfjs(made)
    annotations = [each for page in seen["pages"] for each in page["annotations"]]
    assert {each["fieldName"]: [each["fieldValue"], each["alternativeText"]] for each in annotations} == EXPECTED
    assert seen["metadata"]["Title"] == TEXTS["signs"]


def test_pdfium(made):
    assert {each.name: [each.value, each.tooltip] for each in tools.pdfium_fields(made)} == EXPECTED


def test_mupdf(made, tmp_path):
    (tmp_path / "tell.js").write_text(MUPDF, "utf-8")
    assert json.loads(tools.mutool("run", tmp_path / "tell.js", made)) == EXPECTED


def test_pdflib(made, tmp_path):
    tools.require("pdfjs-dist")
    done = subprocess.run(
        ["node", "--input-type=module", "-", str(made)],
        input=PDFLIB,
        capture_output=True,
        text=True,
        check=True,
        cwd=tools.NODE,
    )
    assert json.loads(done.stdout) == EXPECTED


def test_poppler(made):
    said = tools.run("pdfinfo", "-enc", "UTF-8", made).stdout
    assert next(line for line in said.splitlines() if line.startswith("Title:")).split(None, 1)[1] == TEXTS["signs"]
