"""Answers and plans set for people: a print-out, a plan to take home."""
