import pytest
from asking import FILE, MAP, accept, ask_completions, list_labels, open_map, put
from editing import check

from argmap.editor.completion import complete

IN_GAIN = "    answers trade gain\n"
WITHOUT_SPEND = MAP.replace(" + spend as walks", "")
IN_RENTS = 'closed streets."\n'


def test_premises_are_claims_of_the_article_those_without_a_use_first_then_near_ones():
    assert list_labels("    because |\n", IN_GAIN) == ["visits", "spend", "rents", "footfall"]
    assert list_labels('  conclusion x "X."\n    because |\n', IN_GAIN)[0] == "gain"


def test_a_premise_is_shown_with_what_qualifies_it():
    items = ask_completions("    because f|\n", IN_GAIN).items
    assert items[-1].detail == "Footfall rose. (when: 2022)"


def test_a_premise_never_makes_a_circle_nor_comes_twice():
    # `gain` rests on `visits`, so it cannot be a reason for it.
    assert list_labels(" + |", "because footfall", WITHOUT_SPEND) == ["spend", "rents"]


def test_a_concession_may_be_what_rests_on_the_claim():
    assert "gain" in list_labels("    despite |\n", "as walks\n")


def test_a_word_is_replaced_as_a_whole():
    assert accept("    because foot|fall + spend\n", "rents", IN_GAIN) == "because rents + spend"


def test_links_take_claims_of_all_articles_the_own_first():
    labels = list_labels("herald.gain supports |")
    assert labels[:2] == ["courier.lose", "courier.doom"]
    assert labels[2] == "herald.footfall"
    assert "herald.gain" not in labels


def test_no_link_is_offered_that_is_there():
    assert "herald.gain" not in list_labels("courier.lose contradicts |")
    assert "courier.lose" not in list_labels("herald.gain contradicts |")
    assert "herald.gain" in list_labels("courier.lose opposes |")


def test_undercuts_takes_arguments_with_a_name():
    assert list_labels("courier.lose undercuts |") == ["herald.visits.walks"]


def test_a_link_starts_with_an_article_then_a_claim():
    assert {"courier.", "herald."} <= set(list_labels("he|"))
    assert list_labels("courier.|") == ["courier.lose", "courier.doom"]
    assert accept("courier.l|", "courier.lose") == "courier.lose"


def test_verbs_come_after_the_first_claim():
    labels = list_labels("herald.gain |")
    assert labels[0] == "supports"
    assert len(labels) == 8


def test_a_claim_has_the_clauses_that_it_lacks_or_may_repeat():
    labels = list_labels("    |\n", IN_GAIN)
    assert {"because", "despite", "quote", "answers", "if"} <= set(labels)
    assert not {"hedge", "stance", "author", "confidence"} & set(labels)


def test_premises_have_no_reasons():
    assert "because" not in list_labels("    |\n", IN_RENTS)


def test_at_the_margin_entries_come_first_and_a_second_map_is_not_offered():
    labels = list_labels("|")
    assert labels[:2] == ["question", "article"]
    assert "map" not in labels
    assert list_labels("    |\n", IN_GAIN)[0] == "because"


def test_a_line_as_far_left_as_the_entry_above_starts_with_an_entry():
    assert list_labels("  |\n", IN_GAIN)[:2] == ["premise", "conclusion"]
    assert list_labels("  |", text='article a "A"\n')[0] == "author"
    assert list_labels("  |", text='article a\n  date 2024\n  premise b "B."\n')[0] == "premise"


def test_a_clause_does_not_go_on_in_the_next_line():
    assert "as" in list_labels("    because visits |\n", IN_GAIN)
    assert "as" not in list_labels("    because visits\n    |\n", IN_GAIN)
    assert list_labels('    quote "kill shops"\n    |\n', IN_RENTS)[0] == "quote"


def test_before_any_article_no_claim_is_offered():
    assert list_labels("|", text="") == ["map", "question", "article"]


def test_a_keyword_is_not_offered_where_a_name_must_come():
    assert "hedge" not in list_labels("    because |\n", IN_GAIN)


@pytest.mark.parametrize(
    ("clause", "label", "result"),
    [
        ("hedge l|", "likely", "hedge likely"),
        ("if|", "if", "if"),
        ("because visits |", "as", "because visits as"),
        ("answers |", "trade", None),
    ],
)
def test_words_of_the_language_are_written(clause, label, result):
    text = MAP.replace("    hedge likely\n", "")
    if result is None:
        assert label not in list_labels(f"    {clause}\n", IN_GAIN, text)
    else:
        assert accept(f"    {clause}\n", label, IN_GAIN, text) == result


def test_positions_are_those_of_the_question():
    assert list_labels("    answers trade |\n", IN_RENTS) == ["gain", "lose", "unchanged"]
    assert list_labels("    answers trade gain + |\n", IN_RENTS) == []


def test_snippets_have_fields_for_what_is_missing():
    items = {item.label: item.snippet for item in ask_completions("    |\n", IN_RENTS).items}
    assert items["quote"] == 'quote "$1"'
    assert items["hedge"] == "hedge ${1|certain,likely,possible,unlikely|}"
    assert items["premise"] == 'premise $1 "$2"'


def test_dates_are_those_of_the_map_and_the_forms():
    labels = list_labels("    when |\n", IN_RENTS)
    assert labels[:2] == ["2024-03", "2022"]
    assert "2024-03?" in labels


def test_tags_languages_speakers_and_paths():
    assert list_labels("    tags |\n", 'visits "More people visit."\n') == ["money"]
    assert list_labels("    tags money, |\n", 'visits "More people visit."\n') == []
    assert list_labels("  language |\n", 'herald "Close the centre"\n') == ["en"]
    speakers = ["courier", "courier.lose", "courier.doom", "the Union"]
    assert list_labels("    by |\n", IN_RENTS) == speakers
    assert accept('    by "the|\n', "the Union", IN_RENTS) == 'by "the Union"'
    assert accept("    by |\n", "the Union", IN_RENTS) == 'by "the Union"'
    paths = ("texts/other.txt", "map.pdf", 'texts/"odd".txt')
    source = '\narticle third\n  source "te|"'
    assert list_labels(source, paths=paths) == ["texts/other.txt", 'texts/"odd".txt']
    assert accept("\narticle third\n  source |", paths[0], paths=paths) == f'source "{paths[0]}"'
    assert accept(source, "texts/other.txt", paths=paths) == 'source "texts/other.txt"'
    assert accept(source, 'texts/"odd".txt', paths=paths) == 'source "texts/\\"odd\\".txt"'


def test_comments_allow_rules():
    assert accept("    # |\n", "argmap: allow", IN_GAIN) == "# argmap: allow"
    assert "subsumed-argument" in list_labels("    # argmap: allow sub|\n", IN_GAIN)
    assert "unknown-name" not in list_labels("    # argmap: allow |\n", IN_GAIN)
    assert list_labels("    # argmap: allow crowded-argument |\n", IN_GAIN) == ["because"]
    assert list_labels("    # argmap: allow crowded-argument because |\n", IN_GAIN) == []
    assert list_labels("    # a remark|\n", IN_GAIN) == []


def test_rules_found_below_a_comment_come_first():
    desk = open_map(
        put("  # argmap: allow \n", IN_RENTS).replace("conclusion visits", "conclusion Visits")
    )
    tree = desk.get_tree(FILE)
    offset = tree.file.text.index("allow ") + len("allow ")
    findings = check(desk.loaded)
    first, *_ = complete(desk.loaded, tree, offset, list_findings=lambda: findings).items
    assert first.label == "unstyled-name"
    assert complete(desk.loaded, tree, offset).items[0].label != "unstyled-name"


def test_texts_of_other_articles_come_last():
    paths = ("texts/herald.txt", "README.md", "texts/other.txt")
    assert list_labels("\narticle third\n  source |", paths=paths) == [*paths[::-1]]


def test_authors_and_publishers_are_those_of_the_map():
    text = MAP.replace("  language en\n", '  author "R. Vale" ?\n  publisher "The Courier"\n')
    assert list_labels('\narticle third\n  author "|', text=text) == ["R. Vale"]
    assert list_labels("\narticle third\n  publisher |", text=text) == ["The Courier"]
    assert list_labels('\narticle third\n  url "|', text=text) == []


def test_other_strings_are_left_alone():
    assert list_labels('    note "foot|"\n', IN_GAIN) == []


def test_a_speaker_is_no_claim_that_reports_this_one():
    text = MAP + 'article third\n  reported theirs "Shops gain." by herald.gain\n'
    assert "third.theirs" in list_labels("    by |\n", IN_RENTS, text)
    assert "third.theirs" not in list_labels("    by |\n", IN_GAIN, text)
