"""The server: what it holds open, and when it checks and reports."""

import asyncio
import gc
import logging
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.capabilities import get_capability
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from argmap import __version__
from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.editor.hints import ALL_KINDS
from argmap.load.loaded import LoadedWorkspace
from argmap.load.source_texts import decode_file_name
from argmap.lsp.diagnostics import build_diagnostic
from argmap.lsp.documents import Change, Document, Documents, find_path
from argmap.lsp.findings import Findings
from argmap.lsp.folders import Folders
from argmap.lsp.protocol import DocumentProtocol, build_converter
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import SourceFile
from argmap.syntax.markdown_blocks import is_markdown
from argmap.syntax.parser import Parsed, parse
from argmap.syntax.tree import Tree

log = logging.getLogger("argmap.lsp")
# Seconds without an edit before all files are checked: edits that follow one another count once,
# and a client that pulls gets to ask for its own file first. The longer checks take, the more.
LEAST_QUIET, MOST_QUIET = 0.01, 0.05
QUIET_SHARE = 0.25
# How many objects a check may leave before the collector looks for circles among them. Hardly any
# are in one, and after each check it would look through all that the check made.
COLLECT_AFTER = 50_000


class Place(Struct, frozen=True):
    """An offset in a file of a workspace."""

    loaded: LoadedWorkspace
    tree: Tree
    offset: int


class ArgmapServer(LanguageServer):
    """Keeps documents, sessions and findings in step, and tells the client what changed.

    Findings are pushed until the client pulls them itself: those of open documents until it first
    asks for those of a document, those of other files until it first asks for all.
    """

    def __init__(self) -> None:
        """Start without folders."""
        super().__init__(
            "argmap",
            __version__,
            protocol_cls=DocumentProtocol,
            converter_factory=build_converter,
        )
        self.documents = Documents()
        self.folders = Folders()
        self.findings = Findings()
        self.generation = 0
        self.pulls_documents = False
        self.pulls_workspace = False
        self.is_watching = False
        self.hint_kinds = ALL_KINDS
        self.tokens: dict[Path, types.SemanticTokens] = {}
        self.pending: asyncio.TimerHandle | None = None
        self._is_loaded = False
        self._quiet = LEAST_QUIET
        self._told: set[Path] = set()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log a fault that no request waits for; those of requests are logged and answered."""
        if source is not FeatureRequestError:
            log.error("%s", error, exc_info=error)

    def take_text(self, document: Document) -> None:
        """Let the text of a document count instead of that on disk, and check soon."""
        self.edit_session(document)
        self.check_soon()

    def has_session(self, document: Document) -> bool:
        """Return whether a document may matter for a map."""
        return document.is_map or self.folders.includes(document.path)

    def edit_session(self, document: Document) -> None:
        """Let the text of a document count in the session that it belongs to, if there is one."""
        if self.has_session(document):
            self.folders.find(document.path).edit(document.path, document.file.text)

    def show_edit(self, change: Change) -> None:
        """Show at once what is wrong in the syntax of an edited document, and check soon."""
        self.edit_session(change.document)
        if change.document.is_map:
            self.report(self.findings.note_edit(change, self._parse(change.document)), of_edit=True)
        self.check_soon()  # last: the client may ask about this file before all are checked

    def _parse(self, document: Document) -> Parsed:
        """Return the tree of a document, which its session mostly makes anyway."""
        parsed = self.folders.find(document.path).parse(document.path)
        is_same = parsed is not None and parsed.tree.file.written == document.file.text
        return parsed if parsed and is_same else parse(document.file)

    def leave_place(self) -> None:
        """Show what waits, since the author is done with an entry."""
        was_typing, self.findings.place = self.findings.place is not None, None
        if was_typing and self.pending is None:
            self.report(self.findings.show_checked())

    def check_soon(self) -> None:
        """Check all files when there has been no edit for a moment."""
        self.generation += 1
        if self.pending:
            self.pending.cancel()
        self.pending = asyncio.get_running_loop().call_later(self._quiet, self._check_safely)

    def check_now(self) -> None:
        """Check all files, if anything changed since the last check."""
        if self.pending:
            self.pending.cancel()
            self._check_safely()

    def _check_safely(self) -> None:
        self.pending = None
        start = time.perf_counter()
        try:
            self._check()
        except Exception:  # a fault must not end the server, only this check
            log.exception("the check failed")
        share = (time.perf_counter() - start) * QUIET_SHARE
        self._quiet = min(max(share, LEAST_QUIET), MOST_QUIET)

    def _check(self) -> None:
        found = [finding for session in self.folders.sessions for finding in session.check()]
        self.report(self.findings.note_check(found))
        if not self._is_loaded:
            self._is_loaded = True
            gc.collect()
            gc.freeze()  # what is loaded mostly stays, and takes the collector long to look through
            gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])

    def report(self, changed: Iterable[Path], *, of_edit: bool = False) -> None:
        """Tell the client of files whose findings changed: push them, or let it pull again.

        After an edit it pulls by itself.
        """
        pulled = False
        for path in sorted(changed):
            if self._is_pulled(path):
                pulled = True
            else:
                self.push(path)
        if pulled and not of_edit and self.can_refresh:
            self.workspace_diagnostic_refresh(None)

    def push(self, path: Path) -> None:
        """Publish the findings of a file."""
        document = self.documents.get(path)
        shown = self.findings.shown.get(path, ())
        self._told.add(path)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                self.documents.find_uri(path),
                [build_diagnostic(finding, self.documents) for finding in shown],
                document.version if document else None,
            )
        )

    def withdraw(self, document: Document) -> None:
        """Take back the findings of a document that was closed; its file may have others."""
        self.findings.forget(document.path)
        self.tokens.pop(document.path, None)
        self._told.discard(document.path)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, []))

    def withdraw_pulled(self) -> None:
        """Take back what was pushed and is pulled from now on."""
        for path in sorted(filter(self._is_pulled, self._told)):
            self._told.discard(path)
            uri = self.documents.find_uri(path)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _is_pulled(self, path: Path) -> bool:
        return self.pulls_documents if self.documents.get(path) else self.pulls_workspace

    @property
    def can_refresh(self) -> bool:
        """Whether the client can be asked to pull again."""
        return self.client_can("workspace.diagnostics.refresh_support")

    def client_can(self, capability: str) -> bool:
        """Return whether the client has a capability, written as the path to it."""
        return bool(get_capability(self.client_capabilities, capability, default=False))

    def find_file(self, uri: str) -> tuple[LoadedWorkspace, Tree] | None:
        """Return the workspace of a document and its tree there, if it has one."""
        path = find_path(uri)
        document = self.documents.get(path)
        may_have_blocks = is_markdown(path.name) and self.folders.includes(path)
        is_map = may_have_blocks or (document.is_map if document else self.folders.includes(path))
        return self.folders.find(path).find(path) if is_map else None

    def find_place(self, uri: str, position: types.Position) -> Place | None:
        """Return what an editor asks about."""
        found = self.find_file(uri)
        if found is None:
            return None
        loaded, tree = found
        return Place(loaded, tree, self.documents.encoding.find_offset(tree.file, position))

    def read_disk_again(self) -> None:
        """Look at all files again that are not open, and check."""
        for session in self.folders.sessions:
            session.refresh()
        self.check_soon()

    def check_with(
        self, path: Path, root: Path, texts: Mapping[str, str]
    ) -> tuple[Diagnostic, ...]:
        """Return what is found in the workspace of a file, with other texts of some files."""
        loaded = self.load_with(path, root, texts)
        return check_workspace(loaded, build_policy(loaded.settings))

    def load_with(self, path: Path, root: Path, texts: Mapping[str, str]) -> LoadedWorkspace:
        """Return the workspace of a file with other texts of some files, by their names there.

        Its session is as before afterwards.
        """
        session = self.folders.find(path)
        places = {root / decode_file_name(name): text for name, text in texts.items()}
        for place, text in places.items():
            session.edit(place, text)
        try:
            return next(loaded for loaded in session.load() if loaded.folders.root == root)
        finally:
            for place in places:
                session.discard(place)
                if document := self.documents.get(place):
                    session.edit(place, document.file.text)

    def note_cursor(self, uri: str, position: types.Position) -> None:
        """Show what waits if the cursor has left the entry that was typed."""
        place = self.findings.place
        if place is None:
            return
        document = self.documents.get(place.path)
        file: SourceFile | None = document.file if document else None
        if (
            document is None
            or file is None
            or document.uri != uri
            or not place.typing.includes(self.documents.encoding.find_offset(file, position))
        ):
            self.leave_place()
