"""What must hold of every input, however strange it is."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random

from cases import MAP, OTHER_MAP
from editor_answers import ask_editor
from foreign import import_files
from markdown_it import MarkdownIt
from reports import (
    Output,
    draw_case,
    draw_flowchart,
    render_diff_outputs,
    render_findings,
    render_reports,
)
from revised import Folder

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.convert.conversion import ConversionError
from argmap.convert.markdown import convert_markdown
from argmap.convert.web_page import convert_web_page
from argmap.diff.build_versions import build_versions
from argmap.diff.diff_versions import diff_versions
from argmap.edit.fixes import count_spoiling, fix_texts
from argmap.edit.rename import (
    find_rename_edits,
    list_declared_names,
    list_statements,
    plan_renaming,
    require_same_meaning,
)
from argmap.errors import ArgmapError
from argmap.load import loader
from argmap.load.cache import Cache
from argmap.load.decoding import decode
from argmap.load.discovery import SUFFIX, RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.load.paragraphs import SourceText
from argmap.load.settings_places import SETTINGS
from argmap.load.source_texts import decode_source
from argmap.merge import merge as merging
from argmap.merge.merge import Merged, merge
from argmap.merge.writing import Markers
from argmap.render.terminal import printable
from argmap.session import open_session
from argmap.source.diagnostics import Severity, apply_edits
from argmap.source.normal_form import normalize
from argmap.source.text import WHITE_SPACE, SourceFile
from argmap.syntax import formatter, parser
from argmap.syntax.comments import find_comments
from argmap.syntax.formatter import format_file, strip_places

# Parsing takes most of the time: within a case, each file is parsed once.
parse = lru_cache(maxsize=64)(parser.parse)
loader.parse = formatter.parse = merging.parse = parse
ROOT = Path("/nowhere")
STRICT = RuleSelection((), (), strict=True)
MARKERS = Markers(7, "ours", "theirs")
NO_WHITE_SPACE = dict.fromkeys(map(ord, WHITE_SPACE))
CONFLICT = re.compile(
    r"^<<<<<<< ours\n(.*?)^=======\n(.*?)^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL
)
NAME = re.compile(r"[\w.-]+")
TAG = re.compile(r"<([a-zA-Z][\w-]*)")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
TAGS = frozenset(
    "p h1 h2 h3 h4 ul ol li code pre em strong br a hr table thead tbody tr th td span del ins sub "
    "details summary blockquote".split()
)
LIVE_TAGS = {"script", "foreignobject", "iframe", "image", "animate", "set", "handler"}
COMMAND = re.compile(r"##\w*\[|^\s*::", re.MULTILINE)
# As in `render/terminal`, but for line ends and tabs, which commands write themselves.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
MOST_OUTPUT, MOST_PER_BYTE = 200_000, 200


class LawBrokenError(Exception):
    """A law does not hold; the message says which, and then what was seen."""


def require(holds, law, seen=""):
    """Raise LawBrokenError unless something holds."""
    if not holds:
        raise LawBrokenError(f"{law}: {seen}" if seen else law)


def open_version(files, cache=None):
    """Return the workspace that these files are, in memory."""
    raws = {name: RawFile(name, ROOT / name, content) for name, content in files.items()}
    maps = tuple(raw for name, raw in raws.items() if name.endswith(SUFFIX))
    found = WorkspaceFiles(ROOT, maps, raws.get(SETTINGS))
    return load(found, cache=cache, texts=Folder(files))


def run_case(case):
    """Return what argmap writes of a case. Raises LawBrokenError, and whatever a fault raises."""
    parse.cache_clear()
    outputs = tuple(LAWS[case.kind](case))
    size = sum(len(each) for files in case.versions for each in files.values())
    for output in outputs:
        require_form(output)
        most = MOST_OUTPUT + MOST_PER_BYTE * size
        require(len(output.text) <= most, "output is bounded", f"{output.name} {len(output.text)}")
    return outputs


def require_form(output):
    """Require that an output is what its form says, whatever the text of authors does to it."""
    if output.form not in {"plain", "page"}:
        found = COMMAND.search(output.text)
        require(not found, "no text is a command in the log of a run", f"{output.name} {found}")
    match output.form:
        case "json":
            json.loads(output.text)
        case "xml":
            root = ET.fromstring(output.text)  # noqa: S314  # argmap wrote it
            tags = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
            require(tags.isdisjoint(LIVE_TAGS), "no tag is live", f"{output.name} {tags}")
        case "text":
            require(not UNSAFE.search(output.text), "no text controls a terminal", output.name)
        case "markdown" | "page":
            page = MARKDOWN.render(output.text)
            tags = {tag.lower() for tag in TAG.findall(page)}
            require(tags <= TAGS, "no tag of an author is live", f"{output.name} {tags - TAGS}")


def read(case):
    """Yield what check and fmt say of a workspace."""
    (files,) = case.versions
    loaded = open_version(files)
    findings = check_workspace(loaded, build_policy(loaded.settings, STRICT))
    yield from render_findings(findings) if not case.choice % 20 else ()
    yield Output("findings", "plain", "\n".join(finding.message for finding in findings))
    if not case.choice % 2:
        yield from format_map(files, loaded, is_thorough=not case.choice % 8)


def format_map(files, loaded, *, is_thorough):
    """Yield the formatted map, which must lose nothing.

    If that is asked for, it must also say the same, and stay as it is the next time.
    """
    file = loaded.files[0]
    formatted = format_file(file)
    lost = _count_characters(file.text) - _count_characters(formatted.text)
    require(not lost, "formatting loses nothing", lost)
    if formatted.objection:
        require(formatted.text == file.text, "a refused file stays")
        yield Output("fmt refused", "plain", formatted.objection)
        return
    if is_thorough and formatted.text != file.text:
        again = format_file(SourceFile.of(MAP, MAP, formatted.text))
        require(again.text == formatted.text, "formatting twice is formatting once")
        now = open_version({**files, MAP: formatted.text.encode("utf-8", "surrogatepass")})
        is_same = list_statements(now.workspace) == list_statements(loaded.workspace)
        require(is_same or b"\xed" in files[MAP], "formatting keeps what the map says")
    yield Output("fmt", "plain", formatted.text)


def _count_characters(text):
    return Counter(text.translate(NO_WHITE_SPACE))


def fix(case):
    """Yield the map with its fixes made, which must keep what it says, and add no mistakes."""
    (files,) = case.versions
    cache = Cache()
    loaded = open_version(files, cache)
    policy = build_policy(loaded.settings)
    try:
        text = files[MAP].decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return
    if "\0" in text:
        return

    def check(texts):
        cache.start_run()
        now = open_version({**files, MAP: texts[MAP].encode()}, cache)
        return check_workspace(now, policy)

    before = check({MAP: text})
    for unsafe in (False, True):
        fixed = fix_texts({MAP: text}, check, unsafe=unsafe)
        is_worse = count_spoiling(fixed.findings).total() > count_spoiling(before).total()
        require(not is_worse, "fixing adds no mistakes")
        if not unsafe and loaded.is_complete:
            now = open_version({**files, MAP: fixed.texts[MAP].encode()})
            require_kept(loaded.workspace, now.workspace, fixed)
        yield Output("fix", "plain", fixed.texts[MAP])


def require_kept(before, after, fixed):
    """Require that safe fixes of a complete map change neither its items nor its references."""
    rules = sorted({finding.rule.name for finding in fixed.fixed})
    require(_list_skeleton(before) == _list_skeleton(after), "safe fixes keep the map", rules)


def _list_skeleton(workspace):
    """Return the items of a map and how they refer to each other, without texts and places.

    An argument that is given twice may be removed, and so change the number of others.
    """
    arguments = workspace.arguments
    return (
        {question.name: question.positions for question in workspace.questions},
        {article.name for article in workspace.articles},
        {claim.id: (claim.role, claim.stance, claim.hedge) for claim in workspace.claims},
        {(item.conclusion, frozenset(item.premises), item.conceded) for item in arguments},
        {item.id for item in arguments if item.name},
        {(link.source, link.relation, link.target) for link in workspace.links},
    )


def rename(case):
    """Yield the map after one of its items is renamed, which can be undone."""
    (files,) = case.versions
    loaded = open_version(files)
    dice = Random(case.choice)  # noqa: S311  # the same for the same case
    declared = list_declared_names(loaded)
    names = [(kind, name) for kind in declared for name in declared[kind]]
    if not names or not loaded.is_complete or OTHER_MAP in files:
        return
    kind, old = dice.choice(names)
    home, dot, bare = old.rpartition(".")
    new = dice.choice(("zz", bare, bare + "-2", dice.choice(names)[1].rpartition(".")[2]))
    try:
        renamed = _rename(loaded, files, kind, old, new)
    except ArgmapError as error:
        yield Output("rename refused", "text", str(error))
        return
    yield Output("rename", "plain", renamed)
    now = {**files, MAP: renamed.encode()}
    back = _rename(open_version(now), now, kind, f"{home}{dot}{new}", bare)
    require(normalize(back) == normalize(loaded.files[0].text), "a renaming can be undone", old)


def _rename(loaded, files, kind, old, new):
    """Return the text of the map after a renaming. Raises ArgmapError."""
    renaming = plan_renaming(old, new, kind, loaded)
    edits = [edit for edit in find_rename_edits(loaded, renaming) if edit.span.file.name == MAP]
    text = apply_edits(loaded.files[0].text, edits)
    require_same_meaning(renaming, loaded, open_version({**files, MAP: text.encode()}))
    return text


def diff(case):
    """Yield what changed, in every format; nothing does from a version to itself."""
    old, new = map(open_version, case.versions)
    found = diff_versions(*build_versions(old, new))
    entries = (*found.changes, *found.effects)
    require(len({each.id for each in entries}) == len(entries), "ids are unique")
    again = open_version(case.versions[0])
    same = diff_versions(*build_versions(old, again))
    require(same.changes == same.effects == (), "nothing differs from itself", same.effects)
    yield from render_diff_outputs(found, case.choice)


def merge_versions(case):
    """Yield the merged text, in which nothing that a side wrote is lost."""
    sources = tuple(decode(MAP, MAP, files[MAP])[0] for files in case.versions)
    base, ours, theirs = sources
    merged = merge(base, ours, theirs, MARKERS)
    other = merge(base, theirs, ours, MARKERS)
    require(type(merged) is type(other), "who merges makes no difference")
    if not isinstance(merged, Merged):
        yield Output("merge refused", "text", merged.reason)
        return
    yield Output("merge", "plain", merged.text)
    before, one, two = map(list_words, (base.text, ours.text, theirs.text))
    text = re.sub("\r\n?", "\n", merged.text)
    outcomes = list_words(CONFLICT.sub(r"\1", text)) | list_words(CONFLICT.sub(r"\2", text))
    lost = ((one | two) - before) - outcomes
    require(not lost, "merging loses nothing", sorted(lost)[:3])
    if not merged.conflicts:
        again = format_file(SourceFile.of(MAP, MAP, merged.text)).text
        require(again == merged.text, "a clean merge is canonical")
    alone = merge(base, ours, base, MARKERS)
    formatted = format_file(ours)
    if isinstance(alone, Merged) and not formatted.objection:
        is_same = alone == Merged(formatted.text, 0)
        require(is_same, "what only one side changed comes out as it is")


def list_words(text):
    """Return all names, values and comments of a map."""
    file = SourceFile.of(MAP, MAP, text)
    words = {comment.text for comment in find_comments(file)}
    for entry in parse(file).tree.entries:
        words |= set(_flatten(strip_places(entry)))
    return words


def _flatten(value):
    if isinstance(value, str):
        yield from value.split(".") if NAME.fullmatch(value) else (value,)
    elif isinstance(value, tuple):
        for each in value:
            yield from _flatten(each)


def report(case):
    """Yield what every other command writes of a workspace, complete or not."""
    yield from render_reports(open_version(case.versions[0]), case.choice)


def draw(case):
    """Yield the map as a picture."""
    yield from draw_case(open_version(case.versions[0]), case.choice)


def read_settings(case):
    """Yield what check says of a workspace with settings, and how they make it look."""
    loaded = open_version(case.versions[0])
    findings = check_workspace(loaded, build_policy(loaded.settings))
    yield from render_findings(findings)
    yield from draw_flowchart(loaded)


def convert(case):
    """Yield the text of a document; what cannot be read is refused with half a sentence."""
    ((name, content),) = case.versions[0].items()
    try:
        conversion = CONVERTERS[name](content)
    except ConversionError as error:
        yield Output("convert refused", "text", str(error))
        return
    source = decode_source(conversion.text.encode(), None)
    require(isinstance(source, SourceText), "a converted text can be read")
    yield Output("convert", "plain", conversion.text)
    yield Output("convert facts", "plain", repr(conversion.facts))


def edit(case):
    """Yield what an editor is told about some places of a file."""
    (files,) = case.versions

    def check_with(texts):
        new = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
        now = open_version({**files, **new})
        return check_workspace(now, build_policy(now.settings))

    yield from ask_editor(open_version(files), case.choice, check_with)


def import_foreign(case):
    """Yield a map of files in other formats, canonical and without errors; or why there is none."""
    (files,) = case.versions
    written, refusals = import_files(files, case.choice)
    for name, message in refusals:
        is_sentence = message.startswith(name) and "\n" not in printable(message)
        require(is_sentence, "what cannot be imported is named in a sentence", message)
        yield Output("import refused", "text", printable(message))
    losses = [loss.describe() for loss in written.losses]
    require(not any("\n" in printable(loss) for loss in losses), "a loss is one line", losses)
    yield Output("losses", "text", "\n".join(map(printable, losses)))
    for name, text in written.files.items():
        if name.endswith(SUFFIX):
            again = format_file(SourceFile.of(name, name, text)).text
            require(again == text, "what is imported is canonical", name)
        yield Output("import", "plain", text)
    if not any(name.endswith(SUFFIX) for name in written.files):
        return
    session = open_session(texts=dict(written.files))
    errors = [f.message for f in session.check() if f.rule.severity is Severity.ERROR]
    require(not errors, "what is imported has no errors", errors)
    session.require_complete()


CONVERTERS = {"a.html": convert_web_page, "a.md": convert_markdown}
LAWS = {
    "read": read,
    "fix": fix,
    "rename": rename,
    "diff": diff,
    "merge": merge_versions,
    "report": report,
    "settings": read_settings,
    "document": convert,
    "edit": edit,
    "import": import_foreign,
    "draw": draw,
}
