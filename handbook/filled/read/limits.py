"""How much of a stranger's file is read, and why just that much.

Files of answers and filled PDFs come from anybody. Whatever is worked through more than once has a limit here, far
above what people need and low enough that a machine of ten years ends in time; a file beyond it is refused with a
sentence that says so. `time_limit` is the last resort behind all of them. How large a PDF's own parts may be stands in
`pdf`, how deep and long an expression in expression/parse.py and expression/matcher.py.
"""

from __future__ import annotations

# Files of answers
MAX_ANSWERS = 64 * 2**20  # bytes; the answers of a thousand forms take 5 MB
MAX_YAML = 4 * 2**20  # bytes; its parser takes ten times as long as JSON's
MAX_FORMS = 2_000  # in one file, as each is judged before the first is written
MAX_LEVELS = 12  # of nesting; a choice among several in a row of a table stands on the sixth
MAX_ENTRIES = 10_000  # of one list or mapping; a large form has some hundred fields
MAX_ANSWER = 100_000  # characters of one answer, fifty pages; a box holds some hundred
MAX_DIGITS = 400  # of a number; more is kept as the text that it is
MAX_NAME = 200  # characters of the name of a field or answer

MAX_PRINTED = 600_000  # characters of all answers on paper, two hundred pages

# Questionnaires that are attached to a PDF
MAX_QUESTIONS = 5_000  # the largest books have some hundred
MAX_GROUPS = 10  # around a question
MAX_CHOICES = 20_000  # of all lists
MAX_CONTACTS = 1_000  # of a region
MAX_PARTED = 5_000  # words with the places where they may be parted
MAX_GUIDES = 4_000  # ways into the book; as many as `parse_guide` remembers
MAX_LANGUAGES = 50  # that a form carries translations of
MAX_TEXT = 2_000  # characters of a label that are read, a page; an answer is never shortened
MAX_LOOKED_UP = 1_000_000  # answers that expressions read or questions offer, in all rows; five seconds
