"""The preview of a book in the browser: `handbook serve`.

    watch ─▶ workshop (a thread: Builder) ─▶ shown ─▶ server (loopback only) ─▶ site (the page in the browser)

Nothing is written to disk and no whole PDF is made: a save is read, checked and laid out, the pages that changed are
told to the browser, and a page becomes a picture when somebody looks at it, from a PDF of that page alone. A click asks
where a text was written (places.py).
"""
