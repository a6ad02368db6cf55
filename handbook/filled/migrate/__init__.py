"""Answers of an earlier edition into the form of a later one."""
