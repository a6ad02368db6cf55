"""The command line: one file a command, and what they share. It alone prints and exits.

    __main__ → group → build, check, extract, fill, migrate, plan, print, verify
                     → filled → common, options, password → book, german, trouble → terminal

`group` has the list of commands. A command is declared with what `options` offers and does its work between the
stages and `common` (of filled PDFs: `filled`). `terminal` is the only module that writes to standard output and
standard error, `trouble` makes a sentence and an exit code of whatever was raised, `german` has the words of click in
German, `book` knows which folder is meant, `password` asks for passwords.

Nothing is imported here: `trouble` must be there even where a library that the commands need is missing.
"""
