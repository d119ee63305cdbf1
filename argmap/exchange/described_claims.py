"""Reads back the words in which argmap describes a claim, with what qualifies it."""

from msgspec import Struct

from argmap.model.elements import Hedge, Role, Stance

STANCES = {"endorsed": Stance.ENDORSED, "rejected": Stance.REJECTED, "left open": Stance.OPEN}
ASSUMED = "assumed, not stated"
MOST_BRACKETS = 20


class Described(Struct, frozen=True):
    """A claim's words, and its qualifiers as far as there are any."""

    text: str
    role: Role | None = None
    by: str = ""
    stance: Stance | None = None
    hedge: Hedge | None = None
    condition: str = ""
    when: str = ""
    where: str = ""


def read_described(words: str) -> Described:
    """Return what `Shops gain trade. (the author: likely; if the ring road stays)` describes."""
    if not words.endswith(")"):
        return Described(words)
    place = -1
    for _ in range(MOST_BRACKETS):
        place = words.find(" (", place + 1)
        if place < 0:
            break
        described = _read_qualifiers(words[:place], words[place + 2 : -1])
        if described is not None:
            return described
    return Described(words)


def _read_qualifiers(text: str, qualifiers: str) -> Described | None:
    """Return the claim with qualifiers in their order, or nothing if these are none."""
    found: list[list[str]] = []
    kinds = ["voice", "the author: ", "if ", "when: ", "where: "]
    for part in qualifiers.split("; "):
        kind = next((kind for kind in kinds if _is_of(part, kind)), None)
        if kind is not None:
            found.append([kind, part.removeprefix(kind)])
            kinds = kinds[kinds.index(kind) + 1 :]
        elif found:
            found[-1][1] += f"; {part}"
        else:
            return None
    values = dict(found)
    voice = _read_voice(values.get("voice", ""))
    hedge = values.get("the author: ")
    return Described(
        text,
        role=voice.role,
        by=voice.by,
        stance=voice.stance,
        hedge=Hedge(hedge) if hedge else None,
        condition=values.get("if ", ""),
        when=values.get("when: ", ""),
        where=values.get("where: ", ""),
    )


def _is_of(part: str, kind: str) -> bool:
    match kind:
        case "voice":
            return part.startswith(("citing ", "view of ", "reports ", ASSUMED))
        case "the author: ":
            return part.removeprefix(kind) in set(Hedge)
        case _:
            return part.startswith(kind) and part != kind


def _read_voice(voice: str) -> Described:
    """Return a claim without words, with its role, speaker and stance."""
    if voice.startswith(("view of ", "reports ")):
        speaker, _, stance = (
            voice.removeprefix("view of ").removeprefix("reports ").rpartition(", ")
        )
        return Described("", Role.REPORTED, speaker, STANCES.get(stance, Stance.OPEN))
    role = Role.ASSUMPTION if voice.startswith(ASSUMED) else None
    return Described("", role, voice.partition("citing ")[2])
