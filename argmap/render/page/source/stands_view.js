// What stands: what the reader grants and rejects, and at once what follows from it.

import { make, makeButton, makeCheckbox, makeSelect, set } from "./elements.js";
import { makeArticleTag, makeReference } from "./references.js";
import { LEVELS, getStanding } from "./standing_choices.js";
import { describeChanges, makeStatus } from "./standing_parts.js";
import { StandsList } from "./stands_list.js";

const MOST_CHANGES = 40;

/** Show in `root` what stands, and what chooses. */
export function createStandsView(root, page) {
  const { strings } = page;
  const standing = getStanding(page);
  const choices = set(make("form", "choices"), { "aria-label": strings.yourChoices });
  choices.addEventListener("submit", (event) => event.preventDefault());
  const results = make("div", "results-column");
  root.append(make("p", "lead", strings.standsLead), make("div", "stands-columns", choices, results));
  const updates = [makeChoices(choices, page, standing), ...makeResults(results, page, standing)];
  const update = () => {
    for (const act of updates) act();
  };
  page.on("data", () => {
    choices.replaceChildren();
    updates[0] = makeChoices(choices, page, standing);
  });
  page.keepDrawn("stands", ["data", "standing"], update);
  const colour = () => page.current().view === "stands" && standing.isShown === null && standing.show(true);
  page.on("show", colour);
  colour();
}

/** Put into a form what chooses for the whole map, and return what brings it up to date. */
function makeChoices(form, page, standing) {
  const { strings } = page;
  const boxes = standing.articles.map((article) => {
    const label = page.data.articles[article].label;
    const box = makeCheckbox(label, true, (isGranted) =>
      standing.change(({ denied }) => denied[isGranted ? "delete" : "add"](article)),
    );
    return [article, box];
  });
  const levels = [
    ["", strings.allLinks],
    ...LEVELS.map((level) => [level, strings[`${level}Links`]]),
  ];
  const least = makeSelect(strings.linksThatCount, levels, standing.least, (level) =>
    standing.change((now) => Object.assign(now, { least: level })),
  );
  const strict = makeCheckbox(strings.strictConcessions, false, (isStrict) =>
    standing.change((now) => Object.assign(now, { strictConcessions: isStrict })),
  );
  const shown = makeCheckbox(strings.colourMap, true, (isShown) => standing.show(isShown));
  const single = make("div");
  const reset = makeButton("small", strings.startAgain, () => standing.reset());
  const command = make("p", "command");
  form.append(
    make("fieldset", "", make("legend", "", strings.granted), ...boxes.map(([, box]) => box)),
    make("fieldset", "", make("legend", "", strings.terms), least, strict, shown),
    make("fieldset", "", make("legend", "", strings.singleChoices), single, reset, command),
  );
  return () => {
    for (const [article, box] of boxes) check(box, !standing.denied.has(article));
    check(strict, standing.strictConcessions);
    check(shown, standing.isShown);
    least.querySelector("select").value = standing.least;
    reset.disabled = standing.isStart;
    fillSingle(single, page, standing);
    const call = standing.writeCommand();
    const why = standing.links.size ? strings.noLinkOption : strings.nothingGranted;
    command.replaceChildren(...(call ? [`${strings.sameCommand} `, make("code", "", call)] : [why]));
  };
}

function check(label, isChecked) {
  label.querySelector("input").checked = isChecked;
}

/** List the choices about single claims, arguments and links, each with a button to take it back. */
function fillSingle(root, page, standing) {
  const { strings } = page;
  const verdicts = [...standing.verdicts].map(([id, verdict]) =>
    makeSingle(page, strings[`${verdict}ed`], id, page.describe(id), ({ verdicts: now }) => now.delete(id)),
  );
  const links = page.index.allLinks
    .filter(({ id }) => standing.links.has(id))
    .map(({ id, reference }) =>
      makeSingle(page, strings.leftOut, reference, id, ({ links: now }) => now.delete(id)),
    );
  const items = [...verdicts, ...links];
  const hint = make("p", "dim", strings.singleHint);
  root.replaceChildren(items.length ? make("ul", "plain", ...items) : hint);
}

function makeSingle(page, word, reference, words, act) {
  const undo = makeButton("small", "×", () => getStanding(page).change(act));
  set(undo, { "aria-label": `${page.strings.takeBack}: ${words}` });
  return make("li", "", make("strong", "", `${word} `), makeReference(page, reference, words), " ", undo);
}

/** Put into `root` what follows, and return what brings each part up to date. */
function makeResults(root, page, standing) {
  const { strings } = page;
  const summary = set(make("p", "lead"), { role: "status", "aria-live": "polite" });
  const changes = make("div");
  const counts = make("table", "counts");
  const list = new StandsList(page);
  root.append(
    make("h2", "", strings.whatChanges),
    summary,
    changes,
    make("h2", "", strings.whatFollows),
    counts,
    list.root,
  );
  return [
    () => fillChanges(summary, changes, page, standing),
    () => fillCounts(counts, page, standing),
    () => list.update(),
  ];
}

function fillChanges(summary, root, page, standing) {
  const { strings } = page;
  const changes = standing.listChanges();
  summary.textContent = standing.isStart ? strings.noChoices : describeChanges(page, changes);
  const rows = changes.slice(0, MOST_CHANGES).map(({ id, before, after }) =>
    make(
      "li",
      "",
      makeStatus(page, after),
      make("span", "dim", ` ${page.say("before", { status: before })} `),
      makeArticleTag(page, id),
      " ",
      makeReference(page, id),
    ),
  );
  const more = changes.length - rows.length;
  if (more > 0) rows.push(make("li", "dim", page.say("andMore", { count: more })));
  root.replaceChildren(rows.length ? make("ul", "plain changes", ...rows) : "");
}

function fillCounts(table, page, standing) {
  const { strings, data } = page;
  const all = data.model.claims.map(({ id }) => id);
  const main = data.model.claims.filter((claim) => claim.main).map(({ id }) => id);
  const [mains, claims] = [main, all].map((ids) => standing.countStatuses(ids));
  const heads = [strings.status, strings.conclusions, strings.claimsColumn];
  const head = make("tr", "", ...heads.map((words) => set(make("th", "", words), { scope: "col" })));
  const rows = mains.map((row, at) => {
    const title = set(make("th", "", makeStatus(page, row.status)), { scope: "row" });
    return make("tr", "", title, makeCount(page, row), makeCount(page, claims[at]));
  });
  table.replaceChildren(make("caption", "", strings.countsCaption), make("thead", "", head), make("tbody", "", ...rows));
}

function makeCount(page, { now, before }) {
  const changed = now === before ? null : make("span", "dim", ` ${page.say("before", { status: before })}`);
  return make("td", "", String(now), changed);
}
