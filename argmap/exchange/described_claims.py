"""Reads back the words in which argmap describes a claim, with what qualifies it."""

from msgspec.structs import replace

from argmap.exchange.draft import DraftClaim
from argmap.model.elements import Hedge, Role, Stance

STANCES = {"endorsed": Stance.ENDORSED, "rejected": Stance.REJECTED, "left open": Stance.OPEN}
ASSUMED = "assumed, not stated"
VIEWS = ("view of ", "reports ")
MOST_BRACKETS = 20


def read_described(claim: DraftClaim) -> DraftClaim:
    """Return the claim that `Shops gain trade. (the author: likely; if it stays)` describes."""
    words = claim.text
    place = -1
    for _ in range(MOST_BRACKETS if words.endswith(")") else 0):
        place = words.find(" (", place + 1)
        if place < 0:
            break
        if values := _read_qualifiers(words[place + 2 : -1]):
            return _qualify(replace(claim, text=words[:place]), values)
    return claim


def _read_qualifiers(qualifiers: str) -> dict[str, str]:
    """Return qualifiers that are in their order by how they begin, or nothing if these are none."""
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
            return {}
    return dict(found)


def _is_of(part: str, kind: str) -> bool:
    match kind:
        case "voice":
            return part.startswith(("citing ", *VIEWS, ASSUMED))
        case "the author: ":
            return part.removeprefix(kind) in set(Hedge)
        case _:
            return part.startswith(kind) and part != kind


def _qualify(claim: DraftClaim, values: dict[str, str]) -> DraftClaim:
    hedge = values.get("the author: ")
    return replace(
        _read_voice(claim, values.get("voice", "")),
        hedge=Hedge(hedge) if hedge else None,
        condition=values.get("if ", ""),
        when=values.get("when: ", ""),
        where=values.get("where: ", ""),
    )


def _read_voice(claim: DraftClaim, voice: str) -> DraftClaim:
    """Return a claim with its role, speaker and stance."""
    if voice.startswith(VIEWS):
        for start in VIEWS:
            voice = voice.removeprefix(start)
        speaker, _, word = voice.rpartition(", ")
        stance = STANCES.get(word, Stance.OPEN)
        return replace(claim, role=Role.REPORTED, by=speaker, stance=stance)
    role = Role.ASSUMPTION if voice.startswith(ASSUMED) else None
    return replace(claim, role=role, by=voice.partition("citing ")[2])
