"""Expressions as JavaScript: the compiler, and the runtime that every form carries (four .js files), which thinks as
`expression/` does in Python."""
