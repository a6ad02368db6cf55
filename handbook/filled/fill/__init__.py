"""Answers into a blank form: files of answers read, a PDF filled by an update, what is too long on added pages."""
