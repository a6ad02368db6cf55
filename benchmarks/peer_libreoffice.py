"""LibreOffice, tagged with form fields: PYTHON_WITH_UNO -m benchmarks.peer_libreoffice SOFFICE IN.fodt OUT.pdf

Starts a soffice of its own, refreshes the contents twice (its own pages move the numbers), exports, stops it.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

EXPORT = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportFormFields": True,
    "FormsType": 0,
    "AllowDuplicateFieldNames": True,
    "ExportBookmarks": True,
}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connect(pipe):
    """The desktop of the soffice that listens there; it may need 30 seconds to."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # NoConnectException, which only exists once UNO runs
            time.sleep(0.05)
    raise SystemExit("soffice did not answer")


def export(desktop, source, target):
    document = desktop.loadComponentFromURL(
        pathlib.Path(source).resolve().as_uri(), "_blank", 0, (value("Hidden", True),)
    )
    indexes = document.getDocumentIndexes()
    for _ in range(2):
        for i in range(indexes.getCount()):
            indexes.getByIndex(i).update()
    options = uno.Any("[]com.sun.star.beans.PropertyValue", tuple(value(*item) for item in EXPORT.items()))
    document.storeToURL(
        pathlib.Path(target).resolve().as_uri(),
        (value("FilterName", "writer_pdf_Export"), value("FilterData", options)),
    )
    document.close(True)


def main(soffice, source, target):
    profile, pipe = pathlib.Path(tempfile.mkdtemp(prefix="handbook-bench-")), f"handbook{os.getpid()}"
    office = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        desktop = connect(pipe)
        export(desktop, source, target)
        try:
            desktop.terminate()
        except Exception:  # DisposedException: it went before it could answer
            pass
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait()
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
