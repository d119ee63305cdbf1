"""What a session returns: texts and pictures of a map, and findings, as notebooks show them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.load.look import Direction, Look, ThemeName
from argmap.model.elements import Confidence
from argmap.model.workspace import group_by_key
from argmap.source.diagnostics import Diagnostic
from argmap.source.spelling import shorten, suggest_spelling

if TYPE_CHECKING:
    from argmap.render.diagram.graph import Graph

Choice = TypeVar("Choice", bound=StrEnum)
Names = str | Iterable[str]
COLUMNS = 100
SECONDS = 60.0


class Output(str):
    """A text in some format, which a notebook shows as what it is."""

    __slots__ = ("output_format",)
    output_format: str

    @classmethod
    def of(cls, text: str, output_format: str) -> "Output":
        """Return the text with the name of its format."""
        output = cls(text)
        output.output_format = output_format
        return output

    def _repr_svg_(self) -> str | None:
        # A notebook puts the element into its page, where a declaration of XML has no place.
        return str(self)[self.index("<svg") :] if self.output_format == "svg" else None

    def _repr_markdown_(self) -> str | None:
        return str(self) if self.output_format == "markdown" else None

    def _repr_html_(self) -> str | None:
        is_shown_otherwise = self.output_format in {"svg", "markdown"}
        return None if is_shown_otherwise else f"<pre>{escape(self)}</pre>"


class Findings(tuple[Diagnostic, ...]):
    """Findings in their order; as text they read as `argmap check` prints them."""

    __slots__ = ()

    def group_by_path(self) -> Mapping[str, "Findings"]:
        """Return the findings of each file that has some, by its path."""
        groups = group_by_key((finding.primary.span.file.path, finding) for finding in self)
        return {path: Findings(group) for path, group in groups.items()}

    def __str__(self) -> str:
        """Return the findings, each with the lines that it is about."""
        from argmap.render.diagnostics.text import render_full

        return render_full(self, colour=False)

    def _repr_html_(self) -> str:
        rows = "".join(_build_row(finding) for finding in self)
        head = "<tr><th>rule</th><th>place</th><th>finding</th><th>hint</th></tr>"
        return f"<table>{head}{rows}</table>" if self else "<p>no findings</p>"


def _build_row(finding: Diagnostic) -> str:
    span = finding.primary.span
    place = f"{span.file.path}:{span.line}"
    words = (finding.rule.code, place, finding.message, finding.hint or "")
    return f"<tr>{''.join(f'<td>{escape(word)}</td>' for word in words)}</tr>"


class Outputs(ABC):
    """Texts and pictures of the only workspace of a session, with the options of the commands.

    Where a name is asked for, several may be given; what is not given is as for the command. All
    methods raise ArgmapError.
    """

    @abstractmethod
    def require_complete(self) -> LoadedWorkspace:
        """Return the only workspace, if nothing is missing from its model. Raises ArgmapError."""

    def render(  # noqa: PLR0913  # as many as the command has options
        self,
        output_format: str = "svg",
        *,
        view: str = "full",
        articles: Names = (),
        questions: Names = (),
        focus: str | None = None,
        depth: int = 2,
        min_confidence: str | None = None,
        assess: bool = False,
        accept: Names = (),
        reject: Names = (),
        theme: str | None = None,
        direction: str | None = None,
        width: int | None = None,
    ) -> Output:
        """Return the map as svg, dot or mmd (Mermaid)."""
        from argmap.model.queries import keep_links
        from argmap.render.diagram.options import Selection, View
        from argmap.render.diagram.selection import apply_look, select

        loaded = self.require_complete()
        workspace = keep_links(loaded.workspace, _choose_confidence(min_confidence))
        shown = _choose(view, View, "view")
        names = _list_names(articles), _list_names(questions)
        graph = select(workspace, Selection(shown, *names, focus, depth))
        if assess:
            from argmap.analyze.assess.choices import Choices
            from argmap.render.assess.annotated_graph import annotate_statuses

            choices = Choices(_list_names(accept), _list_names(reject))
            graph = annotate_statuses(graph, workspace, choices)
        look = loaded.settings.look
        look = replace(
            look,
            theme=_choose(theme or look.theme, ThemeName, "theme"),
            direction=_choose(direction or look.direction, Direction, "direction"),
            width=width or look.width,
        )
        return _draw(apply_look(graph, look), look, output_format)

    def compare(  # as many as the command has options
        self,
        output_format: str = "text",
        *,
        articles: Names = (),
        questions: Names = (),
        rows: str = "questions",
        full: bool = False,
        quotes: bool = False,
        min_confidence: str | None = None,
    ) -> Output:
        """Return where articles agree, as text, markdown, csv, json or svg (the matrix)."""
        from argmap.analyze.compare.comparison import compare
        from argmap.analyze.compare.scope import find_scope
        from argmap.render.compare.csv_table import render_csv
        from argmap.render.compare.json_document import render_json
        from argmap.render.compare.markdown import render_markdown
        from argmap.render.compare.text import render_text
        from argmap.render.compare.view import Rows, View

        loaded = self.require_complete()
        workspace = loaded.workspace
        names = _list_names(articles), _list_names(questions)
        scope = find_scope(workspace, *names, None, _choose_confidence(min_confidence))
        comparison = compare(workspace, scope)
        kept = View(full, quotes, _choose(rows, Rows, "kind of rows"))

        def draw() -> str:
            from argmap.render.compare.picture.svg import draw_matrix

            return draw_matrix(workspace, comparison, kept.rows, loaded.settings.look).svg

        return _write(
            output_format,
            text=lambda: render_text(workspace, comparison, COLUMNS, colour=False, view=kept),
            markdown=lambda: render_markdown(workspace, comparison, kept),
            csv=lambda: render_csv(comparison, kept),
            json=lambda: render_json(comparison),
            svg=draw,
        )

    def assess(  # noqa: PLR0913  # as many as the command has options
        self,
        output_format: str = "text",
        *,
        accept: Names = (),
        reject: Names = (),
        what_if: Names = (),
        strict_concessions: bool = False,
        min_confidence: str | None = None,
        semantics: str = "grounded",
        conflicts: bool = False,
        full: bool = False,
    ) -> Output:
        """Return what follows from what a reader accepts, as text, markdown or json."""
        from argmap.analyze.assess.choices import Choices, Semantics, parse_change
        from argmap.analyze.assess.request import AssessRequest, assess_request
        from argmap.render.assess.json import render_json
        from argmap.render.assess.markdown import render_markdown
        from argmap.render.assess.text import render_text

        request = AssessRequest(
            Choices(_list_names(accept), _list_names(reject), strict_concessions),
            _choose_confidence(min_confidence),
            _choose(semantics, Semantics, "semantics"),
            conflicts,
            tuple(map(parse_change, _list_names(what_if))),
        )
        result = assess_request(self.require_complete().workspace, request)
        return _write(
            output_format,
            text=lambda: render_text(result, COLUMNS, colour=False, full=full),
            markdown=lambda: render_markdown(result, full=full),
            json=lambda: render_json(result),
        )

    def export(self, output_format: str = "json") -> Output:
        """Return the model in a format of `argmap export`: json, graphml, csv, bibtex ..."""
        from argmap.render.export.formats import ExportFormat, find_renderer

        workspace = self.require_complete().workspace
        chosen = _choose(output_format, ExportFormat, "format")
        return Output.of(find_renderer(chosen)(workspace), chosen)


def _draw(graph: "Graph", look: Look, output_format: str) -> Output:
    from argmap.render.diagram.dot import render_dot
    from argmap.render.diagram.layout.engine import Engine
    from argmap.render.diagram.mermaid import render_mermaid
    from argmap.render.diagram.svg import render_svg, start_graphviz

    return _write(
        output_format,
        svg=lambda: render_svg(graph, start_graphviz(Engine.EMBEDDED, SECONDS), look),
        dot=lambda: render_dot(graph, look),
        mmd=lambda: render_mermaid(graph),
    )


def _write(output_format: str, **renderers: Callable[[], str]) -> Output:
    if output_format not in renderers:
        raise ArgmapError(_describe_unknown(output_format, renderers, "format"))
    return Output.of(renderers[output_format](), output_format)


def _choose(word: str, kind: type[Choice], what: str) -> Choice:
    try:
        return kind(word)
    except ValueError:
        known = [choice.value for choice in kind]
        raise ArgmapError(_describe_unknown(word, known, what)) from None


def _describe_unknown(word: str, known: Iterable[str], what: str) -> str:
    words = tuple(known)
    hint = suggest_spelling(word, words) or f"known: {', '.join(words)}"
    return f"there is no {what} '{shorten(word)}'; {hint}"


def _list_names(names: Names) -> tuple[str, ...]:
    """Return the names: one that is given alone, or all of them."""
    return (names,) if isinstance(names, str) else tuple(names)


def _choose_confidence(word: str | None) -> Confidence | None:
    return None if word is None else _choose(word, Confidence, "confidence")
