"""The articles of a map as CSL-JSON, which Zotero, Pandoc and citeproc read."""

from argmap.model.workspace import Workspace
from argmap.render.export.bibliography import Date, Name, Work, list_works
from argmap.render.json_text import Json, dump_json


def render_csl_json(workspace: Workspace) -> str:
    """Return a list with an item for each article that is mapped, or cited by one."""
    return dump_json([_build_item(work) for work in list_works(workspace)])


def _build_item(work: Work) -> Json:
    item: dict[str, Json] = {
        "id": work.id,
        "type": "document",
        "title": work.title,
        "author": [_build_name(name) for name in work.names],
        "publisher": work.publisher,
        "issued": _build_date(work.date) if work.date else None,
        "URL": work.url,
        "language": work.language,
        "keyword": ", ".join(work.tags),
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def _build_name(name: Name) -> Json:
    if name.family is None:
        return {"literal": name.literal}
    return {"family": name.family, "given": name.given}


def _build_date(date: Date) -> Json:
    """Return the parts of a date, or its words; not in EDTF, which most programs do not read."""
    if not date.days:
        return {"literal": date.edtf}
    parts: dict[str, Json] = {"date-parts": date.days}
    if date.season:
        parts["season"] = date.season
    if date.is_doubtful:
        parts["circa"] = True
    return parts
