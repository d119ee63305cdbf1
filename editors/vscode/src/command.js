// Finds the argmap that serves a workspace, and says what to do if there is none.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);
const PATIENCE = 20_000; // milliseconds for argmap to say its version
const ENVIRONMENTS = [".venv", "venv", "env"];
const SCRIPT = process.platform === "win32" ? join("Scripts", "argmap.exe") : join("bin", "argmap");
const INSTALL = 'pip install ".[lsp]"';
const MISSING = "missing";

/** Return the commands to try, the most wanted first: setting, environments, PATH. */
async function listCandidates() {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === "file")
    .map(({ uri }) => uri.fsPath);
  const setting = vscode.workspace.getConfiguration("argmap").get("command");
  if (setting) {
    const bases = isAbsolute(setting) || !/[\\/]/.test(setting) ? [""] : folders;
    return bases.map((base) => (base ? join(base, setting) : setting));
  }
  const environments = folders.flatMap((folder) =>
    ENVIRONMENTS.map((name) => join(folder, name, SCRIPT)),
  );
  return [...environments, ...(await findChosenByPython()), "argmap"].filter(
    (command) => !isAbsolute(command) || existsSync(command),
  );
}

/** Return argmap in the environment that is chosen in the Python extension, if it is there. */
async function findChosenByPython() {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) return [];
  try {
    const python = await extension.activate();
    const path = python?.environments?.getActiveEnvironmentPath?.()?.path;
    return path ? [join(path, "..", SCRIPT.split(/[\\/]/).at(-1))] : [];
  } catch {
    return [];
  }
}

/** Return why a command cannot serve: it is missing, or what it says; nothing if it can. */
async function findFault(command) {
  const asked = run(command, ["lsp"], { timeout: PATIENCE });
  asked.child.stdin?.end(); // a server without a client ends at once
  try {
    await asked;
    return null;
  } catch (error) {
    if (error.code === "ENOENT") return MISSING;
    const lines = String(error.stderr || error.message).trim().split("\n");
    return lines.at(-1); // of a traceback, what went wrong
  }
}

/** Return the argmap to start, or say what to install and return nothing. */
export async function findCommand(log) {
  const faults = [];
  for (const command of await listCandidates()) {
    const fault = await findFault(command);
    log.info(`${command}: ${fault ?? "found"}`);
    if (!fault) return command;
    faults.push(fault);
  }
  explain(faults.find((fault) => fault !== MISSING));
  return null;
}

async function explain(fault) {
  const setting = vscode.workspace.getConfiguration("argmap").get("command");
  const start = fault
    ? `argmap cannot start its language server (${fault})`
    : setting
      ? `There is no ${setting}, which the setting argmap.command names`
      : "argmap is not installed";
  const words = `${start}. Type in a clone of argmap: ${INSTALL} (until then, colours and snippets only)`;
  const chosen = await vscode.window.showWarningMessage(words, "Copy Command", "Open Settings");
  if (chosen === "Copy Command") await vscode.env.clipboard.writeText(INSTALL);
  if (chosen === "Open Settings") {
    await vscode.commands.executeCommand("workbench.action.openSettings", "argmap.command");
  }
}

/** Open the page with the first steps. */
export function openWalkthrough() {
  return vscode.commands.executeCommand("workbench.action.openWalkthrough", "argmap.argmap#start");
}
