// What runs in the panel: two tabs, fed by messages from the extension.

import { MapView } from "../../../argmap/render/page/source/map_view.js";
import { MatrixView } from "../../../argmap/render/page/source/matrix_view.js";
import "../../../argmap/render/page/source/views.css";
import "./webview.css";

const VIEWS = {
  full: "Everything",
  links: "Linked claims",
  overview: "Overview",
  article: "This article",
  around: "Around the cursor",
};

const host = acquireVsCodeApi();
const state = { tab: "map", view: "full", ...host.getState() };

document.body.innerHTML = `
  <header>
    <div role="tablist"><button role="tab" id="tab-map" aria-controls="map">Map</button
    ><button role="tab" id="tab-matrix" aria-controls="matrix">Matrix</button></div>
    <label id="views">Show <select></select></label>
    <p id="broken" role="status" hidden></p>
  </header>
  <main><div id="map" role="tabpanel"></div><div id="matrix" role="tabpanel"></div></main>`;

const get = (id) => document.getElementById(id);
const pick = (id) => host.postMessage({ kind: "pick", id });
const map = new MapView(get("map"), { onPick: pick, ownsScrolling: true });
const matrix = new MatrixView(get("matrix"), { onPick: pick });
const select = document.querySelector("select");
for (const [value, label] of Object.entries(VIEWS)) select.append(new Option(label, value));
select.value = state.view;

let about = null; // what the last picture is about

function show(change) {
  Object.assign(state, change);
  host.setState(state);
  for (const tab of ["map", "matrix"]) {
    const isShown = tab === state.tab;
    get(tab).hidden = !isShown;
    get(`tab-${tab}`).setAttribute("aria-selected", isShown);
  }
  get("views").hidden = state.tab !== "map";
}

function choose(change) {
  show(change);
  host.postMessage({ kind: "show", ...state });
}

function report(mistakes, refused) {
  const line = get("broken");
  line.hidden = !mistakes?.length && !refused;
  line.replaceChildren();
  if (refused) line.append(refused);
  if (!mistakes?.length) return;
  const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
  const button = document.createElement("button");
  button.textContent = mistakes[0];
  button.addEventListener("click", () => host.postMessage({ kind: "mistake", id: 0 }));
  const shown = get(state.tab).querySelector("svg, table") ? "this is how it was before" : "nothing to show yet";
  line.append(`${count}; ${shown}: `, button);
}

select.addEventListener("change", () => choose({ view: select.value }));
for (const tab of ["map", "matrix"]) get(`tab-${tab}`).addEventListener("click", () => choose({ tab }));
window.addEventListener("message", ({ data }) => {
  if (data.kind === "tab") show({ tab: data.tab });
  if (data.kind === "mark") map.mark(data.id);
  if (data.kind !== "content") return;
  report(data.mistakes, data.refused);
  if (data.svg) map.show(data.svg, { keep: data.about === about });
  if (data.svg) about = data.about;
  if (data.matrix) matrix.show(data.matrix);
});

show({});
host.postMessage({ kind: "show", ...state });
