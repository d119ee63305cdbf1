"""The formats that can be imported, and what makes an article, as help lists them."""

from enum import StrEnum


class Kind(StrEnum):
    """A format that can be imported."""

    AIF = "aif"
    XAIF = "xaif"
    MICROTEXTS = "microtexts"
    ARGDOWN = "argdown"
    CARNEADES = "carneades"
    KIALO = "kialo"
    CSV = "csv"
    BIBLIOGRAPHY = "bibliography"


class ArticleBy(StrEnum):
    """What makes an article, in formats that know none."""

    FILE = "file"
    HEADING = "heading"
    TAG = "tag"
    SPEAKER = "speaker"
