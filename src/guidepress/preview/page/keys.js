// The keyboard: what each key does, and the help that lists them.

import { byId, make } from "./elements.js";
import { say } from "./messages.js";
import { settings } from "./settings.js";

/** [keys shown, message, {key: action's name}]; a capital letter is that key with Shift. */
export const KEYS = [
  [["/"], "keySearch", { "/": "search" }],
  [["N", "P"], "keyPart", { n: "nextPart", p: "previousPart" }],
  [["→", "←"], "keyPage", { ArrowRight: "nextPage", ArrowLeft: "previousPage", PageDown: "nextPage", PageUp: "previousPage" }],
  [["keyHome", "keyEnd"], "keyEnds", { Home: "firstPage", End: "lastPage" }],
  [["+", "−"], "keyZoom", { "+": "larger", "=": "larger", "-": "smaller" }],
  [["1"], "keyFull", { 1: "full" }],
  [["2", "3"], "keyFit", { 2: "fitWidth", 3: "fitPage" }],
  [["D"], "keySpread", { d: "spread" }],
  [["L"], "keyWhole", { l: "whole" }],
  [["S"], "keyContents", { s: "contents" }],
  [["A"], "keyFindings", { a: "findings" }],
  [["H"], "keyStructure", { h: "structure" }],
  [["E", "⇧ E"], "keyFinding", { e: "nextFinding", E: "previousFinding" }],
  [["O"], "keyOpen", { o: "openEditor" }],
  [["B"], "keyBleed", { b: "bleed" }],
  [["G"], "keyGrid", { g: "grid" }],
  [["M"], "keyMarks", { m: "marks" }],
  [["C"], "keyGrey", { c: "grey" }],
  [["V"], "keyEyes", { v: "eyes" }],
  [["⇧ F"], "keyBuild", { F: "build" }],
  [["T"], "keyDownload", { t: "download" }],
  [["?"], "keyHelp", { "?": "help" }],
  [["keyEsc"], "keyEscape", { Escape: "close" }],
];

const ACTIONS = Object.assign({}, ...KEYS.map(([, , actions]) => actions));
const NAMED = new Set(["keyHome", "keyEnd", "keyEsc"]);
/** Keys that keyboards name in their language. */

const OF_PAGES = new Set(["ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Home", "End"]);

/** Listen to keys; single letters can be turned off (WCAG 2.2, 2.1.4). */
export function listen(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = ACTIONS[meant(event)];
    if (!action) return;
    const isTyping = event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
    if (isTyping && event.key !== "Escape") return;
    if (event.key.length === 1 && !settings.letters) return;
    if (byId("help").open && event.key !== "?") return;
    // Arrows belong to radio buttons and lists where those have the focus.
    if (OF_PAGES.has(event.key) && event.target.closest?.("#lists, #panel-body, #display")) return;
    if (event.key === "Escape" && byId("display").matches(":popover-open")) return;
    event.preventDefault();
    actions[action]();
  });
}

/** The key that is meant: Caps Lock makes a capital of a letter, Shift alone means one. */
function meant({ key, shiftKey }) {
  if (!/^\p{L}$/u.test(key)) return key;
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** Write the help. */
export function list() {
  byId("keys").replaceChildren(...KEYS.map(([keys, message]) =>
    make("div", {}, make("dt", {}, ...keys.map((key) => make("kbd", { text: NAMED.has(key) ? say(key) : key }))), make("dd", { text: say(message) }))));
}
