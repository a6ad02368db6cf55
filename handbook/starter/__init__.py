"""What a new book begins with, and what is added to one: files with comments that explain them in plain German.

book/   a small, sound book, which `begin` writes into an empty folder
new/    a chapter, a question, a region, a term: `add` puts them into a book and keeps every byte that is there
"""
