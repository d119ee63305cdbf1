"""Breaks what runners of continuous integration take for commands in the log of a run.

GitHub obeys `##[group]` anywhere in a line, Azure Pipelines `##vso[...]`, TeamCity
`##teamcity[...]`; and GitHub `::error::` at the start of a line, after any white space.
"""

import re

LINE_ENDS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
BRACKET_COMMAND = re.compile(r"(##\w*)\[")
COLON_COMMAND = re.compile(rf"(^|[{LINE_ENDS}])(\s*:):")
# What is written for the bracket, and for the second colon. Readers of JSON, and of XML, Markdown
# and the labels of DOT, make these signs of it again; text that is only read has no such escape.
IN_TEXT = (r"\u{5b}", r"\u{3a}")
IN_JSON = (r"\u005b", r"\u003a")
IN_MARKUP = ("&#91;", "&#58;")


def escape_commands(text: str, escapes: tuple[str, str]) -> str:
    """Return the text so that no line of it is a command, with these escapes of its format."""
    bracket, colon = escapes
    if "##" in text:
        text = BRACKET_COMMAND.sub(lambda match: match[1] + bracket, text)
    if "::" in text:
        text = COLON_COMMAND.sub(lambda match: match[1] + match[2] + colon, text)
    return text
