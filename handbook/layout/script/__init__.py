"""The script of one document, made from its questionnaire: answers and conditions as functions, hints and ways as
tables."""
