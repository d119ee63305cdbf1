// Reads cases from the standard input, and writes those in which the page answers otherwise.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { prepare } = await import(pathToFileURL(process.argv[2]));

const answer = (model, choices) => {
  const { claims, accepted, rejected } = prepare(model)(choices);
  const entries = [...claims].map(([id, { supportedBy, ...rest }]) => [
    id,
    { ...rest, supported_by: supportedBy },
  ]);
  return { accepted, rejected, claims: Object.fromEntries(entries) };
};
/** Return a value as JSON with the names of each object in one order. */
const write = (value) =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

const differing = JSON.parse(readFileSync(0, "utf8")).flatMap(({ model, choices: all }) =>
  all
    .map(({ choices, answers }) => ({ model, choices, answers, got: answer(model, choices) }))
    .filter(({ answers, got }) => write(answers) !== write(got)),
);
process.stdout.write(JSON.stringify(differing));
