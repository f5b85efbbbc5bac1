"""Lets `python -m visa_kit` be the command visa-kit."""

from visa_kit.cli import main

if __name__ == "__main__":
    main()
