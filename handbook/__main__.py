"""`python -m handbook`."""

from .cli import main

main(prog_name="handbook")
