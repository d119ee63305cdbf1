"""Texts that act where they are read as something else: as markup, a command, a formula, a link."""

# What any reader of a terminal or a log obeys. Argument files may not contain it (S107), but
# names of files, source texts and settings do.
CONTROLS = (
    "\x1b[2J\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ \x1b]1338;url=x\x07 \x1b[8mha:A\x1b[0m",
    "\x1bP$q\x1b\\ \x1b_x\x1b\\ \x9b31mred \x90q\x9c \x9d0;t\x9c \x08\x08 \x7f \x00",
    "section_start:1560896352:x[collapsed=true]\r\x1b[0Khidden",
)
BIDI = (
    "\u202eevil\u202c \u2066a\u2067b\u2069 \u2068c\u2069",
    "a\u2028::error::b\u2029::error::c",
    "x\x85::error::y",
)
COMMANDS = (
    "##vso[task.setvariable variable=PATH]evil",
    "see ##vso[task.logissue type=error]evil",
    "##[error]evil",
    "x ##[group]evil",
    "##[add-mask]e",
    "##teamcity[buildStatus status='FAILURE']",
    "::error::evil",
    "::add-mask::e",
    "::set-output name=x::evil",
    "::stop-commands::evil",
    "\u00a0\u2003::warning file=x::evil",
    "%0A::error::evil",
    "####[x] ##\u00e9[x] ##_1[x]",
)
FORMULAS = (
    "=HYPERLINK('https://evil.example';'x')",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "x; =1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u2060\u00ad=1+1",
    "\u00a0=1+1",
    "\u3164@SUM(A1)",
    "\uff1d1+1",
)
MARKDOWN = (
    "**b** _e_ ~~s~~ `c` ``d`` ***x***",
    "[x](javascript:alert`1`) ![x](https://evil.example/x.png) [^1] [x]: y",
    "<https://evil.example> <a@evil.example>",
    "| a | b |",
    "a\\| b \\\\| c \\",
    "# heading",
    "1. item",
    "- [x] task",
    "> quote",
    "```mermaid",
    "~~~",
    "--- === ***",
    "$x^2$ $$y$$ $`z`$",
    "<!-- argmap-review --> --> <!--",
    "&lt;b&gt; &#64;octocat &commat;octocat &NewLine;/approve",
)
LINKS = (
    "www.x.example.com/login",
    "(www.x.example.com) *www.y.example.com WWW.z.example.com",
    "https://x.example.com http://x.example.com ftp://x.example.com ssh://x HTTPS://X.EXAMPLE.COM",
    "mailto:a@x.example.com xmpp:a@x.example.com a.b+c@x.example.com",
)
ACTIONS = (
    "@octocat @org/team \uff20octocat",
    "fixes #12, closes octo/repo#4, resolves GH-5, JIRA-6, !7",
    "closes https://github.com/octo/repo/issues/7",
    "/approve",
    "/close",
    "/label ~bug",
    "/azp run",
    "@dependabot merge",
    ":tada: :+1:",
    "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef 1234567",
)
MARKUP = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "</title></svg><script>alert(1)</script>",
    "]]> <![CDATA[x]]> <!DOCTYPE x [<!ENTITY e 'x'>]> &e; <?xml version='1.0'?> <svg/onload=x>",
    "\" onload=\"alert(1)\" x=' \u2028<a href='javascript:alert(1)'>x</a>",
    "<html><b>x</b></html>",
    "</details><details open><summary>x</summary>",
)
DRAWINGS = (
    '"]; evil [label="x',
    "\\N \\G \\l <b>bold</b> }; subgraph x { y \\",
    '"]\n  click n1 "https://evil.example"',
    "%%{init: {'securityLevel':'loose'}}%% fa:fa-ban",
    "end --> n1:::x; #35; #quot;",
)
PAYLOADS = tuple(
    dict.fromkeys(
        (*COMMANDS, *FORMULAS, *MARKDOWN, *LINKS, *ACTIONS, *MARKUP, *DRAWINGS, *BIDI, *CONTROLS)
    )
)
