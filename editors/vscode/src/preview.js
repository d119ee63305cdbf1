// The preview: the map and the matrix of a workspace, in a panel beside its text.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

const DELAY = 120; // milliseconds without an edit before a new picture is asked for

export class Preview {
  #context;
  #getClient;
  #panel = null;
  #tab = "map";
  #view = "full";
  #uri = null;
  #places = {};
  #timer = null;
  #asked = 0;

  /** `getClient` returns the client of the language server, or nothing while there is none. */
  constructor(context, getClient) {
    this.#context = context;
    this.#getClient = getClient;
    context.subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(() => this.#schedule()),
      vscode.workspace.onDidSaveTextDocument(() => this.#schedule()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#markCursor(textEditor)),
      vscode.window.onDidChangeActiveColorTheme(() => this.#schedule()),
    );
  }

  dispose() {
    this.#panel?.dispose();
  }

  /** Open or show the panel, at the map or the matrix of the map that is being edited. */
  open(tab) {
    this.#tab = tab;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId === "argmap") this.#uri = document.uri.toString();
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
    if (kind === "pick") await this.#goTo(this.#places[id]);
    if (kind === "mistake") await this.#goTo(this.#mistakes?.[id]);
    if (kind === "show") {
      this.#tab = tab;
      this.#view = view;
    }
    if (kind === "show" || kind === "ready") await this.#update();
  }

  #mistakes = [];

  async #goTo(place) {
    if (!place) return;
    const { start } = place.range;
    const position = new vscode.Position(start.line, start.character);
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
      viewColumn: vscode.ViewColumn.One,
    });
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
  }

  #follow(editor) {
    if (editor?.document.languageId !== "argmap") return;
    this.#uri = editor.document.uri.toString();
    this.#schedule();
  }

  #schedule() {
    if (!this.#panel) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), DELAY);
  }

  async #update() {
    const client = this.#getClient();
    if (!this.#panel || !this.#uri || !client?.isRunning()) return;
    const asked = ++this.#asked;
    const answer = await this.#ask(client).catch((error) => ({ refused: error.message }));
    if (asked !== this.#asked || !this.#panel) return; // a newer one is on its way
    this.#places = answer.places ?? this.#places;
    this.#mistakes = (answer.mistakes ?? []).map(({ uri, diagnostic }) => ({
      uri,
      range: diagnostic.range,
    }));
    const mistakes = answer.mistakes?.map(({ diagnostic }) => diagnostic.message);
    await this.#panel.webview.postMessage({ kind: "content", ...answer, mistakes, places: undefined });
    this.#markCursor(vscode.window.activeTextEditor);
  }

  #ask(client) {
    if (this.#tab === "matrix") return client.sendRequest("argmap/matrix", { uri: this.#uri });
    const { kind } = vscode.window.activeColorTheme;
    const isDark = [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(kind);
    const options = { uri: this.#uri, theme: isDark ? "dark" : "light", background: "none" };
    if (this.#view === "around") {
      const focus = this.#findAtCursor();
      return client.sendRequest("argmap/preview", focus ? { ...options, focus } : options);
    }
    if (this.#view === "article") {
      const article = this.#findAtCursor()?.split(".")[0];
      return client.sendRequest("argmap/preview", article ? { ...options, articles: [article] } : options);
    }
    return client.sendRequest("argmap/preview", { ...options, view: this.#view });
  }

  /** Return the id of the last claim or article that begins before the cursor. */
  #findAtCursor(editor = vscode.window.activeTextEditor) {
    const uri = editor?.document.uri.toString();
    const line = editor?.selection.active.line;
    let best = null;
    for (const [id, place] of Object.entries(this.#places)) {
      if (place.uri !== uri || place.range.start.line > line) continue;
      if (!best || place.range.start.line >= best.line) best = { id, line: place.range.start.line };
    }
    return best?.id ?? null;
  }

  #markCursor(editor) {
    if (!this.#panel || editor?.document.languageId !== "argmap") return;
    this.#panel.webview.postMessage({ kind: "mark", id: this.#findAtCursor(editor) });
  }
}
