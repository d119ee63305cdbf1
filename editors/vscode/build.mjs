// Builds the extension: copies what has its home elsewhere in the project, and bundles the scripts.

import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const project = new URL("../../", here);
mkdirSync(new URL("syntaxes", here), { recursive: true });
copyFileSync(
  new URL("grammars/argmap.tmLanguage.json", project),
  new URL("syntaxes/argmap.tmLanguage.json", here),
);
copyFileSync(new URL("LICENSE", project), new URL("LICENSE", here));

const common = {
  absWorkingDir: fileURLToPath(here),
  bundle: true,
  minify: true,
  outdir: "dist",
  charset: "utf8",
};
await build({
  ...common,
  entryPoints: ["src/extension.js"],
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});
await build({ ...common, entryPoints: ["src/webview.js"], format: "iife", target: "chrome120" });
