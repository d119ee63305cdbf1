"""When the server says what: as one types, on saving, from the disk, pushed and pulled."""

from contextlib import suppress

import pytest
from editor import Editor, run
from written_maps import COURIER, FILES, HERALD, write_map

UNFINISHED = "\n  premise new"


@pytest.fixture
def folder(tmp_path):
    return write_map(tmp_path.resolve())


def test_a_half_written_entry_waits_until_the_file_is_saved(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            editor.type("herald.argmap", UNFINISHED)
            await editor.settle()
            assert editor.codes("herald.argmap") == []
            editor.save("herald.argmap")
            await editor.settle()
            assert editor.codes("herald.argmap") == ["S102"]

    run(scenario())


def test_a_half_written_entry_is_reported_once_another_is_edited(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            editor.type("herald.argmap", UNFINISHED)
            place = HERALD.index("Close")
            editor.edit("herald.argmap", place, place, "x")
            assert editor.codes("herald.argmap") == ["S102"]

    run(scenario())


@pytest.mark.parametrize("offset", [3, len(HERALD) + 4])
def test_the_cursor_of_highlights_ends_the_wait_when_it_leaves_the_entry(folder, offset):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            editor.type("herald.argmap", UNFINISHED)
            await editor.settle()
            position = editor.position(editor.texts["herald.argmap"], offset)
            document = {"uri": editor.uri("herald.argmap")}
            await editor.request(
                "textDocument/documentHighlight", {"textDocument": document, "position": position}
            )
            expected = ["S102"] if offset < len(HERALD) else []
            assert editor.codes("herald.argmap") == expected

    run(scenario())


def test_a_name_that_is_being_typed_is_not_yet_unknown(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            place = HERALD.index("because footfall") + len("because footfall")
            editor.edit("herald.argmap", place, place, " + foot")
            await editor.settle()
            assert editor.codes("herald.argmap") == []
            editor.edit("herald.argmap", place + 7, place + 7, "\n    hedge likely")
            await editor.settle()
            assert editor.codes("herald.argmap") == ["N202"]

    run(scenario())


def test_what_an_edit_breaks_elsewhere_is_reported_at_once(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("courier.argmap")
            place = COURIER.index('deliveries "')
            editor.edit("courier.argmap", place, place, "x")
            await editor.settle()
            assert editor.codes("courier.argmap") == ["N202"]

    run(scenario())


def test_what_a_half_written_entry_hides_stays_shown(tmp_path):
    lonely = HERALD + '\n  premise lonely "Nobody uses this."\n'
    folder = write_map(tmp_path.resolve(), {**FILES, "herald.argmap": lonely})

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            await editor.settle()
            assert editor.codes("herald.argmap") == ["A503"]
            editor.type("herald.argmap", UNFINISHED)
            await editor.settle()
            assert editor.codes("herald.argmap") == ["A503"]
            editor.save("herald.argmap")
            await editor.settle()
            assert editor.codes("herald.argmap") == ["S102"]

    run(scenario())


def test_findings_move_with_their_words_before_the_check(tmp_path):
    folder = write_map(
        tmp_path.resolve(), {**FILES, "courier.argmap": COURIER + "\nx.y supports a.b\n"}
    )

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("courier.argmap")
            await editor.settle()
            before = editor.describe()
            editor.edit("courier.argmap", 0, 0, "# a comment\n# and more\n")
            moved = editor.describe()  # not checked yet
            await editor.settle()
            assert moved == editor.describe()
            assert [each[3] for each in moved] == [each[3] + 2 for each in before]

    run(scenario())


def test_findings_of_files_that_are_not_open_are_pushed_and_cleared(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("courier.argmap")
            start = COURIER.index("shops-lose")
            editor.edit("courier.argmap", start, start + 10, "shops-die")
            (folder / "links.argmap").write_text("courier.nobody supports herald.footfall\n")
            _tell(editor, "links.argmap", 1)
            await editor.settle()
            assert editor.codes("links.argmap") == ["N202"]
            (folder / "links.argmap").unlink()
            _tell(editor, "links.argmap", 3)
            await editor.settle()
            assert editor.codes("links.argmap") == []

    run(scenario())


def _tell(editor, name, kind):
    event = {"uri": editor.uri(name), "type": kind}
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [event]})


def test_settings_count_as_soon_as_they_are_written(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            editor.edit("herald.argmap", 0, 0, 'article other "No statement here"\n\n')
            editor.save("herald.argmap")
            await editor.settle()
            assert editor.codes("herald.argmap") == []
            editor.open("argmap.toml", '[check]\nselect = ["ALL"]\nnonsense = 1\n', "toml")
            await editor.settle()
            assert editor.codes("argmap.toml")

    run(scenario())


def test_a_source_text_in_the_editor_counts(folder):
    async def scenario():
        async with Editor(folder) as editor:
            editor.open("texts/herald.txt", language="plaintext")
            editor.edit("texts/herald.txt", 0, 8, "Traffic")
            await editor.settle()
            assert editor.codes("herald.argmap") != []
            editor.close_document("texts/herald.txt")
            await editor.settle()
            assert editor.codes("herald.argmap") == []

    run(scenario())


def test_documents_without_a_file_and_outside_of_the_folder_are_checked_alone(folder, tmp_path):
    outside = tmp_path.parent / "outside.argmap"
    outside.write_text("")

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("untitled:Untitled-1", "premise p")
            editor.open(outside.as_uri(), "herald.footfall supports herald.footfall")
            await editor.settle()
            assert editor.codes("untitled:Untitled-1") == ["N204"]
            assert editor.codes(outside.as_uri()) == ["N202", "N202"]
            editor.close_document("untitled:Untitled-1")
            await editor.settle()
            assert editor.codes("untitled:Untitled-1") == []

    run(scenario())


def test_pulled_findings_are_not_pushed_and_unchanged_ones_not_repeated(folder):
    async def scenario():
        refresh = {"workspace": {"diagnostics": {"refreshSupport": True}}}
        async with Editor(folder, refresh) as editor:
            editor.open("courier.argmap", COURIER.replace("deliveries\n", "nobody\n"))
            await editor.settle()
            document = {"textDocument": {"uri": editor.uri("courier.argmap")}}
            report = await editor.request("textDocument/diagnostic", document)
            assert [finding["code"] for finding in report["items"]] == ["N202"]
            assert editor.codes("courier.argmap") == []  # taken back
            again = await editor.request(
                "textDocument/diagnostic", {**document, "previousResultId": report["resultId"]}
            )
            assert again == {"kind": "unchanged", "resultId": report["resultId"]}
            editor.messages.clear()
            editor.edit("courier.argmap", 0, 7, "article")
            start = editor.texts["courier.argmap"].index("nobody")
            editor.edit("courier.argmap", start, start + 6, "deliveries")
            editor.save("courier.argmap")
            await editor.settle()
            methods = [message.get("method") for message in editor.messages]
            assert "textDocument/publishDiagnostics" not in methods

    run(scenario())


def test_a_client_that_pulls_is_told_when_what_waited_is_shown(folder):
    async def scenario():
        watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
        refresh = {"workspace": {"diagnostics": {"refreshSupport": True}, **watching}}
        async with Editor(folder, refresh) as editor:
            editor.open("herald.argmap")
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            await editor.request("textDocument/diagnostic", document)
            editor.type("herald.argmap", UNFINISHED)
            await editor.settle()
            report = await editor.request("textDocument/diagnostic", document)
            assert report["items"] == []
            editor.messages.clear()
            editor.save("herald.argmap")
            await editor.settle()
            methods = [message.get("method") for message in editor.messages]
            assert methods.count("workspace/diagnostic/refresh") == 1
            report = await editor.request("textDocument/diagnostic", document)
            assert [finding["code"] for finding in report["items"]] == ["S102"]

    run(scenario())


def test_all_findings_can_be_pulled_at_once(folder):
    async def scenario():
        async with Editor(folder) as editor:
            (folder / "links.argmap").write_text("courier.nobody supports herald.footfall\n")
            report = await editor.request("workspace/diagnostic", {"previousResultIds": []})
            (item,) = report["items"]
            assert (item["uri"], item["kind"]) == (editor.uri("links.argmap"), "full")
            known = [{"uri": item["uri"], "value": item["resultId"]}]
            again = await editor.request("workspace/diagnostic", {"previousResultIds": known})
            assert [each["kind"] for each in again["items"]] == ["unchanged"]
            (folder / "links.argmap").unlink()
            _tell(editor, "links.argmap", 3)
            last = await editor.request("workspace/diagnostic", {"previousResultIds": known})
            assert [each["items"] for each in last["items"]] == [[]]

    run(scenario())


def test_a_fault_in_one_answer_leaves_the_server_running(folder, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("out of luck")

    async def scenario():
        async with Editor(folder) as editor:
            editor.open("herald.argmap")
            monkeypatch.setattr("argmap.lsp.navigating.list_symbols", fail)
            document = {"textDocument": {"uri": editor.uri("herald.argmap")}}
            answer = await editor.ask("textDocument/documentSymbol", document)
            assert "out of luck" in answer["error"]["message"]
            with suppress(RuntimeError):
                monkeypatch.setattr("argmap.lsp.server.parse", fail)
                editor.edit("herald.argmap", 0, 0, "x")
            monkeypatch.undo()
            editor.edit("herald.argmap", 0, 1, "")
            assert await editor.request("textDocument/documentSymbol", document)

    run(scenario())
