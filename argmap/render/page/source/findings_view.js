// What `argmap check` finds in the map.

import { make } from "./elements.js";
import { makeReference } from "./references.js";

/** Show the findings in `root`. */
export function createFindingsView(root, page) {
  const draw = () => {
    const { findings } = page.data;
    const words = findings.length ? page.say("findingsCount", { count: findings.length }) : page.strings.noFindings;
    const list = make("ol", "findings", ...findings.map((finding) => makeFinding(page, finding)));
    root.replaceChildren(make("p", "lead", words), findings.length ? list : "");
  };
  page.keepDrawn("findings", ["data"], draw);
}

function makeFinding(page, { code, rule, severity, message, file, line, hint, related }) {
  const item = findItem(page, file, line);
  return make(
    "li",
    severity,
    make("p", "kind", `${page.strings[severity] ?? severity} ${code} ${rule}`, make("span", "place", ` ${file}:${line}`)),
    make("p", "message", message),
    ...related.map((label) => make("p", "dim", `${label.file}:${label.line}: ${label.message}`)),
    hint ? make("p", "", `${page.strings.hint}: ${hint}`) : null,
    item ? make("p", "", makeReference(page, item.id, page.describe(item.id))) : null,
  );
}

/** Return the claim or the article that is written there: the last that begins before the line. */
function findItem(page, file, line) {
  const { claims, articles } = page.data.model;
  const before = [...claims, ...articles].filter((item) => item.line <= line && `/${file}`.endsWith(`/${item.file}`));
  return before.sort((one, other) => other.line - one.line)[0];
}
