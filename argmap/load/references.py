"""Looks up references."""

from collections.abc import Callable, Iterable
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from argmap.load.declarations import Declarations, Declared, split_words
from argmap.load.loading_rules import (
    CIRCULAR_SPEAKER,
    UNKNOWN_NAME,
    WRONG_KIND,
    fix_by_dropping,
    fix_reference,
    fix_word,
    suggest,
)
from argmap.model.elements import Speaker
from argmap.source.diagnostics import Applicability, Diagnostic, Fix, Label
from argmap.source.spelling import Guess, guess_spelling
from argmap.syntax import tree
from argmap.syntax.tree import Word

MOST_PLACES = 3
MOST_LISTED = 5
PARTIAL = "the other files of this workspace were not read"
HINTS_BY_WANTED = {
    "a claim": "give the name of a claim; an article has claims, a question has answers",
    "an article": "a link joins claims, each written article.claim",
    "a question": "answers takes a question, then a position: answers trade gain",
}
KNOWN_ARTICLE = "after 'by', a reference names an article of the map, or one of its claims"
# What English puts after "because" and after verbs: because of rents, contrasts with the other.
NEEDLESS = frozenset({"a", "an", "of", "that", "the", "to", "with"})
CLAIM_PARTS = 2
ARGUMENT_PARTS = 3


class References(Struct, frozen=True):
    """Looks names up in the declarations of a workspace.

    A look-up gives an id, or nothing; then either a diagnostic was reported, or the name belongs,
    or may belong, to an entry that could not be read and that was reported itself.
    """

    declarations: Declarations
    report: Callable[[Diagnostic], None]

    def find_premise(self, word: Word, article: str, conclusion: str) -> str | None:
        """Return the id of a premise: a claim of the same article."""
        if "." in word.text:
            self.report(self._report_dotted_premise(word, article, conclusion))
            return None
        return self._find_claim(word, article, word.text)

    def _find_claim(self, word: Word, article: str, name: str) -> str | None:
        """Return the id of a claim of an article that is known."""
        claims = self.declarations.claims[article]
        if name in claims:
            return f"{article}.{name}" if claims[name].entry else None
        may_be_nameless = self.declarations.may_be_claim(article, name)
        if not may_be_nameless or self.declarations.guess_claim(article, name):
            self.report(self._report_unknown_claim(word, article, name))
        return None

    def find_end_claim(self, word: Word, other: Word) -> str | None:
        """Return the id of the claim at an end of a link, given what is at the other end."""
        article, _, name = word.text.partition(".")
        declared = self.declarations.claims.get(article, {}).get(name)
        if declared is not None and declared.entry:
            return word.text
        parts = word.text.split(".")
        if len(parts) == 1:
            self.report(self._report_missing_article(word, other))
            return None
        if not self._has_article(word, *parts[:CLAIM_PARTS]):
            return None
        if len(parts) == CLAIM_PARTS:
            return self._find_claim(word, parts[0], parts[1])
        if len(parts) > ARGUMENT_PARTS:
            self.report(_report_too_many_parts(word))
            return None
        message = f"'{word.text}' is an argument, but this end of the link needs a claim"
        hint = f"only 'undercuts' can point to an argument; write '{parts[0]}.{parts[1]}'"
        fix = fix_word(word, f"{parts[0]}.{parts[1]}", Applicability.UNSAFE)
        self.report(Diagnostic(WRONG_KIND, message, Label(word.span), hint=hint, fix=fix))
        return None

    def find_speaker(self, word: Word, article: str) -> Speaker:
        """Return the speaker that a reference names: another article, or one of its claims."""
        unknown = Speaker(word.text)
        name, *rest = word.text.split(".")
        if name == article:
            self.report(_report_own_article(word, article))
        elif not self._has_speaking_article(word, name, article):
            pass
        elif not rest:
            return Speaker(word.text, name)
        elif len(rest) == ARGUMENT_PARTS - 1:
            self.report(_report_argument_as_speaker(word, f"{name}.{rest[0]}"))
        elif len(rest) >= ARGUMENT_PARTS:
            self.report(_report_too_many_parts(word))
        elif claim := self._find_claim(word, name, rest[0]):
            return Speaker(word.text, name, claim)
        return unknown

    def find_end_argument(self, word: Word, other: Word) -> str | None:
        """Return the id of the argument that a link undercuts, given what is at the other end."""
        parts = word.text.split(".")
        if len(parts) == 1:
            self.report(self._report_missing_article(word, other))
        elif not self._has_article(word, *parts[:CLAIM_PARTS]):
            pass
        elif len(parts) == CLAIM_PARTS:
            if self._find_claim(word, parts[0], parts[1]):
                self.report(self._report_claim_for_argument(word, parts[0], parts[1]))
        elif len(parts) > ARGUMENT_PARTS:
            self.report(_report_too_many_parts(word))
        elif self._find_claim(word, parts[0], parts[1]):
            return self._find_argument(word, parts[0], parts[1], parts[2])
        return None

    def _find_argument(self, word: Word, article: str, claim: str, name: str) -> str | None:
        """Return the id of a named argument for a claim that is known."""
        names = self.declarations.find_named_arguments(article, claim)
        if name in names:
            return word.text
        if split_words(name) <= self.declarations.claims[article][claim].unread_words:
            return None
        meant = guess_spelling(name, names)
        hint = suggest(meant, f"{article}.{claim}.")
        if not names:
            hint = f"name the argument: because … as {name}"
        message = f"'{article}.{claim}' has no argument '{name}'"
        fix = fix_reference(word, meant, CLAIM_PARTS)
        self.report(Diagnostic(UNKNOWN_NAME, message, Label(word.span), hint=hint, fix=fix))
        return None

    def _report_dotted_premise(self, word: Word, article: str, conclusion: str) -> Diagnostic:
        other, _, name = word.text.partition(".")
        if other == article:
            message = f"premises are named without their article: '{word.text}'"
            fix = fix_word(word, name)
            return Diagnostic(
                WRONG_KIND, message, Label(word.span), hint=f"write '{name}'", fix=fix
            )
        return Diagnostic(
            WRONG_KIND,
            f"'{word.text}' is not a claim of article '{article}', so it cannot be a premise here",
            Label(word.span),
            hint=f"across articles, write a link: {word.text} supports {article}.{conclusion}",
        )

    def _report_unknown_claim(self, word: Word, article: str, name: str) -> Diagnostic:
        if word.text in NEEDLESS:
            return _report_needless_word(word)
        meant = self.declarations.guess_claim(article, name)
        hint = suggest(meant)
        fix = fix_reference(word, meant, 1 if "." in word.text else 0)
        places: tuple[Label, ...] = ()
        elsewhere = self.declarations.find_articles_with(name)
        if elsewhere:
            hint = f"did you mean {_list_choices(f'{other}.{name}' for other in elsewhere)}?"
            fix = None
            places = tuple(
                Label(self.declarations.claims[other][name].name.span, f"a claim of '{other}'")
                for other in elsewhere[:MOST_PLACES]
            )
        message = f"article '{article}' has no claim '{name}'"
        unknown = Diagnostic(UNKNOWN_NAME, message, Label(word.span), places, hint, fix)
        if hint is None:
            state = f'state it in the article, for example: premise {name} "…"'
            return self._report_other_kind(word, name, "a claim") or replace(unknown, hint=state)
        return unknown

    def _has_article(self, word: Word, name: str, claim: str | None = None) -> bool:
        """Return whether there is an article of this name; report it otherwise.

        The claim, if one is given, may tell that an article without a name is meant.
        """
        articles = self.declarations.articles
        if name in articles:
            return True
        may_be_nameless = self.declarations.may_be_article(name, claim)
        if not may_be_nameless or self.declarations.guess_article(name):
            meant = self.declarations.guess_article(name)
            unknown = self._report_unknown("article", name, word, articles, meant)
            self.report(self._report_other_kind(word, name, "an article") or unknown)
        return False

    def _has_speaking_article(self, word: Word, name: str, citing: str) -> bool:
        """Return whether there is an article of this name; report it for a speaker otherwise."""
        is_known = name in self.declarations.articles
        claim = word.text.partition(".")[2] or None
        may_be_nameless = self.declarations.may_be_article(name, claim)
        if is_known or may_be_nameless or self.declarations.guess_article(name):
            return is_known or self._has_article(word, name, claim)
        self.report(self._report_unknown_speaker(word, name, citing))
        return False

    def _report_unknown_speaker(self, word: Word, name: str, citing: str) -> Diagnostic:
        """Report a name that may be that of a claim, or a speaker without quotation marks."""
        hint = f'a speaker who is not an article of the map needs quotation marks: by "{word.text}"'
        fix: Fix | None = fix_word(word, f'"{word.text}"', Applicability.UNSAFE)
        homes = (home for home in self.declarations.find_articles_with(name) if home != citing)
        claims = _list_choices(f"{home}.{name}" for home in homes)
        if "." in word.text or claims:
            hint, fix = f"did you mean {claims}?" if claims else KNOWN_ARTICLE, None
        if self.declarations.is_partial:
            hint, fix = f"{hint}; {PARTIAL}", None
        message, label = f"there is no article '{name}'", Label(word.span)
        unknown = Diagnostic(UNKNOWN_NAME, message, label, hint=hint, fix=fix)
        return self._report_other_kind(word, name, "an article", hint) or unknown

    def has_question(self, word: Word, position: str) -> bool:
        """Return whether there is a question of this name; report it otherwise."""
        questions = self.declarations.questions
        if word.text in questions:
            return True
        may_be_nameless = self.declarations.may_be_question(word.text, position)
        if not may_be_nameless or self.declarations.guess_question(word.text):
            meant = self.declarations.guess_question(word.text)
            unknown = self._report_unknown("question", word.text, word, questions, meant)
            self.report(self._report_other_kind(word, word.text, "a question") or unknown)
        return False

    def _report_unknown(
        self, kind: str, name: str, word: Word, known: dict[str, Declared], meant: Guess | None
    ) -> Diagnostic:
        """Report a name that no file declares; `meant` is a name that is declared."""
        message, hint = f"there is no {kind} '{name}'", suggest(meant)
        if self.declarations.is_partial:
            hint = f"{hint} {PARTIAL}" if hint else PARTIAL
            return Diagnostic(UNKNOWN_NAME, message, Label(word.span), hint=hint)
        if not known:
            hint = f'declare it, for example: {kind} {name} "…"'
        elif not meant and len(known) <= MOST_LISTED:
            hint = f"known names: {', '.join(known)}"
        fix = fix_reference(word, meant)
        return Diagnostic(UNKNOWN_NAME, message, Label(word.span), hint=hint, fix=fix)

    def _report_other_kind(
        self, word: Word, name: str, wanted: str, hint: str | None = None
    ) -> Diagnostic | None:
        if name in self.declarations.articles:
            kind, place = "an article", self.declarations.articles[name].name.span
        elif name in self.declarations.questions:
            kind, place = "a question", self.declarations.questions[name].name.span
        else:
            return None
        message = f"'{name}' is {kind}, not {wanted}"
        label = Label(place, "declared here")
        hint = hint or HINTS_BY_WANTED[wanted]
        return Diagnostic(WRONG_KIND, message, Label(word.span), (label,), hint)

    def _report_missing_article(self, word: Word, other: Word) -> Diagnostic:
        name = word.text
        articles = self.declarations.find_articles_with(name)
        if name in NEEDLESS and not articles:
            return _report_needless_word(word)
        hint = "a link joins claims, each written article.claim"
        references = [f"{article}.{name}" for article in articles]
        references = [reference for reference in references if reference != other.text]
        if len(references) == 1 and other.text == name:
            references = []  # both ends would be the same claim
        if references:
            hint = f"write {_list_choices(references)}"
        message = f"'{name}' is missing its article"
        sole = references[0] if len(references) == 1 else None
        fix = fix_word(word, sole, Applicability.UNSAFE) if sole else None
        plain = Diagnostic(WRONG_KIND, message, Label(word.span), hint=hint, fix=fix)
        return plain if articles else self._report_other_kind(word, name, "a claim", hint) or plain

    def _is_argued(self, article: str, claim: str) -> bool:
        entry = self.declarations.claims[article][claim].entry
        clauses = entry.clauses if entry else ()
        return any(isinstance(clause, tree.Reasons) for clause in clauses)

    def _report_claim_for_argument(self, word: Word, article: str, claim: str) -> Diagnostic:
        names = self.declarations.find_named_arguments(article, claim)
        hint = f"name the argument (because … as NAME) and write {word.text}.NAME"
        if names:
            hint = f"write {_list_choices(f'{word.text}.{name}' for name in sorted(names))}"
        elif not self._is_argued(article, claim):
            hint = "it has no arguments; to attack the claim itself, write opposes or contradicts"
        message = f"'undercuts' needs an argument, but '{word.text}' is a claim"
        fix = self._fix_only_argument(word, article, claim)
        return Diagnostic(WRONG_KIND, message, Label(word.span), hint=hint, fix=fix)

    def _fix_only_argument(self, word: Word, article: str, claim: str) -> Fix | None:
        """Return the fix that writes the only argument for a claim in the claim's place."""
        entry = self.declarations.claims[article][claim].entry
        reasons = (
            [clause for clause in entry.clauses if isinstance(clause, tree.Reasons)]
            if entry
            else []
        )
        name = reasons[0].name if len(reasons) == 1 else None
        return fix_word(word, f"{word.text}.{name.text}", Applicability.UNSAFE) if name else None


def _list_choices(references: Iterable[str]) -> str:
    return " or ".join(f"'{reference}'" for reference in islice(references, MOST_PLACES))


def _report_needless_word(word: Word) -> Diagnostic:
    message, label = f"'{word.text}' is not a claim", Label(word.span)
    hint = "names come right after the keyword or the verb"
    return Diagnostic(UNKNOWN_NAME, message, label, hint=hint, fix=fix_by_dropping(word))


def _report_own_article(word: Word, article: str) -> Diagnostic:
    message = f"'{article}' is the article itself, not somebody whom it cites"
    hint = "leave 'by' out for what the article says itself"
    return Diagnostic(CIRCULAR_SPEAKER, message, Label(word.span), hint=hint)


def _report_argument_as_speaker(word: Word, claim: str) -> Diagnostic:
    message = f"'{word.text}' is an argument, but a speaker is an article or one of its claims"
    fix = fix_word(word, claim, Applicability.UNSAFE)
    return Diagnostic(WRONG_KIND, message, Label(word.span), hint=f"write '{claim}'", fix=fix)


def _report_too_many_parts(word: Word) -> Diagnostic:
    message = f"'{word.text}' has too many parts"
    hint = "a claim is written article.claim, an argument article.claim.argument"
    return Diagnostic(WRONG_KIND, message, Label(word.span), hint=hint)
