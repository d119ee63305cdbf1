"""What all readers do alike: decode texts, and collect what is lost, with its place."""

from pathlib import PurePosixPath

from argmap.exchange.draft import Document, Loss, Place
from argmap.exchange.wording import decode_text


class Reading:
    """A file that is read, and what is dropped or bent on the way."""

    def __init__(self, document: Document) -> None:
        """Begin without losses."""
        self.document = document
        self.file = document.name
        self.losses: list[Loss] = []

    @property
    def stem(self) -> str:
        """The name of the file without its folder and its last extension."""
        return PurePosixPath(self.file.replace("\\", "/")).stem

    def place(self, line: int | None = None, item: str = "") -> Place:
        """Return a place in the file."""
        return Place(self.file, line, item)

    def lose(self, message: str, line: int | None = None, item: str = "") -> None:
        """Report something that is dropped or bent."""
        self.losses.append(Loss(self.place(line, item), message))

    def decode(self) -> str:
        """Return the text of the file, and report what was guessed of it."""
        text, guess = decode_text(self.document.content)
        if guess:
            self.lose(guess)
        return text

    def decode_companion(self) -> str | None:
        """Return the text beside the file, if there is one, and report what was guessed of it."""
        if self.document.companion is None:
            return None
        text, guess = decode_text(self.document.companion)
        if guess:
            self.lose(f"the text beside it is not UTF-8: {guess}")
        return text
