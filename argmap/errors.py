"""What goes wrong outside an author's text: a missing file, a renderer that fails."""


class ArgmapError(Exception):
    """The machine or the call lacks something; the message is one sentence for the user."""
