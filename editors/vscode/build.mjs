// Copies what has its home elsewhere in the project into the extension.

import { copyFileSync, mkdirSync } from "node:fs";

const here = new URL(".", import.meta.url);
const project = new URL("../../", here);
mkdirSync(new URL("syntaxes", here), { recursive: true });
copyFileSync(
  new URL("grammars/argmap.tmLanguage.json", project),
  new URL("syntaxes/argmap.tmLanguage.json", here),
);
copyFileSync(new URL("LICENSE", project), new URL("LICENSE", here));
