// The preview: the map and the matrix of a workspace, in a panel beside its text.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

const DELAY = 60; // milliseconds without an edit before a new picture is asked for
const WHOLE = ["full", "links", "overview"]; // views that are not about what is at the cursor

export class Preview {
  #context;
  #getClient;
  #panel = null;
  #tab = "map";
  #view = "full";
  #editor = null; // the last map that was edited
  #places = {}; // of what the picture shows, by id
  #mistakes = [];
  #target = null; // what the picture is about
  #timer = null;
  #isBusy = false; // with a picture, after which
  #isStale = false; // another one is needed

  /** `getClient` returns the client of the language server, or nothing while there is none. */
  constructor(context, getClient) {
    this.#context = context;
    this.#getClient = getClient;
    context.subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(() => this.#schedule()),
      vscode.workspace.onDidSaveTextDocument(() => this.#schedule()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followCursor(textEditor)),
      vscode.window.onDidChangeActiveColorTheme(() => this.#schedule()),
    );
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
  }

  /** Draw again, because the server has been started. */
  refresh() {
    this.#schedule();
  }

  /** Open or show the panel, at the map or the matrix of the map that is being edited. */
  open(tab) {
    this.#tab = tab;
    this.#follow(vscode.window.activeTextEditor);
    if (!this.#panel) this.#create();
    this.#panel.reveal(vscode.ViewColumn.Beside, true);
    this.#panel.webview.postMessage({ kind: "tab", tab });
    this.#schedule();
  }

  #create() {
    const { extensionUri } = this.#context;
    this.#panel = vscode.window.createWebviewPanel(
      "argmap.preview",
      "Argument map",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        retainContextWhenHidden: true,
        localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist")],
      },
    );
    this.#panel.iconPath = vscode.Uri.joinPath(extensionUri, "icon.png");
    this.#panel.webview.html = this.#writePage();
    this.#panel.webview.onDidReceiveMessage((message) => this.#receive(message));
    this.#panel.onDidDispose(() => {
      this.#panel = null;
    });
  }

  #writePage() {
    const { webview } = this.#panel;
    const find = (name) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#context.extensionUri, "dist", name));
    const nonce = randomBytes(16).toString("hex");
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${find("webview.css")}">
<title>Argument map</title>
</head>
<body>
<script nonce="${nonce}" src="${find("webview.js")}"></script>
</body>
</html>`;
  }

  async #receive({ kind, id, tab, view }) {
    if (kind === "pick") await this.#goTo(this.#places[id] ?? this.#places[id.split(":", 1)[0]]);
    if (kind === "mistake") await this.#goTo(this.#mistakes?.[id]);
    if (kind === "show") {
      this.#tab = tab;
      this.#view = view;
    }
    if (kind === "show" || kind === "ready") await this.#update();
  }

  async #goTo(place) {
    if (!place) return;
    const { start } = place.range;
    const position = new vscode.Position(start.line, start.character);
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
      viewColumn: this.#editor?.viewColumn ?? vscode.ViewColumn.One,
    });
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
  }

  #follow(editor) {
    if (editor?.document.languageId !== "argmap") return;
    this.#editor = editor;
    this.#schedule();
  }

  #followCursor(editor) {
    if (!this.#panel || editor.document.languageId !== "argmap") return;
    this.#editor = editor;
    this.#markCursor();
    if (this.#tab === "map" && this.#target !== this.#findTarget()) this.#schedule();
  }

  #schedule() {
    if (!this.#panel) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), DELAY);
  }

  /** Draw what is there now; while that takes its time, all that happens is one more picture. */
  async #update() {
    this.#isStale = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#draw();
      }
    } finally {
      this.#isBusy = false;
    }
  }

  async #draw() {
    const client = this.#getClient();
    if (!this.#panel || !this.#editor) return;
    if (!client?.isRunning()) {
      await this.#panel.webview.postMessage({ kind: "content", refused: "argmap is not running." });
      return;
    }
    const target = this.#findTarget();
    const answer = await this.#ask(client, target).catch((error) => ({ refused: error.message }));
    if (!this.#panel) return;
    this.#target = target;
    this.#places = answer.places ?? this.#places;
    const mistakes = answer.mistakes ?? [];
    this.#mistakes = mistakes.map(({ uri, diagnostic }) => ({ uri, range: diagnostic.range }));
    await this.#panel.webview.postMessage({
      kind: "content",
      about: `${this.#view} ${target ?? ""}`,
      svg: answer.svg,
      matrix: answer.matrix,
      refused: answer.refused,
      mistakes: mistakes.map(({ diagnostic }) => diagnostic.message.split("\n", 1)[0]),
    });
    this.#markCursor();
  }

  #ask(client, target) {
    const uri = this.#editor.document.uri.toString();
    if (this.#tab === "matrix") return client.sendRequest("argmap/matrix", { uri });
    const { kind } = vscode.window.activeColorTheme;
    const isDark = [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(kind);
    const options = { uri, theme: isDark ? "dark" : "light", background: "none" };
    if (target && this.#view === "around") options.focus = target;
    else if (target) options.articles = [target];
    else if (WHOLE.includes(this.#view)) options.view = this.#view;
    return client.sendRequest("argmap/preview", options);
  }

  /** Return the article or the claim that the chosen view is about, or nothing. */
  #findTarget() {
    if (WHOLE.includes(this.#view)) return null;
    const id = this.#findAtCursor()?.split(":", 1)[0]; // of a link, its first claim
    if (!id) return null;
    const [article, claim] = id.split(".");
    const isQuestion = !claim && !Object.keys(this.#places).some((each) => each.startsWith(`${id}.`));
    if (isQuestion) return null;
    return this.#view === "around" && claim ? `${article}.${claim}` : article;
  }

  /** Return the id of what begins last before the end of the cursor's line, or else first. */
  #findAtCursor() {
    if (!this.#editor) return null;
    const uri = this.#editor.document.uri.toString();
    const { line } = this.#editor.selection.active;
    const starts = Object.entries(this.#places)
      .filter(([, place]) => place.uri === uri)
      .map(([id, { range }]) => ({ id, line: range.start.line, column: range.start.character }))
      .sort((one, other) => one.line - other.line || one.column - other.column);
    return (starts.findLast((start) => start.line <= line) ?? starts[0])?.id ?? null;
  }

  #markCursor() {
    this.#panel?.webview.postMessage({ kind: "mark", id: this.#findAtCursor() });
  }
}
