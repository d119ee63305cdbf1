"""A map in which every text that an author may write attacks the reader of a comparison."""

from builders import argument, article, claim, link, question, workspace
from msgspec.structs import replace

from argmap.model.elements import Answer, Speaker, Stance

ATTACKS = (
    "| x | y",
    "a\\| b \\\\| c",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &#64;octocat &commat;octocat",
    "@octocat and @org/team, mail a@example.org",
    "fixes #123, closes octo/repo#4, GH-5, JIRA-6",
    "closes https://github.com/octo/repo/issues/7",
    "www.example.org http://example.org ftp://example.org mailto:a@example.org",
    "[text](javascript:alert(1)) ![image](https://example.org/x.png) [ref]: x [^1]",
    "**bold** _em_ ~~gone~~ `code` $x^2$ $$y$$ :tada: :+1:",
    "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef 1234567",
    "\n# heading\n- item\n> quote\n```\n::error::x",
    "##[group]x ::set-output name=x::y",
    '=HYPERLINK("http://example.org";"x")',
    "\t=1+1; +1; @SUM(A1); -1",
    "\x1b[31mred\x9b0m\x07 \u202eabc\u2066 \u2028 \ud800",
)


def hostile_map(text):
    """Return a map of two articles in which the text stands wherever a text may stand."""
    yes, no = Answer("q", "yes"), Answer("q", "no")
    view = {"role": "reported", "stance": Stance.REJECTED, "speaker": Speaker(text)}
    facts = {"condition": text, "when": text, "where": text}
    map_ = workspace(
        question("q", text, note=text),
        article("a", text, authors=(text,), publisher=text, note=text),
        claim("a.x", text, "conclusion", answers=(yes,), speaker=Speaker(text), **facts),
        claim("a.w", text),
        claim("a.v", text, answers=(no,), **view),
        argument("a.x", "w", name="r"),
        article("b", text),
        claim("b.x", text, "conclusion", answers=(no,), **facts),
        claim("b.y", text),
        claim("b.z", text, "conclusion"),
        article("c", text),
        claim("c.x", text),
        link("b.y undercuts a.x.r", attack="undercut", note=text),
        link("b.y opposes a.w", attack="undermine", note=text),
        link("b.x restates c.x", note=text),
    )
    return replace(map_, title=text)
