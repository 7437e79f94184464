// The bar of tools and the display menu: settings to see, and to choose.

import { byId, make } from "./elements.js";
import { list } from "./keys.js";
import { say } from "./messages.js";
import { pdfOf } from "./server.js";
import { choose, onChoice, settings } from "./settings.js";

const PERCENTS = [50, 75, 100, 125, 150, 200, 300, 400];
const EYES = ["", "protanopia", "deuteranopia", "tritanopia"];
const BOXES = ["bleed", "grid", "marks", "letters"];
const isNarrow = () => innerWidth <= 900;

export class Toolbar {
  /** `on` does: open(name), step(direction), build(), download(name). */
  constructor(on) {
    this.on = on;
    const pressed = {
      "contents-toggle": () => this.toggleContents(), "findings-toggle": () => this.panel("findings"),
      "structure-toggle": () => this.panel("structure"), "panel-close": () => this.closePanel(),
      single: () => choose({ spread: false }), spread: () => choose({ spread: true }),
      whole: () => choose({ whole: !settings.whole }), smaller: () => on.step(-1), larger: () => on.step(1),
      previous: () => this.before && on.open(this.before), next: () => this.after && on.open(this.after), build: () => on.build(),
      download: (event) => this.download(event),
      "help-toggle": () => this.help(), "help-close": () => byId("help").close(),
      "scope-part": () => choose({ scope: "part" }), "scope-book": () => choose({ scope: "book" }),
    };
    for (const [id, act] of Object.entries(pressed)) byId(id).addEventListener("click", act);
    for (const id of BOXES) byId(id).addEventListener("change", (event) => choose({ [id]: event.target.checked }));
    for (const name of ["eyes", "theme"]) {
      for (const radio of document.getElementsByName(name)) radio.addEventListener("change", () => choose({ [name]: radio.value }));
    }
    byId("zoom").addEventListener("change", ({ target }) => choose({ zoom: Number(target.value) || target.value }));
    byId("display").addEventListener("toggle", (event) => this.placeMenu(event));
    onChoice(() => this.show());
  }

  /** Say all of it in the language of the moment. */
  say() {
    list();
    this.show();
  }

  /** Show what is chosen. */
  show() {
    const { spread, whole, panel, scope, contents, theme, eyes } = settings;
    press("single", !spread);
    press("spread", spread);
    press("whole", whole);
    press("scope-part", scope === "part");
    press("scope-book", scope === "book");
    expand("contents-toggle", contents);
    expand("findings-toggle", panel === "findings");
    expand("structure-toggle", panel === "structure");
    byId("contents").hidden = !contents;
    byId("panel").hidden = !panel;
    for (const id of BOXES) byId(id).checked = settings[id];
    for (const radio of document.getElementsByName("eyes")) radio.checked = radio.value === eyes;
    for (const radio of document.getElementsByName("theme")) radio.checked = radio.value === theme;
    this.showEyes(eyes);
    document.documentElement.dataset.theme = theme;
    this.zoomed(this.percent ?? 100);
  }

  /** Say beside the page's number that it is seen with other eyes. */
  showEyes(eyes) {
    byId("seen-as").hidden = !eyes;
    byId("seen-as").textContent = eyes ? say("seenAs", { eyes: say(eyes) }) : "";
  }

  /** The zoom as it is, in percent; what is chosen may be a fit. */
  zoomed(percent) {
    this.percent = percent;
    const { zoom } = settings;
    const own = typeof zoom === "number" && !PERCENTS.includes(zoom) ? [zoom] : [];
    const fits = [["width", say("fitWidth")], ["page", say("fitPage")]];
    const options = [
      ...fits.map(([value, text]) => [value, value === zoom ? `${text} · ${say("percent", { n: percent })}` : text]),
      ...[...PERCENTS, ...own].sort((one, other) => one - other).map((step) => [String(step), say("percent", { n: step })]),
    ];
    byId("zoom").replaceChildren(...options.map(([value, text]) => make("option", { value, text })));
    byId("zoom").value = String(zoom);
  }

  /** Another part is in view. */
  at(name, before, after) {
    Object.assign(this, { before, after });
    // Disabled, a button that has the focus would lose it.
    byId("previous").setAttribute("aria-disabled", String(!before));
    byId("next").setAttribute("aria-disabled", String(!after));
    byId("download").hidden = !name;
    if (name) byId("download").href = pdfOf(name);
    this.name = name;
  }

  /** The link can be copied as any other; followed, it may be that there is nothing to have. */
  download(event) {
    event.preventDefault();
    this.on.download(this.name);
  }

  /** Say which page is in view, by the number that it has now. */
  tellPage(page) {
    const label = page?.label;
    byId("whereabouts").textContent = label ? say(/^\d/.test(label) ? "folio" : "sheet", { label }) : "";
  }

  panel(name) {
    const isOpen = settings.panel === name;
    choose({ panel: isOpen ? null : name, ...(isNarrow() ? { contents: false } : {}) });
  }

  closePanel() {
    const { panel } = settings;
    choose({ panel: null });
    if (panel) byId(`${panel}-toggle`).focus();
  }

  toggleContents() {
    choose({ contents: !settings.contents, ...(isNarrow() ? { panel: null } : {}) });
  }

  help() {
    const help = byId("help");
    if (help.open) help.close();
    else help.showModal();
  }

  nextEyes() {
    choose({ eyes: EYES[(Math.max(0, EYES.indexOf(settings.eyes)) + 1) % EYES.length] });
  }

  /** Below its button, within the window. */
  placeMenu(event) {
    if (event.newState !== "open") return;
    const button = byId("display-toggle").getBoundingClientRect();
    const menu = byId("display");
    menu.style.top = `${button.bottom + 6}px`;
    menu.style.left = `${Math.max(8, Math.min(button.left, innerWidth - menu.offsetWidth - 8))}px`;
  }
}

const press = (id, isPressed) => byId(id).setAttribute("aria-pressed", String(isPressed));
const expand = (id, isExpanded) => byId(id).setAttribute("aria-expanded", String(isExpanded));
