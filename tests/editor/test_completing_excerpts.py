from asking import FILE, MAP, accept, ask_completions, list_labels, open_map

from argmap.editor.completion import complete
from argmap.model.elements import QuoteStatus

IN_RENTS = 'closed streets."\n'
SENTENCE = "It has said so of every change since 1975."


def test_an_empty_excerpt_starts_with_sentences_nearest_to_the_claim():
    # Its words are "Rents went up in the closed streets.", and the first sentence has half of them.
    labels = list_labels('    quote "|"\n', IN_RENTS)
    assert labels == [
        "In 2022 we closed six streets to cars.",
        "The Traders' Union says closures of any kind kill shops.",
        SENTENCE,
    ]


def test_words_go_on_word_by_word_to_the_end_of_the_sentence():
    labels = list_labels('    quote "It has sa|"\n', IN_RENTS)
    assert labels[0] == "said so of every change since 1975."
    assert labels[1:4] == ["said", "said so", "said so of"]


def test_the_mark_and_the_paragraph_are_written():
    label = "said so of every change since 1975."
    expected = f'quote "{SENTENCE}" at 2'
    assert accept('    quote "It has sa|\n', label, IN_RENTS) == expected
    assert accept('    quote "It has sa|"\n', label, IN_RENTS) == expected
    assert accept('    quote "It has sa|" at 7\n', label, IN_RENTS) == expected


def test_the_page_that_is_given_stays():
    written = accept('    quote "It has sa|" at page 3\n', "said so", IN_RENTS)
    assert written == 'quote "It has said so" at page 3'


def test_case_line_ends_and_marks_make_no_difference():
    label = "rose in every street, and rents went up."
    assert accept('    quote "footfall ro|"\n', label, IN_RENTS) == f'quote "footfall {label}" at 1'
    assert list_labels('    quote "the traders’ uni|"\n', IN_RENTS)[1:2] == ["Union"]  # noqa: RUF001  # a curly mark is the point


def test_an_ellipsis_skips_words():
    written = accept('    quote "closures … ki|"\n', "kill shops.", IN_RENTS)
    assert written == 'quote "closures … kill shops." at 2'


def test_quotation_marks_of_the_text_are_escaped():
    text = MAP.replace("    tags money", '    quote "He sa"')
    desk = open_map(text, **{"texts/herald.txt": 'He said "no more" twice.\n'})
    items = complete(desk.loaded, desk.get_tree(FILE), text.index("He sa") + 5).items
    assert items[0].text == 'said \\"no more\\" twice." at 1'


def test_without_a_source_text_nothing_is_offered():
    assert list_labels('    quote "|"\n', 'doom "Closing kills shops."\n') == []


def test_what_is_nowhere_or_not_alone_is_not_offered():
    assert list_labels('    quote "shops gain|"\n', IN_RENTS) == []
    every = [item.text for item in ask_completions('    quote "eve|"\n', IN_RENTS).items]
    assert 'every" at 1' in every
    assert 'every" at 2' in every


def test_the_paragraph_is_offered_after_the_words():
    assert list_labels('    quote "kill shops" |\n', IN_RENTS)[0] == "at 2"
    assert list_labels('    quote "kill shops" at |\n', IN_RENTS)[:1] == ["2"]


def test_accepted_words_are_verified():
    new = '    quote "clo|"\n'
    for item in ask_completions(new, IN_RENTS).items:
        span = item.replaced
        text = span.file.text[: span.start] + item.text + span.file.text[span.end :]
        claim = open_map(text).loaded.workspace.claims_by_id["herald.rents"]
        assert claim.quotes[0].status is QuoteStatus.VERIFIED


def test_a_sentence_that_starts_with_the_words_comes_first():
    text = MAP.replace("    tags money", '    quote "it"')
    desk = open_map(text, **{"texts/herald.txt": "We saw it there. It rose.\n"})
    items = complete(desk.loaded, desk.get_tree(FILE), text.index('quote "it"') + 9).items
    assert items[0].label == "It rose."


def test_a_sentence_of_too_many_words_ends_at_a_pause():
    text = MAP.replace("    tags money", '    quote ""')
    long = "One two three, four five six \N{EN DASH} seven eight"
    settings = "[limits]\nquote-words = 7\n"
    others = {"texts/herald.txt": f"{long} nine ten.\n", "argmap.toml": settings}
    desk = open_map(text, **others)
    items = complete(desk.loaded, desk.get_tree(FILE), text.index('quote ""') + 7).items
    assert [item.label for item in items] == ["One two three, four five six"]  # before the dash
