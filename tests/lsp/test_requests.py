"""What the server answers, once for each kind of request, through the whole protocol."""

import re

import pytest
from editor import Editor, run
from written_maps import COURIER, FILES, HERALD, write_map


@pytest.fixture
def folder(tmp_path):
    return write_map(tmp_path.resolve())


def ask(folder, method, params, name="herald.argmap", text=None, capabilities=None):
    """Return the answer to one request about a document."""

    async def scenario():
        async with Editor(folder, capabilities) as editor:
            editor.open(name, text)
            await editor.settle()
            document = {"textDocument": {"uri": editor.uri(name)}}
            return await editor.request(method, {**document, **params})

    return run(scenario())


def at(text, words, add=0):
    """Return the position of some words."""
    before = text[: text.index(words) + add]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line)}


def test_definition_and_references_reach_other_files(folder):
    place = {"position": at(COURIER, "courier.shops-lose", 9)}
    (found,) = ask(folder, "textDocument/definition", place, "courier.argmap")
    assert found["range"]["start"] == at(COURIER, 'shops-lose "')
    context = {"context": {"includeDeclaration": True}, "position": at(HERALD, "shops-gain")}
    uses = ask(folder, "textDocument/references", context)
    assert sorted(use["uri"].rpartition("/")[2] for use in uses) == [
        "courier.argmap",
        "herald.argmap",
    ]


def test_positions_are_in_utf_16_units_by_default(folder):
    text = HERALD.replace("Shops gain", "😀 Shops gain").replace(
        "because footfall", "because nobody"
    )
    report = ask(folder, "textDocument/diagnostic", {}, text=text.replace("nobody", "x 😀"))
    assert report["items"]
    moved = text.replace('gain "😀', '😀 "')
    assert ask(folder, "textDocument/diagnostic", {}, text=moved)["items"]


def test_outline_folds_selections_links_and_highlights(folder):
    (article,) = ask(folder, "textDocument/documentSymbol", {})
    assert [child["name"] for child in article["children"]] == ["shops-gain", "footfall"]
    assert ask(folder, "textDocument/foldingRange", {})
    positions = {"positions": [at(HERALD, "Footfall rises.")]}
    (selection,) = ask(folder, "textDocument/selectionRange", positions)
    assert selection["parent"]
    (link,) = ask(folder, "textDocument/documentLink", {})
    assert link["target"] == (folder / "texts/herald.txt").as_uri()
    place = {"position": at(HERALD, "footfall")}
    assert len(ask(folder, "textDocument/documentHighlight", place)) == 2
    symbols = ask(folder, "workspace/symbol", {"query": "deliv"})
    assert [symbol["name"] for symbol in symbols] == ["courier.deliveries"]


def test_completion_and_hover(folder):
    text = HERALD.replace("because footfall", "because ")
    place = {"position": at(text, "because ", 8)}
    found = ask(folder, "textDocument/completion", place, text=text)
    assert "footfall" in [item["label"] for item in found["items"]]
    hover = ask(folder, "textDocument/hover", {"position": at(HERALD, "footfall")})
    assert "Footfall rises" in hover["contents"]["value"]


def test_hints_can_be_switched_off(folder):
    everything = {
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    }

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}, **everything}
            every = await editor.request("textDocument/inlayHint", document)
            options = {"inlayHints": {"quotation": False, "role": False, "answers": False}}
            editor.notify("workspace/didChangeConfiguration", {"settings": {"argmap": options}})
            return every, await editor.request("textDocument/inlayHint", document)

    every, none = run(scenario())
    assert every
    assert none == []


def test_lenses_say_what_they_count_when_they_are_resolved(folder):
    lenses = ask(folder, "textDocument/codeLens", {})

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            return [await editor.request("codeLens/resolve", lens) for lens in lenses]

    titles = [lens["command"]["title"] for lens in run(scenario())]
    assert "1 reason · 1 link" in titles


def test_hierarchy_goes_from_a_claim_to_its_reasons_and_back(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            place = {**document, "position": at(HERALD, "shops-gain")}
            (item,) = await editor.request("textDocument/prepareCallHierarchy", place)
            (ground,) = await editor.request("callHierarchy/outgoingCalls", {"item": item})
            back = await editor.request("callHierarchy/incomingCalls", {"item": ground["to"]})
            return item["name"], ground["to"]["name"], back[0]["from"]["name"]

    assert run(scenario()) == ("herald.shops-gain", "herald.footfall", "herald.shops-gain")


def test_colours_are_relative_to_one_another(folder):
    data = ask(folder, "textDocument/semanticTokens/full", {})["data"]
    assert data[:5][:3] == [0, 0, len("article")]
    assert data[5:8] == [0, len("article "), len("herald")]


def test_changes_of_colours_make_the_new_ones_of_the_last_ones(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            start = HERALD.index('"')
            every, changed = "textDocument/semanticTokens/full", {**document}
            last = await editor.request(every, document)
            for new in ('"', "x ", "# no\n", ""):
                editor.edit("herald.argmap", start, start, new)
                changed["previousResultId"] = last["resultId"]
                changes = await editor.request(f"{every}/delta", changed)
                data = last["data"]
                for edit in changes["edits"]:
                    first, count = edit["start"], edit["deleteCount"]
                    data[first : first + count] = edit.get("data", [])
                last = await editor.request(every, document)
                assert data == last["data"]
                assert changes["resultId"] == last["resultId"]
            changed["previousResultId"] = "of another server"
            return last, await editor.request(f"{every}/delta", changed)

    last, whole = run(scenario())
    assert whole == last


def test_rename_changes_files_that_are_not_open(folder):
    change = {"position": at(HERALD, "shops-gain"), "newName": "trade-gains"}
    edit = ask(folder, "textDocument/rename", change)
    assert set(edit["changes"]) == {
        (folder / name).as_uri() for name in ("herald.argmap", "courier.argmap")
    }
    versions = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    edit = ask(folder, "textDocument/rename", change, capabilities=versions)
    documents = {
        each["textDocument"]["uri"]: each["textDocument"] for each in edit["documentChanges"]
    }
    assert documents[(folder / "herald.argmap").as_uri()]["version"] == 1
    assert documents[(folder / "courier.argmap").as_uri()]["version"] is None


def test_a_refused_rename_says_why(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            change = {"position": at(HERALD, "footfall"), "newName": "shops-gain"}
            answer = await editor.ask("textDocument/rename", {**document, **change})
            assert await editor.request(
                "textDocument/prepareRename", {**document, "position": at(HERALD, "footfall")}
            )
            return answer["error"]["message"]

    assert "shops-gain" in run(scenario())


def test_formatting_keeps_the_line_ends_of_the_file(folder):
    text = HERALD.replace("    because", "  because").replace("\n", "\r\n")
    edits = ask(folder, "textDocument/formatting", {"options": OPTIONS}, text=text)
    assert edits
    assert all("\n" not in edit["newText"].replace("\r\n", "") for edit in edits)


OPTIONS = {"tabSize": 2, "insertSpaces": True}


def test_a_new_line_is_indented_for_a_clause(folder):
    text = 'article a "A"\n\n  premise p "P."\n'
    place = {"position": {"line": 3, "character": 0}, "ch": "\n", "options": OPTIONS}
    (edit,) = ask(folder, "textDocument/onTypeFormatting", place, text=text)
    assert edit["newText"] == "    "


def test_fixes_come_with_their_edits_or_when_they_are_chosen(folder):
    text = COURIER.replace("answers trade", "answer trade")
    where = {"start": at(text, "answer trade"), "end": at(text, "answer trade")}
    params = {"range": where, "context": {"diagnostics": []}}
    actions = ask(folder, "textDocument/codeAction", params, "courier.argmap", text)
    (fix, *_) = actions
    assert fix["kind"] == "quickfix"
    assert fix["edit"]["changes"]

    resolving = {
        "textDocument": {
            "codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
        }
    }

    async def scenario():
        async with Editor(folder, resolving) as editor:
            editor.open("courier.argmap", text)
            document = {"textDocument": {"uri": editor.uri("courier.argmap")}}
            only = {"diagnostics": [], "only": ["source.fixAll"]}
            (action,) = await editor.request(
                "textDocument/codeAction", {**document, "range": where, "context": only}
            )
            assert "edit" not in action
            chosen = await editor.request("codeAction/resolve", action)
            again = {"diagnostics": [], "only": ["quickfix"]}
            assert await editor.request(
                "textDocument/codeAction", {**document, "range": where, "context": again}
            )
            return chosen

    (changes,) = run(scenario())["edit"]["changes"].values()
    assert [change["newText"] for change in changes] == ["    answers trade lose\n"]


def test_a_passage_of_a_source_text_becomes_a_claim(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("texts/herald.txt", language="plaintext")
            end = {"line": 2, "character": len("Shops profit from it.")}
            where = {"start": {"line": 2, "character": 0}, "end": end}
            document = {"textDocument": {"uri": editor.uri("texts/herald.txt")}}
            return await editor.request(
                "textDocument/codeAction",
                {**document, "range": where, "context": {"diagnostics": []}},
            )

    (action,) = run(scenario())
    assert list(action["edit"]["changes"]) == [(folder / "herald.argmap").as_uri()]


def test_moving_a_source_text_changes_its_path(folder):
    async def scenario():
        async with Editor(folder) as editor:
            old, new = editor.uri("texts/herald.txt"), editor.uri("texts/new.txt")
            files = {"files": [{"oldUri": old, "newUri": new}]}
            return await editor.request("workspace/willRenameFiles", files)

    (edits,) = run(scenario())["changes"].values()
    assert [edit["newText"] for edit in edits] == ['"texts/new.txt"']


def test_preview_draws_or_says_what_is_missing(folder):
    async def scenario():
        async with Editor(folder) as editor:
            uri = editor.uri("herald.argmap")
            editor.open("herald.argmap")
            drawn = await editor.request("argmap/preview", {"uri": uri, "view": "links"})
            editor.edit("herald.argmap", 0, 7, "artikel")
            broken = await editor.request("argmap/preview", {"uri": uri})
            refused = await editor.ask("argmap/preview", {"uri": uri, "view": "nonsense"})
            return drawn, broken, refused

    drawn, broken, refused = run(scenario())
    assert drawn["svg"].startswith("<?xml")
    place = drawn["places"]["herald.footfall"]
    assert place["uri"] == (folder / "herald.argmap").as_uri()
    assert place["range"]["start"] == at(HERALD, "premise footfall")
    assert set(re.findall('<g id="([^"]+:[^"]+)"', drawn["svg"])) <= set(drawn["places"])
    assert broken["generation"] > drawn["generation"]
    assert broken["mistakes"][0]["diagnostic"]["code"] == "S103"
    assert refused["error"]["code"] == -32602


def test_matrix_has_the_words_of_each_answer(folder):
    matrix = ask_of_our_own(folder, "argmap/matrix", {"questions": ["trade"]})["matrix"]
    (row,) = matrix["rows"]
    column = [article["id"] for article in matrix["articles"]].index("herald")
    (answer,) = row["cells"][column]
    assert row["id"] == "trade"
    assert answer["position"] == "gain"
    assert answer["claims"][0]["id"] == "herald.shops-gain"


def ask_of_our_own(folder, method, params):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            return await editor.request(method, {"uri": editor.uri("herald.argmap"), **params})

    return run(scenario())


@pytest.mark.parametrize("form", ["json", "graphml", "csv"])
def test_export_returns_the_map(folder, form):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            arguments = [editor.uri("herald.argmap"), form]
            command = {"command": "argmap.server.export", "arguments": arguments}
            return await editor.request("workspace/executeCommand", command)

    assert "shops-gain" in run(scenario())


def test_no_question_about_any_place_of_a_broken_text_fails(folder):
    text = HERALD[: len(HERALD) // 2] + '\r"😀\n' + COURIER[3:] + "because "

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap", text)
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            for offset in range(0, len(text), 7):
                place = {**document, "position": editor.position(text, offset)}
                for method in ("hover", "completion", "definition", "prepareCallHierarchy"):
                    await editor.request(f"textDocument/{method}", place)
            for name in FILES:
                await editor.ask(
                    "textDocument/hover",
                    {**document, "position": {"line": 1 << 30, "character": 1 << 30}},
                )
                assert name

    run(scenario())


NOTE = """\
Prose 😀.

> ```argmap
> article note "A note"
>   premise   few "Few came to the shops."
>   conclusion gain "Shops gain."
>     because fev
> ```
"""


@pytest.fixture
def noted(folder):
    (folder / "argmap.toml").write_text('markdown = ["*.md"]\n')
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    return folder


def test_findings_in_markdown_are_in_their_places(noted):
    report = ask(noted, "textDocument/diagnostic", {}, "note.md")
    (finding,) = report["items"]
    assert finding["range"]["start"] == at(NOTE, "fev")


def test_formatting_markdown_changes_lines_of_blocks(noted):
    text = NOTE.replace("fev", "few")
    edits = ask(noted, "textDocument/formatting", {"options": OPTIONS}, "note.md", text)
    assert [edit["newText"] for edit in edits] == ['>   premise few "Few came to the shops."\n']
    assert edits[0]["range"]["start"] == {"line": 4, "character": 0}


def test_allowing_in_a_quote_keeps_its_marks(noted):
    text = NOTE.replace("fev", "few").replace("Few came to the shops.", "Few.")
    place = {"range": {"start": at(text, '"Few'), "end": at(text, '"Few')}}
    params = {**place, "context": {"diagnostics": []}}
    actions = ask(noted, "textDocument/codeAction", params, "note.md", text)
    (comment,) = [each for each in actions if each["title"].startswith("Allow no-statement")]
    ((edit,),) = comment["edit"]["changes"].values()
    assert edit["range"]["start"] == {"line": 4, "character": 2}
    assert edit["newText"].startswith("    # argmap: allow no-statement")
    assert edit["newText"].endswith("\n> ")
