"""The engine: text shaped, broken into lines, put on pages. It knows text, styles and pages, and nothing of books and
forms."""
