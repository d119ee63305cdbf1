// The map: an SVG of argmap that can be zoomed, moved and asked.
//
// The picture is zoomed by a transform of the whole element: its text stays sharp, and a browser need
// not lay out every text again, as for another viewBox. What is seen is in `data-view`. The page
// keeps its scrolling: the wheel zooms only together with Ctrl or Cmd, and one finger scrolls. Where
// the map is all there is (`ownsScrolling`), the wheel and one finger move it.

import { make, makeButton, set } from "./elements.js";

const ZOOM_STEP = 1.25;
const MOST_ZOOM = 8; // how many times larger than in its own size
const PAN_STEP = 0.15; // of what is seen, for an arrow key
const CLICK_SLACK = 4; // pixels that a click may move
const ROOM = 48; // around items that are shown, in the picture
const FAR = 0.2; // below this zoom, the texts of claims are not painted, which saves time
const LEGIBLE = 0.6; // the least zoom at which claims can be read

const LABELS = {
  in: "Zoom in",
  out: "Zoom out",
  fit: "Show the whole map",
  map: "Map. Arrow keys move it, plus and minus zoom, 0 shows all of it.",
};

// All that a picture of argmap consists of; nothing here can run, load or replace anything.
const PARTS = new Set(["svg", "g", "title", "desc", "a", "text", "tspan", "rect", "path", "polygon", "circle"]);
const SUSPECT = /\son\w+\s*=|href\s*=/i; // also in the words of a text

/** Return an SVG element from its text, or throw if it is not one or could run something. */
export function parsePicture(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const elements = [svg, ...svg.getElementsByTagName("*")];
  const isSafe =
    svg.localName === "svg" &&
    elements.every(({ localName }) => PARTS.has(localName)) &&
    (!SUSPECT.test(text) || elements.every(hasSafeAttributes));
  if (!isSafe) throw new Error("this is not a picture of a map");
  return document.adoptNode(svg);
}

/** Whether an element handles no events, and leads nowhere but to pages of the web. */
function hasSafeAttributes({ localName, attributes }) {
  return [...attributes].every(({ name, value }) => {
    if (/^on/i.test(name)) return false;
    return !/href$/i.test(name) || (localName === "a" && /^(https?:|#)/.test(value));
  });
}

/** Return the smallest rectangle around rectangles. */
function encloseAll(boxes) {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function isWithin(box, { x, y, width, height }) {
  return box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
}

function overlaps(box, { x, y, width, height }) {
  return box.x < x + width && box.x + box.width > x && box.y < y + height && box.y + box.height > y;
}

function getMiddle({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A map in an element of a page. */
export class MapView {
  #frame = set(make("div", "map-frame"), { tabindex: 0, role: "group" });
  #svg = null;
  #view = null; // what is seen: x, y, width and height in the picture
  #zoom = 1; // how large it is shown, 1 being its own size
  #marked = null;
  #onPick;
  #ownsScrolling;
  #prefix;
  #isWhole = true; // until it is zoomed or moved
  #pointers = new Map();
  #moved = 0;

  /**
   * Put the map into `host`; `onPick` is called with the id of what is clicked. With a `prefix`, the
   * ids of the picture start with it, so that no address of the page leads to one by itself.
   */
  constructor(host, { onPick = () => {}, labels = LABELS, ownsScrolling = false, prefix = "" } = {}) {
    this.#onPick = onPick;
    this.#prefix = prefix;
    this.#ownsScrolling = ownsScrolling;
    set(this.#frame, { "aria-label": labels.map });
    host.classList.add("map-view");
    host.classList.toggle("owns-scrolling", ownsScrolling);
    host.replaceChildren(this.#frame, this.#makeButtons(labels));
    this.#listen();
  }

  /**
   * Show a picture, as text or as `parsePicture` returns it; with `keep`, what was in the middle of
   * the last one stays there.
   */
  show(picture, { keep = true } = {}) {
    const svg = typeof picture === "string" ? parsePicture(picture) : picture;
    if (!svg.whole) this.#prepare(svg);
    const stays = keep && this.#svg && !this.#isWhole;
    const anchor = stays && this.#findMiddle();
    const zoom = this.#zoom;
    this.#svg = svg;
    this.#frame.replaceChildren(svg);
    if (stays) this.#keep(zoom, anchor);
    else this.fit();
    for (const item of svg.querySelectorAll(".marked")) item.classList.remove("marked");
    if (this.#marked) this.mark(this.#marked, { reveal: false });
  }

  #prepare(svg) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    svg.whole = { x, y, width, height };
    for (const item of svg.querySelectorAll("g[id]")) {
      item.toggleAttribute("data-far", item.id.includes(".")); // everything but articles
      item.id = this.#prefix + item.id;
    }
  }

  /** Show the whole map. */
  fit() {
    if (!this.#svg) return;
    this.#isWhole = true;
    this.#look({ ...this.#svg.whole });
  }

  /** Zoom by a factor, around a point of the screen or the middle. */
  zoomBy(factor, point = null) {
    if (!this.#svg) return;
    const { left, top, width, height } = this.#frame.getBoundingClientRect();
    const across = point ? (point.x - left) / width : 0.5;
    const down = point ? (point.y - top) / height : 0.5;
    this.#isWhole = false;
    const view = this.#fill(this.#view);
    const least = width / MOST_ZOOM;
    const most = Math.max(this.#fill(this.#svg.whole).width, least);
    const wide = Math.min(Math.max(view.width / factor, least), most);
    const high = (wide * height) / width;
    this.#look({
      x: view.x + (view.width - wide) * across,
      y: view.y + (view.height - high) * down,
      width: wide,
      height: high,
    });
  }

  /** Move by a part of what is seen: 1 across is its whole width. */
  moveBy(across, down) {
    if (!this.#svg) return;
    this.#isWhole = false;
    const view = this.#fill(this.#view);
    this.#look({ ...view, x: view.x + across * view.width, y: view.y + down * view.height });
  }

  /** Mark the item with this id, or none, and show it if it is out of sight. */
  mark(id, { reveal = true } = {}) {
    for (const element of this.#frame.querySelectorAll(".marked")) element.classList.remove("marked");
    this.#marked = id;
    const item = id && this.#find(id);
    if (!item) return;
    item.classList.add("marked");
    if (!reveal) return;
    this.#resize(); // a panel may just have opened beside or below the frame
    this.#reveal(item);
  }

  /** Return the groups of the picture by their ids: articles, claims, arguments and links. */
  listItems() {
    const items = this.#svg ? [...this.#svg.querySelectorAll("g[id]")] : [];
    return new Map(items.map((item) => [this.#getId(item), item]));
  }

  /**
   * Show these items, with room around them, as large as possible but not larger than in their own
   * size. With `keep`, nothing moves if they are in sight and legible.
   */
  showItems(ids, { keep = false } = {}) {
    this.#resize(); // the frame may just have been shown, or got a panel beside it
    const boxes = ids.map((id) => this.#find(id)).filter(Boolean).map((item) => this.#locate(item));
    if (!boxes.length || !this.#frame.clientWidth) return;
    const box = encloseAll(boxes);
    if (keep && this.#zoom >= LEGIBLE && isWithin(box, this.#view)) return;
    const room = { width: this.#frame.clientWidth, height: this.#frame.clientHeight };
    const scale = Math.min(1, room.width / (box.width + ROOM), room.height / (box.height + ROOM));
    this.#isWhole = false;
    this.#lookAround(getMiddle(box), room.width / scale, room.height / scale);
  }

  /** Return the id of what is seen where the pointer is, or null. */
  findAt({ target, clientX, clientY }) {
    const elements = [target, ...document.elementsFromPoint(clientX, clientY)];
    const items = elements.filter((element) => this.#frame.contains(element)).map((element) => element.closest("g[id]"));
    const item = items.find((item) => item && !item.hasAttribute("data-hidden"));
    return item ? this.#getId(item) : null;
  }

  /** Return the element that holds the picture. */
  get frame() {
    return this.#frame;
  }

  #makeButtons(labels) {
    const actions = [
      ["+", labels.in, () => this.zoomBy(ZOOM_STEP)],
      ["−", labels.out, () => this.zoomBy(1 / ZOOM_STEP)],
      ["⤢", labels.fit, () => this.fit()],
    ];
    const buttons = actions.map(([sign, label, act]) =>
      set(makeButton("", sign, act), { title: label, "aria-label": label }),
    );
    return make("div", "map-buttons", ...buttons);
  }

  #listen() {
    const frame = this.#frame;
    frame.addEventListener("wheel", (event) => this.#turn(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.#press(event));
    frame.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      frame.addEventListener(end, (event) => this.#release(event));
    }
    frame.addEventListener("click", (event) => this.#click(event));
    frame.addEventListener("keydown", (event) => this.#type(event));
    new ResizeObserver(() => this.#resize()).observe(frame);
  }

  #resize() {
    if (!this.#svg || !this.#frame.clientWidth) return; // hidden
    if (this.#isWhole) this.fit();
    else this.#keep(this.#zoom, null);
  }

  #turn(event) {
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && !this.#ownsScrolling) return;
    event.preventDefault();
    if (!isZoom) {
      const { width, height } = this.#frame.getBoundingClientRect();
      this.moveBy(event.deltaX / width, event.deltaY / height);
      return;
    }
    this.zoomBy(Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 100), {
      x: event.clientX,
      y: event.clientY,
    });
  }

  #press(event) {
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#moved = 0;
  }

  #drag(event) {
    const last = this.#pointers.get(event.pointerId);
    if (!last || !this.#svg) return;
    if (!event.buttons) return this.#release(event); // let go outside of the frame
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (event.pointerType === "touch" && !other && !this.#ownsScrolling) return; // scrolls the page
    this.#moved += Math.hypot(now.x - last.x, now.y - last.y);
    const { width, height } = this.#frame.getBoundingClientRect();
    const share = other ? 0.5 : 1;
    this.moveBy((share * (last.x - now.x)) / width, (share * (last.y - now.y)) / height);
    if (!other) {
      if (this.#moved > CLICK_SLACK) this.#frame.setPointerCapture(event.pointerId);
      return;
    }
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(now.x - other.x, now.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    if (before > 0) this.zoomBy(after / before, middle);
  }

  #release(event) {
    this.#pointers.delete(event.pointerId);
  }

  #click(event) {
    if (this.#moved > CLICK_SLACK) {
      event.preventDefault();
      return;
    }
    const id = this.findAt(event);
    if (id !== null) this.#onPick(id);
  }

  #type(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.#frame) return;
    const actions = {
      ArrowLeft: () => this.moveBy(-PAN_STEP, 0),
      ArrowRight: () => this.moveBy(PAN_STEP, 0),
      ArrowUp: () => this.moveBy(0, -PAN_STEP),
      ArrowDown: () => this.moveBy(0, PAN_STEP),
      "+": () => this.zoomBy(ZOOM_STEP),
      "=": () => this.zoomBy(ZOOM_STEP),
      "-": () => this.zoomBy(1 / ZOOM_STEP),
      0: () => this.fit(),
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  #find(id) {
    return this.#frame.querySelector(`#${CSS.escape(this.#prefix + id)}`);
  }

  #getId(item) {
    return item.id.slice(this.#prefix.length);
  }

  /** Return a rectangle as large as this one or larger, of the shape of the frame. */
  #fill({ x, y, width, height }) {
    const shape = this.#frame.clientWidth / this.#frame.clientHeight || 1;
    const wide = Math.max(width, height * shape);
    const high = wide / shape;
    return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
  }

  #look(view) {
    this.#view = this.#fill(view);
    const { x, y, width, height } = this.#view;
    const room = this.#frame.clientWidth; // none before the map is in the page, where nothing has a place yet
    this.#zoom = room / width || 1;
    if (room && this.#zoom >= FAR) this.#showTexts();
    const { whole, style } = this.#svg;
    style.transform = `translate(${(whole.x - x) * this.#zoom}px, ${(whole.y - y) * this.#zoom}px) scale(${this.#zoom})`;
    this.#frame.dataset.view = `${x} ${y} ${width} ${height}`;
  }

  #lookAround({ x, y }, width, height) {
    this.#look({ x: x - width / 2, y: y - height / 2, width, height });
  }

  /** Return where an item is in the picture. */
  #locate(item) {
    const { x, y, width, height } = item.getBBox();
    const { e: right, f: down } = item.getCTM(); // a picture moves its groups, and no more
    return { x: x + right + this.#svg.whole.x, y: y + down + this.#svg.whole.y, width, height };
  }

  /** Let the texts that are seen be painted, now that they are large enough to be read. */
  #showTexts() {
    const svg = this.#svg;
    svg.far ??= new Map([...svg.querySelectorAll("[data-far]")].map((item) => [item, this.#locate(item)]));
    for (const [item, box] of svg.far) {
      if (!overlaps(box, this.#view)) continue;
      item.removeAttribute("data-far");
      svg.far.delete(item);
    }
  }

  /** Return the item nearest to the middle of what is seen, and how far it is from there. */
  #findMiddle() {
    const middle = getMiddle(this.#view);
    let best = null;
    for (const item of this.#svg.querySelectorAll("g[id]:not(:has(g[id]))")) {
      const { x, y } = getMiddle(this.#locate(item));
      const across = x - middle.x;
      const down = y - middle.y;
      const far = Math.hypot(across, down);
      if (!best || far < best.far) best = { id: this.#getId(item), far, across, down };
    }
    return best;
  }

  /** Show as large as before: around the same middle, or with the item of the anchor where it was. */
  #keep(zoom, anchor) {
    const width = this.#frame.clientWidth / zoom;
    const height = this.#frame.clientHeight / zoom;
    this.#lookAround(getMiddle(this.#view), width, height);
    const item = anchor && this.#find(anchor.id);
    if (!item) return;
    const { x, y } = getMiddle(this.#locate(item));
    const next = { x: x - anchor.across, y: y - anchor.down };
    const now = getMiddle(this.#view);
    // A browser rounds where things are: what is less than a pixel is no move.
    if (Math.hypot(next.x - now.x, next.y - now.y) * zoom >= 1) this.#lookAround(next, width, height);
  }

  #reveal(item) {
    const box = this.#locate(item);
    if (isWithin(box, this.#view)) return;
    const { width, height } = this.#view;
    this.#lookAround(getMiddle(box), Math.max(width, box.width * 1.2), Math.max(height, box.height * 1.2));
  }
}
