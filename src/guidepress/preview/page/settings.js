// What a reader has chosen: kept in this browser, told to whoever listens.

const KEY = "guidepress-preview";
const isWide = matchMedia("(min-width: 901px)").matches;

const USUAL = {
  spread: innerWidth > 700, whole: false, zoom: innerWidth > 700 ? "page" : "width", bleed: false, grid: false, marks: true, eyes: "",
  theme: "auto", contents: isWide, panel: null, scope: "part", letters: true,
};

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // storage is refused, or holds what an older version wrote
  }
}

export const settings = { ...USUAL, ...kept() };
if (!isWide) Object.assign(settings, { contents: false, panel: null });
const listeners = new Set();

/** Choose; listeners hear which settings are others now. */
export function choose(changes) {
  const changed = Object.keys(changes).filter((key) => settings[key] !== changes[key]);
  if (!changed.length) return;
  Object.assign(settings, changes);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Nothing is kept then, and all else works.
  }
  for (const listener of listeners) listener(new Set(changed));
}

export const onChoice = (listener) => listeners.add(listener);
