"""Lets `python -m argmap` do what `argmap` does."""

from argmap.cli.app import main

if __name__ == "__main__":
    main()
