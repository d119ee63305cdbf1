"""How articles are cited: by author and year, and never two of them alike."""

import pytest
from builders import article
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import workspaces

from argmap.render.article_labels import MOST_NAME, label_articles


def label(**facts):
    """Return the label of an article that is the only one."""
    (found,) = label_articles([article("herald", **facts)]).values()
    return found


@pytest.mark.parametrize(
    ("author", "cited"),
    [
        ("Kyle Orton", "Orton"),
        ("R. Vale", "Vale"),
        ("J.R.R. Tolkien", "Tolkien"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Vincent van Gogh", "van Gogh"),
        ("Bashar al-Assad", "al-Assad"),
        ("Mary-Ann O'Neil", "O'Neil"),
        ("Martin Luther King, Jr.", "King"),
        ("Martin Luther King Jr.", "King"),
        ("Xi, Jinping", "Xi"),
        ("van Dyke, Anton", "van Dyke"),
        ("Łukasz Żak", "Żak"),
        ("Анна Каренина", "Каренина"),
        ("Plato", "Plato"),
        ("The Herald", "The Herald"),
        ("TRT World", "TRT World"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("Institute for Peace, London", "Institute for Peace, London"),
        ("Save the Children", "Save the Children"),
        ("Traders' Union", "Traders' Union"),
        ("Marks & Spencer", "Marks & Spencer"),
        ("Reuters (AFP)", "Reuters (AFP)"),
        ("王小明", "王小明"),
        ("محمد علي", "محمد علي"),
        ("our staff", "our staff"),
    ],
)
def test_a_person_is_cited_by_surname_and_all_others_by_their_whole_name(author, cited):
    assert label(authors=(author,), date="2016-11-29") == f"{cited} 2016"


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({"authors": ("Kyle Orton", "Jane Smith"), "date": "2016"}, "Orton and Smith 2016"),
        ({"authors": ("Kyle Orton", "A. B", "C. D"), "date": "2016"}, "Orton et al. 2016"),
        ({"authors": ("Kyle Orton?",), "date": "2016?"}, "Orton? 2016?"),
        ({"authors": ("Kyle Orton", "Jane Smith?"), "date": "2016"}, "Orton and Smith? 2016"),
        ({"authors": ("Kyle Orton",)}, "Orton"),
        ({"publisher": "Gulf News?", "date": "2018-08?"}, "Gulf News? 2018?"),
        (
            {"title": "Fate of Idlib", "title_inferred": True, "date": "2018"},
            "“Fate of Idlib”? 2018",
        ),
        (
            {"title": "Fate of Idlib rests with foreign powers"},
            "“Fate of Idlib rests…”",
        ),
        ({"title": "A centre without customers"}, "“A centre without customers”"),
        ({"title": "x" * 99}, f"“{'x' * 20}…”"),
        ({"publisher": "Society " * 9}, f"{' '.join(['Society'] * 5)}…"),
        ({"date": "2018"}, "herald"),
        ({}, "herald"),
    ],
)
def test_what_an_article_is_cited_by(facts, cited):
    assert label(**facts) == cited
    assert len(cited) <= MOST_NAME + 10


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2016~", "2016?"),
        ("2016-03-04T10:20:30+0100", "2016"),
        ("2016/2018", "2016\N{EN DASH}2018"),
        ("2016-03/2016-05", "2016"),
        ("2016/..", "2016"),
        ("/2016", "2016"),
        ("201X", "201X"),
        ("-0043", "-0043"),
        ("Y12345", "Y12345"),
    ],
)
def test_the_year_of_any_date(date, year):
    assert label(publisher="Gazette", date=date) == f"Gazette {year}"


def test_articles_of_one_author_and_year_have_letters_in_the_order_of_their_dates():
    articles = [
        article("late", authors=("Kyle Orton",), date="2016-11"),
        article("other", authors=("Kyle Orton",), date="2017"),
        article("early", authors=("K. Orton?",), date="2016-02"),
    ]
    labels = {"late": "Orton 2016b", "other": "Orton 2017", "early": "Orton? 2016a"}
    assert label_articles(articles) == labels
    assert label_articles(reversed(articles)) == labels


def test_without_a_year_or_a_letter_the_id_tells_articles_apart():
    undated = [article(name, publisher="Gazette") for name in ("one", "two")]
    assert list(label_articles(undated).values()) == ["Gazette (one)", "Gazette (two)"]
    many = [article(f"a{at:02}", publisher="Gazette", date="2016") for at in range(28)]
    assert list(label_articles(many).values())[25:] == [
        "Gazette 2016z",
        "Gazette 2016 (a26)",
        "Gazette 2016 (a27)",
    ]
    named = [article("Gazette"), article("two", publisher="Gazette")]
    assert len(set(label_articles(named).values())) == 2


@given(workspaces(), st.randoms(use_true_random=False))
def test_labels_differ_and_do_not_depend_on_the_order(workspace, random):
    labels = label_articles(workspace.articles)
    assert len(set(labels.values())) == len(workspace.articles)
    shuffled = list(workspace.articles)
    random.shuffle(shuffled)
    assert label_articles(shuffled) == labels


def test_a_fact_of_another_article_changes_no_label_that_differs_anyway():
    one = article("one", authors=("Kyle Orton",), date="2016")
    two = article("two", authors=("Jane Smith",), date="2016")
    assert label_articles([one, two])["one"] == label_articles([one])["one"]
    assert label_articles([one, replace(two, authors=one.authors)])["one"] == "Orton 2016a"
