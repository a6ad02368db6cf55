"""An edition becomes documents of pages, on which everything has its place.

documents  the two documents, like their tables of contents      blocks/  what stands in chapters and around them
book       one block after another, each set once                form/    the questionnaire
setting    what every part knows of the edition                  script/  the script of the form
"""
