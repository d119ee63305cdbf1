// The extension: starts the language server, and opens previews beside the text.

import * as vscode from "vscode";
import { LanguageClient, CloseAction, ErrorAction, TransportKind } from "vscode-languageclient/node";
import { findCommand, openWalkthrough } from "./command.js";
import { Preview } from "./preview.js";

const MOST_ENDS = 3; // how often the server may end within
const SOON = 180_000; // milliseconds, before it is not started again

const FORMATS = [
  ...["json", "graphml", "csv", "bibtex", "csl-json", "argdown", "kialo"],
  ...["aif", "xaif", "rdf", "claimreview"],
];
const LANGUAGES = { graphml: "xml", csv: "plaintext", bibtex: "bibtex" }; // the others are JSON
Object.assign(LANGUAGES, { argdown: "markdown", kialo: "plaintext" });

let client = null;
let preview;
let log;

/** Called by VS Code when a map is opened. */
export async function activate(context) {
  log = vscode.window.createOutputChannel("argmap", { log: true });
  preview = new Preview(context, () => client);
  const commands = {
    "argmap.openMap": () => preview.open("map"),
    "argmap.openMatrix": () => preview.open("matrix"),
    "argmap.restart": restart,
    "argmap.showLog": () => log.show(),
    "argmap.newArticle": insertArticle,
    "argmap.check": checkWorkspace,
    "argmap.export": exportWorkspace,
    "argmap.openWalkthrough": openWalkthrough,
    "argmap.showReferences": showReferences,
  };
  for (const [name, act] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, act));
  }
  context.subscriptions.push(
    log,
    preview,
    vscode.workspace.onDidChangeConfiguration(
      (change) => change.affectsConfiguration("argmap.command") && restart(),
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(() => start()),
  );
  await start();
}

/** Called by VS Code when it ends. */
export async function deactivate() {
  await client?.stop();
}

async function start() {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isVirtual = folders.length > 0 && folders.every(({ uri }) => uri.scheme !== "file");
  if (client || isVirtual || !vscode.workspace.isTrusted) return;
  const command = await findCommand(log);
  if (!command) return;
  const server = { command, args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("argmap", "argmap", server, {
    documentSelector: [
      { language: "argmap" },
      { pattern: "**/*.{txt,md,markdown}", scheme: "file" },
    ],
    outputChannel: log,
    errorHandler: keepCalm(),
    initializationOptions: {
      inlayHints: vscode.workspace.getConfiguration("argmap").get("inlayHints"),
    },
    synchronize: { configurationSection: "argmap" },
  });
  try {
    await client.start();
    preview.refresh();
  } catch (error) {
    client = null;
    vscode.window.showErrorMessage(`argmap cannot start: ${error.message}`, "Show Log").then(
      (chosen) => chosen && log.show(),
    );
  }
}

/** Return a handler that starts a server again which has ended, but not for ever. */
function keepCalm() {
  const ends = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      ends.push(now);
      const many = ends.filter((end) => now - end < SOON).length;
      if (many < MOST_ENDS) return { action: CloseAction.Restart };
      return {
        action: CloseAction.DoNotRestart,
        message: "argmap ended several times; see its log, then run 'argmap: Restart Server'.",
      };
    },
  };
}

async function restart() {
  const old = client;
  client = null;
  await old?.stop().catch(() => {});
  await start();
}

async function insertArticle() {
  const editor = vscode.window.activeTextEditor;
  const body = new vscode.SnippetString(
    'article ${1:name} "${2:Title}"\n  author "${3:Author}"\n  date ${4:2024}\n\nconclusion ${5:claim} "${6:What it concludes.}"\n  $0',
  );
  if (editor?.document.languageId === "argmap") {
    const { lineCount } = editor.document;
    const { end } = editor.document.lineAt(lineCount - 1).range;
    const isBelow = lineCount > 1 && !editor.document.lineAt(lineCount - 2).isEmptyOrWhitespace;
    const gap = end.character ? "\n\n" : isBelow ? "\n" : "";
    await editor.insertSnippet(new vscode.SnippetString(gap + body.value), end);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: "argmap", content: "" });
  const shown = await vscode.window.showTextDocument(document);
  await shown.insertSnippet(body);
}

function checkWorkspace() {
  return vscode.commands.executeCommand("workbench.actions.view.problems");
}

async function exportWorkspace() {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!client || !uri) {
    vscode.window.showInformationMessage("Open a map first.");
    return;
  }
  const form = await vscode.window.showQuickPick(FORMATS, { placeHolder: "Format of the export" });
  if (!form) return;
  try {
    const content = await client.sendRequest("workspace/executeCommand", {
      command: "argmap.server.export",
      arguments: [uri.toString(), form],
    });
    const language = LANGUAGES[form] ?? "json";
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  } catch (error) {
    vscode.window.showErrorMessage(`argmap: ${error.message}`);
  }
}

function showReferences(uri, position, places) {
  const { protocol2CodeConverter } = client;
  return vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    protocol2CodeConverter.asPosition(position),
    places.map((place) => protocol2CodeConverter.asLocation(place)),
  );
}
