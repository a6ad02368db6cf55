"""`python -m handbook`, and the installed command `handbook`."""

import sys

from .collector import rarely_collect
from .fault import silence


def start() -> None:
    """Run the command line; what goes wrong before it stands, a missing library for one, is told too."""
    rarely_collect()
    silence()
    try:
        from .cli.group import main
    except (Exception, KeyboardInterrupt) as trouble:
        from .cli.trouble import tell_trouble

        sys.exit(tell_trouble(trouble))
    main()


if __name__ == "__main__":
    start()
