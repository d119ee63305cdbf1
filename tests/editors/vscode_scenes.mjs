// Plays a session of a user in a real VS Code, and writes pictures and what was seen.
//
// Usage: node vscode_scenes.mjs OPTIONS, as JSON: tools (folder with code-server and
// playwright-core), chromium, data, extensions (folders of code-server), pictures, and folder,
// seeds, both (of several folders), hostile, bare, distrusted, ending (workspaces). If `only`
// names scenes, no others are played. Writes what was seen as JSON.

import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";

const options = JSON.parse(process.argv[2]);
const { chromium } = createRequire(`${options.tools}/package.json`)("playwright-core");
const seen = { errors: [], requests: [] };

async function findPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitFor(ask, what, patience = 30_000) {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Choose whether VS Code asks if a folder is trusted. */
async function setTrust(asks) {
  await mkdir(`${options.data}/User`, { recursive: true });
  const settings = {
    "security.workspace.trust.enabled": asks,
    "workbench.startupEditor": "none",
    "workbench.colorTheme": "Default Light Modern",
    "workbench.tips.enabled": false,
    "window.commandCenter": false,
    "chat.commandCenter.enabled": false,
    "editor.minimap.enabled": false,
    "files.autoSave": "off",
    "extensions.autoCheckUpdates": false,
    "remote.autoForwardPorts": false,
  };
  await writeFile(`${options.data}/User/settings.json`, JSON.stringify(settings));
}

class Window {
  constructor(page) {
    this.page = page;
  }

  static async open(browser, port, folder) {
    const page = await browser.newPage({
      viewport: { width: 1200, height: 720 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page.on("request", (request) => seen.requests.push(new URL(request.url()).host));
    page.on("dialog", (dialog) => {
      seen.errors.push(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("console", (message) => {
      if (/Content Security Policy|argmap cannot/.test(message.text())) seen.errors.push(message.text());
    });
    const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`http://127.0.0.1:${port}/?${kind}=${folder}`);
    await page.waitForSelector(".explorer-folders-view .monaco-list-row");
    return new Window(page);
  }

  async shoot(name) {
    await this.page.screenshot({ path: `${options.pictures}/${name}.png` });
  }

  async openFile(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector(".monaco-editor .view-line");
  }

  async run(command, { asks = false } = {}) {
    const { keyboard } = this.page;
    const box = this.page.locator(".quick-input-widget .quick-input-box input");
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: command });
    await waitFor(async () => {
      await keyboard.press("F1");
      await box.waitFor();
      await box.fill(`>${command}`);
      await this.page.waitForTimeout(500);
      if (await row.count()) return true;
      await keyboard.press("Escape"); // a new window learns of commands late
      await box.waitFor({ state: "hidden" });
    }, command);
    await keyboard.press("Enter");
    if (!asks) await box.waitFor({ state: "hidden" });
  }

  /** Return the text that is shown of the documents in view, once it has these words. */
  waitForText(words) {
    return waitFor(async () => {
      const lines = await this.page.locator(".view-lines").allInnerTexts();
      const text = lines.join("\n").replaceAll("\u00a0", " ");
      return text.includes(words) && text;
    }, words);
  }

  async goTo(line, column = 1) {
    await this.page.keyboard.press("Control+g");
    const box = this.page.locator(".quick-input-widget .quick-input-box input");
    await box.waitFor();
    await box.fill(`:${line}:${column}`);
    await this.page.waitForTimeout(300);
    await this.page.keyboard.press("Enter");
    await box.waitFor({ state: "hidden" });
  }

  async findPreview() {
    return waitFor(async () => {
      for (const frame of this.page.frames()) {
        if (await frame.locator("#tab-matrix").count().catch(() => 0)) return frame;
      }
    }, "the preview");
  }

  async revert() {
    await this.focusText();
    await this.run("File: Revert File");
    await this.page.waitForSelector(".tab.active:not(.dirty)");
    await this.page.waitForTimeout(1500); // until its copy for the next start is gone, too
  }

  focusText() {
    return this.run("View: Focus First Editor Group");
  }

  async readMessages() {
    return this.page.locator(".notification-list-item-message").allInnerTexts();
  }
}

/** Return the milliseconds from a keystroke to the next picture. */
async function measure(window, preview) {
  await preview.evaluate(() => {
    globalThis.drawn = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => resolve(Date.now()));
      }).observe(document.querySelector(".map-frame"), { childList: true });
    });
  });
  const start = Date.now();
  await window.page.keyboard.press("x");
  return (await preview.evaluate(() => globalThis.drawn)) - start;
}

async function write(window) {
  const { page } = window;
  await window.openFile("herald.argmap");
  await page.waitForSelector(".codelens-decoration:not(:empty)");
  const text = page.locator(".monaco-editor .view-lines").first();
  await text.getByText("footfall", { exact: true }).first().hover();
  seen.hover = await waitFor(
    () => page.locator(".monaco-hover:not(.hidden) .hover-contents").first().innerText(),
    "the hover",
  );
  await page.waitForTimeout(500);
  await window.shoot("hover");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\npremise more \"More.\"\nbecause ");
  await page.keyboard.press("Control+Space");
  await page.waitForSelector(".suggest-widget.visible .monaco-list-row");
  await page.waitForTimeout(800);
  seen.completion = await page.locator(".suggest-widget .monaco-list-row .label-name").allInnerTexts();
  await window.shoot("completion");
  await page.keyboard.press("Escape");
  await page.keyboard.type("footfall ");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Home");
  seen.squiggles = await waitFor(() => page.locator(".squiggly-error").count(), "squiggles");
  await window.run("argmap: Check Workspace");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  await page.waitForTimeout(500);
  seen.problems = await page.locator(".markers-panel .monaco-list-row").allInnerTexts();
  await page.locator(".markers-panel .monaco-list-row", { hasText: "has reasons" }).first().dblclick();
  await window.shoot("problems");
  await page.keyboard.press("Control+.");
  await page.waitForSelector(".action-widget .monaco-list-row");
  seen.fixes = await page.locator(".action-widget .monaco-list-row").allInnerTexts();
  await window.shoot("fix");
  await page.keyboard.press("Escape");
  await window.revert();
}

async function preview(window) {
  const { page } = window;
  await window.openFile("herald.argmap");
  await window.goTo(1);
  await window.run("argmap: Open Map Preview");
  const view = await window.findPreview();
  await view.waitForSelector(".map-frame svg");
  await view.selectOption("select", "article");
  seen.articles = await waitFor(async () => {
    const ids = await view.locator("g[id]").evaluateAll((all) => all.map(({ id }) => id));
    return !ids.some((id) => id.startsWith("courier")) && ids;
  }, "the article alone");
  await view.locator('g[id="herald.footfall"]').click();
  await view.locator('.marked[id="herald.footfall"]').waitFor();
  seen.place = await page.locator("[id='status.editor.selection']").innerText();
  await window.shoot("map");
  await view.locator(".map-buttons button").first().click();
  await view.locator(".map-buttons button").first().click();
  await window.focusText();
  await page.keyboard.press("Control+End");
  await page.waitForTimeout(500);
  const before = await view.locator(".map-frame").getAttribute("data-view");
  await page.keyboard.type("\n# a comment");
  await page.waitForTimeout(1500);
  const after = await view.locator(".map-frame").getAttribute("data-view");
  seen.moved = [before, after].map((box) => box.split(" ").map(Math.round).join(" "));
  await page.keyboard.type("\nartikl");
  await view.locator("#broken:not([hidden])").waitFor();
  seen.broken = await view.locator("#broken").innerText();
  seen.pictureWhileBroken = await view.locator(".map-frame svg").count();
  await window.shoot("broken");
  await window.revert();
  await view.locator("#broken").waitFor({ state: "hidden" });
  await view.selectOption("select", "around");
  await page.waitForTimeout(1000);
  await window.shoot("around");
  await view.locator("#tab-matrix").click();
  await view.waitForSelector(".matrix-view tbody tr");
  seen.rows = await view.locator(".matrix-view tbody tr").count();
  await view.locator("summary").first().click();
  await window.shoot("matrix");
  await view.locator(".matrix-view td .choice").last().click();
  await page.waitForTimeout(800);
  seen.chosen = await page.locator(".tab.active").first().getAttribute("data-resource-name");
}

async function begin(window) {
  const { page } = window;
  await window.run("argmap: First Steps");
  await page.getByText("Write down an article").first().click();
  await page.getByRole("button", { name: "New Article" }).waitFor();
  seen.steps = await page.locator(".monaco-workbench .editor-container").first().innerText();
  await page.waitForTimeout(1500);
  await window.shoot("walkthrough");
  await window.openFile("herald.argmap");
  await page.waitForSelector(".codelens-decoration:not(:empty)");
  await window.run("argmap: New Article");
  await window.waitForText("article name");
  await page.keyboard.type("leaflet");
  seen.article = await window.waitForText("article leaflet");
  await window.shoot("article");
  await page.keyboard.press("Escape");
  await window.revert();
  await window.run("argmap: Export", { asks: true });
  await page.waitForSelector(".quick-input-list .monaco-list-row:has-text('graphml')");
  seen.formats = await page.locator(".quick-input-list .monaco-list-row .label-name").allInnerTexts();
  await window.shoot("export");
  await page.keyboard.type("json");
  await page.keyboard.press("Enter");
  seen.exported = await window.waitForText('"claims"');
  await window.shoot("exported");
}

/** Two folders in one window: both are served, each as a map of its own. */
async function combine(window) {
  const { page } = window;
  seen.titles = {};
  for (const name of ["herald.argmap", options.file]) {
    await window.openFile(name);
    await page.waitForSelector(".codelens-decoration:not(:empty)");
    await window.run("argmap: Open Map Preview");
    const view = await window.findPreview();
    seen.titles[name] = await waitFor(async () => {
      const ids = await view.locator("g[id]").evaluateAll((all) => all.map(({ id }) => id));
      return ids.includes(name.split(".")[0]) && ids.filter((id) => /^\w+$/.test(id));
    }, `the map of ${name}`);
    await window.shoot(`folders-${name.split(".")[0]}`);
    await window.focusText();
  }
}

/** Texts that would run, load or close something, in a map and in a picture. */
async function attack(window) {
  const { page } = window;
  await window.openFile("hostile.argmap");
  await page.waitForSelector(".codelens-decoration:not(:empty)");
  await window.run("argmap: Open Map Preview");
  const view = await window.findPreview();
  await view.waitForSelector(".map-frame svg g[id]");
  await window.shoot("hostile");
  seen.hostileText = await view.locator(".map-frame svg").innerHTML();
  await view.locator("#tab-matrix").click();
  await view.waitForSelector(".matrix-view tbody tr");
  await view.locator("summary").first().click();
  await window.shoot("hostile-matrix");
  await view.locator("#tab-map").click();
  const pictures = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="globalThis.ran = 1"><script>globalThis.ran = 2</script><g id="a.b"><image href="https://argmap.invalid/a.png"/><foreignObject><img src="x" onerror="globalThis.ran = 3"/></foreignObject></g></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="javascript:globalThis.ran = 4"><g id="a.c"><text>x</text></g></a><style>@import "https://argmap.invalid/a.css";</style></svg>',
    "<svg",
    "<html><script>globalThis.ran = 5</script></html>",
  ];
  const before = seen.errors.length;
  for (const svg of pictures) {
    await view.evaluate((data) => globalThis.postMessage(data, "*"), { kind: "content", svg, about: "x" });
    await page.waitForTimeout(500);
  }
  seen.errors.splice(before); // what the policy of the page has blocked, as it should
  seen.active = await view.evaluate(
    () =>
      document.querySelectorAll(
        ".map-frame :is(script, image, img, foreignObject, iframe, [onload], [onerror], a[href^='javascript'])",
      ).length,
  );
  seen.ran = await view.evaluate(() => globalThis.ran ?? null);
}

async function hurry(window) {
  await window.openFile(options.file);
  await window.goTo(1);
  await window.run("argmap: Open Map Preview");
  const view = await window.findPreview();
  await view.waitForSelector(".map-frame svg");
  seen.delays = {};
  for (const name of ["full", "links", "overview", "article"]) {
    await view.selectOption("select", name);
    await window.page.waitForTimeout(2500);
    await window.focusText();
    await window.goTo(12, 35); // in the words of a claim
    await window.page.waitForTimeout(2500);
    const delays = [];
    for (let time = 0; time < 5; time += 1) {
      delays.push(await measure(window, view));
      await window.page.waitForTimeout(1000);
    }
    seen.delays[name] = delays.sort((one, other) => one - other)[2];
    await window.revert();
  }
  await window.run("Preferences: Toggle between Light/Dark Themes");
  await view.selectOption("select", "links");
  await view.locator('g[id^="aftermath"]').first().waitFor();
  await window.page.waitForTimeout(3000);
  await window.shoot("dark");
  await window.run("Preferences: Toggle between Light/Dark Themes");
}

async function miss(window) {
  await window.openFile("herald.argmap");
  const messages = await waitFor(async () => {
    const found = await window.readMessages();
    return found.length && found;
  }, "the message");
  await window.page.waitForTimeout(1500);
  seen.missing = messages;
  await window.shoot("missing");
  await window.page.getByRole("button", { name: "Copy Command" }).click();
  seen.copied = await waitFor(
    () => window.page.evaluate(() => navigator.clipboard.readText()),
    "the command on the clipboard",
  );
}

async function distrust(window) {
  const { page } = window;
  await page.getByRole("button", { name: "No, I don't trust the authors" }).click();
  await window.openFile("herald.argmap");
  seen.coloursWithoutTrust = await waitFor(
    () => page.locator(".view-line span[class*='mtk']:not(.mtk1)").count(),
    "colours",
  );
  await page.waitForTimeout(3000);
  seen.messagesWithoutTrust = await window.readMessages();
  await window.shoot("distrusted");
}

async function end(window) {
  await window.openFile("herald.argmap");
  seen.ended = await waitFor(async () => {
    const found = await window.readMessages();
    return found.find((message) => message.includes("several times"));
  }, "the message", 90_000);
  await window.shoot("ended");
  await window.page.waitForTimeout(8000); // it is not started again
}

const scenes = { write, preview, begin, combine, attack, hurry, miss, distrust, end };
const folders = { write: "folder", preview: "folder", begin: "folder", combine: "both" };
Object.assign(folders, { attack: "hostile", hurry: "seeds", miss: "bare" });
Object.assign(folders, { distrust: "distrusted", end: "ending" });
const port = await findPort();
const server = spawn(
  process.execPath,
  [
    `${options.tools}/node_modules/code-server/out/node/entry.js`,
    ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry"],
    ...["--disable-update-check", "--user-data-dir", options.data],
    ...["--extensions-dir", options.extensions],
  ],
  { stdio: "ignore" },
);
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ["--no-sandbox"],
});
try {
  await waitFor(() => fetch(`http://127.0.0.1:${port}/healthz`), "code-server");
  for (const [name, play] of Object.entries(scenes)) {
    if (options.only.length && !options.only.includes(name)) continue;
    await setTrust(name === "distrust");
    const window = await Window.open(browser, port, options[folders[name]]);
    try {
      await play(window);
    } catch (error) {
      seen.errors.push(`${name}: ${error.message.split("\n", 3).join(" ")}`);
      await window.shoot(`failed-${name}`);
    }
    await window.page.close();
  }
} finally {
  await browser.close();
  server.kill();
}
seen.requests = [...new Set(seen.requests)];
console.log(JSON.stringify(seen, null, 1));
