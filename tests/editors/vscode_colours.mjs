// Prints the last scope of each character of the texts, which it reads as JSON from standard input,
// as the engine of VS Code finds it with a grammar: node vscode_colours.mjs GRAMMAR NODE_MODULES

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [grammarFile, modules] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const oniguruma = require("vscode-oniguruma");
const { INITIAL, parseRawGrammar, Registry } = require("vscode-textmate");

const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm);
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => parseRawGrammar(readFileSync(grammarFile, "utf8"), grammarFile),
});
const grammar = await registry.loadGrammar("source.argmap");

/** Returns the scope of each UTF-16 unit of a text, line ends too. */
function colour(text) {
  const scopes = [];
  let stack = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const token of tokens) {
      const length = Math.min(token.endIndex, line.length) - token.startIndex;
      scopes.push(...Array(length).fill(token.scopes.at(-1)));
    }
    scopes.push(tokens.at(-1).scopes.at(-1));
  }
  return scopes;
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(colour)));
