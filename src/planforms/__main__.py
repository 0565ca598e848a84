"""``python -m planforms``: the same as the command."""

from planforms.cli import main

if __name__ == "__main__":
    main(prog_name="planforms")
