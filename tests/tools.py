"""Programs that only tests need, and what they say of a PDF: veraPDF, qpdf, poppler, MuPDF, PDFium, pdftk, and PDF.js
and pdf-lib in node.

A test calls a helper here and nothing else. Where the program is missing the test is skipped with the reason, and fails
with it where HANDBOOK_REQUIRE_TOOLS=1 says that all must be there (`.ci/run` installs them and sets it). Programs are
looked for in $HANDBOOK_TOOLS, in `.tools/` and on the PATH.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Union

import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]
NODE = Path(__file__).parent / "node"
PATHS = [Path(folder) for folder in (os.environ.get("HANDBOOK_TOOLS"), ROOT / ".tools") if folder]
VERAPDF = "org.verapdf.apps.GreenfieldCliWrapper"
FROM = {  # what is missing → where it comes from
    "verapdf": "veraPDF",
    "java": "default-jre-headless",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "mutool": "mupdf-tools",
    "pdftk": "pdftk-java",
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "node": "nodejs",
    "soffice": "libreoffice-calc",
    "wine": "wine",
    "bash": "bash",
    "pdfjs-dist": "npm in tests/node",
    "pdf-lib": "npm in tests/node",
    "unicode-data": "unicode-data",
    "playwright-core": "npm in tests/node",
    "pyxform-examples": "the source distribution of pyxform",
    "pypdfium2": "requirements-test.lock",
}
SECONDS = 300
SHORT_LIVED = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
)  # half of what veraPDF takes for a small file is Java making itself faster

File = Union[str, Path]


def find(name: str) -> str | None:
    """Where the program, or for veraPDF its jar, or the folder of a node package or of Unicode's data is; None
    where it isn't; so of pyxform's examples."""
    if name == "unicode-data":
        return next(
            (
                str(folder)
                for folder in (*(path / "unicode" for path in PATHS), Path("/usr/share/unicode"))
                if (folder / "BidiTest.txt").is_file()
            ),
            None,
        )
    if name == "pyxform-examples":
        return next((str(each) for folder in PATHS for each in sorted(folder.glob("pyxform/pyxform-*.tar.gz"))), None)
    if name == "verapdf":
        return next((str(jar) for folder in PATHS for jar in sorted(folder.glob("verapdf/cli-*.jar"))), None)
    if (NODE / "package.json").exists() and name in json.loads((NODE / "package.json").read_text("utf-8"))[
        "dependencies"
    ]:
        return str(NODE / "node_modules" / name) if (NODE / "node_modules" / name).is_dir() else None
    folders = [str(path) for folder in PATHS for path in (folder, folder / "bin", folder / "node_modules" / ".bin")]
    return shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", "")]))


def require(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where all tools must be there."""
    path = find(name)
    if path is None:
        reason = f"{name} is missing ({FROM.get(name, name)}; .ci/run installs it)"
        pytest.fail(reason, pytrace=False) if os.environ.get("HANDBOOK_REQUIRE_TOOLS") == "1" else pytest.skip(reason)
    return path


def run(
    name: str, *arguments: File, codes: Iterable[int] = (0,), cwd: Path | None = None
) -> subprocess.CompletedProcess:
    """The program's answer as text. Fails the test where it ends with another code."""
    done = subprocess.run(
        [require(name), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
        cwd=cwd,
        check=False,
    )
    assert done.returncode in codes, f"{name} ended with {done.returncode}: {done.stderr or done.stdout}"
    return done


# ---------------------------------------------------------------------- validators


def verapdf(*paths: File, profile: str = "ua1") -> list[str]:
    """The rules that fail, all files in one start: "book.pdf: 7.1-8 (2 times): what is wrong; where". None where all
    comply."""
    jar = require("verapdf")
    done = run(
        "java",
        *SHORT_LIVED,
        "-cp",
        jar,
        VERAPDF,
        "-f",
        profile,
        "--format",
        "json",
        *(Path(path).resolve() for path in paths),
        codes=(0, 1, 7, 8),
    )
    jobs = json.loads(done.stdout)["report"]["jobs"]
    assert len(jobs) == len(paths), done.stderr
    return [rule for job in jobs for rule in sorted(_failed(job))]  # veraPDF tells them in any order


def _failed(job: dict[str, Any]) -> list[str]:
    name = Path(job["itemDetails"]["name"]).name
    if "validationResult" not in job:
        return [f"{name}: {job.get('taskException', {}).get('exceptionMessage', 'not validated')}"]
    return [
        (
            f"{name}: {rule['clause']}-{rule['testNumber']} ({rule['failedChecks']} times): "
            f"{rule['checks'][0]['errorMessage']}; {rule['checks'][0]['context']}"
        )
        for result in job["validationResult"]
        for rule in result["details"]["ruleSummaries"]
    ]


def qpdf_check(path: File) -> list[str]:
    """What qpdf finds wrong with the file's syntax."""
    done = run("qpdf", "--check", path, codes=(0, 2, 3))
    return (
        []
        if done.returncode == 0
        else [
            line
            for line in (done.stdout + done.stderr).splitlines()
            if "WARNING" in line or "ERROR" in line or line.startswith("qpdf:")
        ]
    )


# ---------------------------------------------------------------------- poppler and MuPDF


def pdftotext(path: File, page: int | None = None, layout: bool = False) -> str:
    """The text as poppler reads it; `page` counts from 1."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return run("pdftotext", *pages, *(["-layout"] if layout else []), path, "-").stdout


def pdftoppm(path: File, page: int = 1, dpi: int = 60) -> Image.Image:
    """A page as poppler draws it."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            "pdftoppm",
            "-r",
            str(dpi),
            "-f",
            str(page),
            "-l",
            str(page),
            "-singlefile",
            "-png",
            path,
            Path(folder, "page"),
        )
        return _load(Path(folder, "page.png"))


def mutool(*arguments: File) -> str:
    """What `mutool` prints."""
    return run("mutool", *arguments).stdout


def mupdf_picture(path: File, page: int = 1, dpi: int = 60) -> Image.Image:
    """A page as MuPDF draws it."""
    with tempfile.TemporaryDirectory() as folder:
        run("mutool", "draw", "-q", "-r", str(dpi), "-o", Path(folder, "page.png"), path, str(page))
        return _load(Path(folder, "page.png"))


def _load(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


# ---------------------------------------------------------------------- PDF.js


def node_script(name: str, *arguments: File) -> str:
    """What a script of tests/node prints."""
    require("pdfjs-dist")
    return run(
        "node", NODE / name, *(Path(one).resolve() if isinstance(one, Path) else one for one in arguments)
    ).stdout


@lru_cache(maxsize=8)
def _pdfjs(path: Path, _changed: int) -> dict[str, Any]:
    return json.loads(node_script("tell.mjs", path))


def pdfjs(path: File) -> dict[str, Any]:
    """What PDF.js sees: fields, calculationOrder, scripts, outline, destinations, attachments, metadata, marked; for
    each page label, annotations, structure, text."""
    return _pdfjs(Path(path).resolve(), Path(path).stat().st_mtime_ns)


def pdfjs_found(path: File, words: Iterable[str]) -> dict[str, int]:
    """How often the search of PDF.js finds each word."""
    found: dict[str, int] = json.loads(node_script("find.mjs", Path(path), *words))
    return found


def pdfjs_fill(path: File, out: File, values: Mapping[str, str | bool]) -> Path:
    """Fill fields by full name as in Firefox, and save: a text, the state of a radio button, True for a box."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.json")
        answers.write_text(json.dumps(dict(values)), "utf-8")
        node_script("fill.mjs", Path(path), Path(out), answers)
    return Path(out)


def pdflib_fill(path: File, out: File, values: Mapping[str, str | bool]) -> Path:
    """Fill fields by full name with pdf-lib, as programs in node do, and save."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.json")
        answers.write_text(json.dumps(dict(values)), "utf-8")
        require("pdf-lib")
        node_script("pdflib.mjs", Path(path), Path(out), answers)
    return Path(out)


def pdfjs_think(path: File, *steps: Mapping[str, Any], out: File | None = None) -> list[dict[str, Any]]:
    """What a person at PDF.js sees whose form runs its scripts: at the beginning and after each step; see
    node/think.mjs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "steps.json")
        file.write_text(json.dumps(steps), "utf-8")
        return json.loads(node_script("think.mjs", Path(path), file, *([Path(out)] if out else [])))


# ---------------------------------------------------------------------- PDFium


@dataclass(frozen=True, slots=True)
class PdfiumField:
    """A widget as PDFium sees it. `kind`: text, checkbox, radio, dropdown, list, button, signature, unknown; `page`
    counts from 1."""

    name: str
    kind: str
    value: str
    tooltip: str
    checked: bool
    page: int


def pdfium_picture(path: File, page: int = 1, dpi: int = 60) -> Image.Image:
    """A page as PDFium (Chrome, Edge) draws it, with its form."""
    with _pdfium(path) as document:
        return document[page - 1].render(scale=dpi / 72, may_draw_forms=True).to_pil().convert("RGB")


def pdfium_found(path: File, words: Iterable[str]) -> dict[str, int]:
    """How often the search of PDFium finds each word."""
    found = dict.fromkeys(words, 0)
    with _pdfium(path) as document:
        for page in document:
            text = page.get_textpage()
            for word in found:
                search = text.search(word)
                while search.get_next():
                    found[word] += 1
    return found


def pdfium_fields(path: File) -> list[PdfiumField]:
    """All widgets of the form, page by page."""
    import pypdfium2.raw as raw

    kinds = {
        raw.FPDF_FORMFIELD_TEXTFIELD: "text",
        raw.FPDF_FORMFIELD_CHECKBOX: "checkbox",
        raw.FPDF_FORMFIELD_RADIOBUTTON: "radio",
        raw.FPDF_FORMFIELD_COMBOBOX: "dropdown",
        raw.FPDF_FORMFIELD_LISTBOX: "list",
        raw.FPDF_FORMFIELD_PUSHBUTTON: "button",
        raw.FPDF_FORMFIELD_SIGNATURE: "signature",
    }
    out = []
    with _pdfium(path) as document:
        form = document.formenv
        for number, page in enumerate(document, 1):
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                widget = raw.FPDFPage_GetAnnot(page, index)
                if raw.FPDFAnnot_GetSubtype(widget) == raw.FPDF_ANNOT_WIDGET:
                    name, value, tooltip = (
                        pdfium_text(get, form, widget)
                        for get in (
                            raw.FPDFAnnot_GetFormFieldName,
                            raw.FPDFAnnot_GetFormFieldValue,
                            raw.FPDFAnnot_GetFormFieldAlternateName,
                        )
                    )
                    out.append(
                        PdfiumField(
                            name,
                            kinds.get(raw.FPDFAnnot_GetFormFieldType(form, widget), "unknown"),
                            value,
                            tooltip,
                            bool(raw.FPDFAnnot_IsChecked(form, widget)),
                            number,
                        )
                    )
                raw.FPDFPage_CloseAnnot(widget)
            page.close()
    return out


def _pdfium(path: File) -> Any:
    document = pdfium().PdfDocument(str(path))
    document.init_forms()
    return document


def pdfium() -> Any:
    """PDFium's module, or the same end as without a program."""
    try:
        return importlib.import_module("pypdfium2")
    except ImportError:
        return require("pypdfium2")


def pdfium_text(get: Any, form: Any, widget: Any) -> str:
    """A string that PDFium writes into a buffer, as UTF-16 with a zero at its end."""
    import ctypes

    size = get(form, widget, None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(form, widget, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
