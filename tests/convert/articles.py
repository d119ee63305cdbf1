"""Sentences to print, each of them once, and the share of them that a text lets one quote."""

import re
from itertools import product

from command_line import run_argmap

ENGLISH = (
    (
        "The tram line",
        "The school budget",
        "According to the minutes, the co-operation agreement",
        "“Frankly,” she wrote, “the market hall",
        "In the meantime, the well-informed public",
    ),
    (
        "increased the maintenance expenditure",
        "postponed a comprehensive investigation",
        "underestimated the financial difficulties",
        "simplified the official documentation",
    ),
    (
        "although nobody had asked for it",
        "because the figures for {year} were incomplete",
        "at a price of {number} million euros",
        "and the difference was {number} % in {year}",
        "despite objections from {number} residents",
    ),
)
SENTENCES = {
    "he": (
        "העירייה דחתה את בניית הספרייה ב-{year} למרות התנגדותם של {number} תושבים.",
        "לפי הדוח השנתי (עמוד {number}), מחיר הרכבת עלה ב-{number}% מאז {year}.",
    ),
    "ar": (
        "أجلت البلدية بناء المكتبة رغم اعتراض {number} من السكان في عام {year}.",
        "وفقا للتقرير السنوي، ارتفعت تكلفة القطار بنسبة {number}% منذ {year}.",
    ),
    "zh": (
        "市议会在{year}年推迟了图书馆的建设，尽管有{number}名居民表示反对。",  # noqa: RUF001  # Chinese marks
        "根据年度报告第{number}页，电车的费用自{year}年以来一直增加。",  # noqa: RUF001  # the same
    ),
    "ja": (
        "市議会は{year}年に図書館の建設を延期したが、{number}人の住民が反対していた。",
        "年次報告書の{number}ページによれば、電車の費用は{year}年から増え続けている。",
    ),
    "ru": (
        "Городской совет отложил строительство библиотеки в {year} году, и {number} жителей ушли.",
        "Согласно отчёту (страница {number}), стоимость трамвая выросла вдвое в {year} году.",
    ),
}


def list_sentences(language, count):
    """Return so many sentences of a language; no two are the same."""
    templates = SENTENCES.get(language) or [
        f"{subject} {verb}, {rest}" for subject, verb, rest in product(*ENGLISH)
    ]
    sentences = []
    for number in range(count):
        text = templates[number * 7 % len(templates)]
        text = text.format(year=1901 + number, number=11 + number)
        if language == "en":
            text += f" in case {number}"
            text += ".”" if "“" in text else "."
        sentences.append(text)
    return sentences


def group(sentences, size=4):
    """Return the sentences by paragraphs."""
    return [sentences[start : start + size] for start in range(0, len(sentences), size)]


def join(paragraph, language="en"):
    """Return a paragraph as one text."""
    return ("" if language in {"zh", "ja"} else " ").join(paragraph)


def measure_share(sentences, text, folder):
    """Return the share of the sentences that are quotations of the text, as `check` sees it."""
    (folder / "text.txt").write_bytes(text.encode())
    quotes = (
        f'  premise p{number} "It is so in case {number}."\n    quote "{sentence}"\n'
        for number, sentence in enumerate(sentences)
    )
    entry = 'article a\n  source "text.txt"\n'
    (folder / "map.argmap").write_text(entry + "".join(quotes), encoding="utf-8")
    result = run_argmap("check", folder, "--select", "Q3")
    verified = re.search(r"(\d+) verified", result.err)
    return int(verified[1]) / len(sentences)
