"""Writing: a laid-out document becomes a tagged PDF file (PDF 1.7, ISO 32000-1; PDF/UA-1, ISO 14289-1; what is printed
from answers also PDF/A-3a, ISO 19005-3; where it is asked for PDF/UA-2 on PDF 2.0, ISO 14289-2 and 32000-2).

One file for each concept of PDF; `document.py` is their table of contents. `update.py` is for those who change a file
that is there: it needs few of the others.
"""
