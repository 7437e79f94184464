// The table that pages lie on: spreads, zoom, what is near enough to be drawn, keeping the place.

import { byId, make } from "./elements.js";
import { keepFocus } from "./focus.js";
import { sharp, spreads } from "./imposition.js";
import { settings } from "./settings.js";
import { Sheet } from "./sheet.js";
import { Turning } from "./turning.js";

const INCH = 25.4;
const PADDING_Y = 28 + 44;
const FEW = 16;
/** So many pages are all drawn: none is seen to come. */

const PAUSE = 400;
/** Milliseconds after which words are asked for again, when pages have gone first. */

const whenIdle = window.requestIdleCallback ?? ((task) => setTimeout(task, 60));

const STILL = 120;
/** Milliseconds without scrolling after which pages seen close up are drawn finer. */

const LEAD = 14;
/** Pixels of the table that are seen above a page that is brought into view. */

const FINE = 3.8;
/** Pixels between parts of the grid's lines from which they are seen. */

const STEPS = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

export class Stage {
  /** `on` hears: follow(part, page), chosen(number), gone(sheet), near(part), moved(part, label). */
  constructor(on) {
    this.turning = new Turning(this);
    this.on = { ...on, drawn: () => this.sharpen(), together: (sheet) => this.turning.together(sheet) };
    this.element = byId("stage");
    this.list = byId("spreads");
    this.sheets = new Map();
    this.order = [];
    this.grid = null;
    this.where = null;
    this.looking = new IntersectionObserver((entries) => this.look(entries), { root: this.element, rootMargin: "60% 0px" });
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.fit()).observe(this.element);
    this.watchRatio();
  }

  /** Another screen, or the browser's own zoom: pictures are asked for at its density. */
  watchRatio() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", () => { this.fit(); this.watchRatio(); }, { once: true });
  }

  /** Lay out these pages; sheets that stay keep their pictures, and what is in view its place. */
  show(pages) {
    const anchor = this.anchor();
    const sheets = new Map();
    for (const page of pages) {
      const key = `${page.part}#${page.index}`;
      const sheet = this.sheets.get(key) ?? new Sheet(page, this.on);
      sheet.take(page);
      sheets.set(key, sheet);
    }
    for (const [key, sheet] of this.sheets) if (!sheets.has(key)) this.dismiss(sheet);
    this.sheets = sheets;
    this.impose(pages);
    this.fit(anchor);
    this.learn();
  }

  /** Have the words of every page, drawn or not, for the browser's search: one page after the other,
   * when there is nothing else to do. */
  async learn() {
    if (this.isLearning) return;
    this.isLearning = true;
    for (let sheet; (sheet = this.order.find((each) => !each.isTold));) {
      await this.atLeisure();
      await sheet.learn();
    }
    this.isLearning = false;
  }

  /** Wait until there is nothing else to do: pages that are looked at go first. */
  async atLeisure() {
    do {
      if (this.order.some((each) => each.isAwaited)) await new Promise((go) => setTimeout(go, PAUSE));
      await new Promise((go) => whenIdle(go));
    } while (this.order.some((each) => each.isAwaited));
  }

  /** Have the texts of a part's pages, before these are known, where the browser's search finds them. */
  tell(part, texts) {
    const sheets = this.order.filter(({ page }) => page.part === part && !page.digest);
    sheets.forEach((sheet, at) => {
      const isLast = at === sheets.length - 1; // there may be more pages by now than were expected
      sheet.foretell(texts.slice(at, isLast ? undefined : at + 1).join("\n"));
    });
  }

  dismiss(sheet) {
    this.looking.unobserve(sheet.element);
    sheet.far();
    this.turning.look();
  }

  /** Whether a sheet is in the window. */
  sees(sheet) {
    const { scrollTop, clientHeight } = this.element;
    return topOf(sheet) < scrollTop + clientHeight && bottomOf(sheet) > scrollTop;
  }

  impose(pages) {
    const shape = settings.spread ? "spread pair" : "spread";
    const laid = spreads(pages, settings.spread);
    const plan = `${shape} ${laid.map((pair) => pair.map((page) => `${page.part}#${page.index}${page.side[0]}`)).join("|")}`;
    this.order = pages.map((page) => this.sheets.get(`${page.part}#${page.index}`));
    if (plan === this.plan) return;
    this.plan = plan;
    const items = () => laid.map((pair) => {
      const item = make("li", { class: shape }, ...pair.map((page) => this.sheets.get(`${page.part}#${page.index}`).element));
      item.style.setProperty("--w", pair[0].width);
      return item;
    });
    keepFocus(this.list, () => this.list.replaceChildren(...items()), this.element);
    for (const sheet of this.order) this.looking.observe(sheet.element);
  }

  /** The pixels of a millimetre that the zoom asks for. */
  wanted() {
    const first = this.order[0]?.page ?? { width: 210, height: 297, bleed: 3 };
    const bleed = settings.bleed ? 2 * first.bleed : 0;
    const width = (first.width + bleed) * (settings.spread ? 2 : 1);
    const { paddingLeft, paddingRight } = getComputedStyle(this.list);
    const across = (this.element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / width;
    if (settings.zoom === "width") return across;
    if (settings.zoom === "page") return Math.min(across, (this.element.clientHeight - PADDING_Y) / (first.height + bleed));
    return (settings.zoom / 100) * (96 / INCH);
  }

  /** Zoom as asked for, keeping what is in view where it is. */
  fit(anchor = this.anchor()) {
    const ratio = devicePixelRatio || 1;
    const mm = sharp(this.wanted(), ratio, typeof settings.zoom !== "number");
    const bleed = settings.bleed ? this.order[0]?.page.bleed ?? 0 : 0;
    this.element.style.setProperty("--mm", `${mm}px`);
    this.element.style.setProperty("--zoom", mm / 4);
    this.element.style.setProperty("--bleed", bleed);
    this.element.toggleAttribute("data-bleed", settings.bleed);
    this.element.toggleAttribute("data-grid", settings.grid);
    this.element.toggleAttribute("data-fine", Boolean(this.grid) && (mm * this.grid.baseline.step) / this.grid.baseline.parts >= FINE);
    this.element.toggleAttribute("data-marks", settings.marks);
    this.element.dataset.eyes = settings.eyes;
    this.view = { mm, ratio, scale: mm * ratio, bleed: settings.bleed, grid: settings.grid ? this.grid : null };
    this.percent = Math.round((100 * mm * INCH) / 96);
    this.keep(anchor);
    for (const sheet of this.order) if (sheet.isNear) sheet.near(this.view);
    this.scrolled();
    this.on.zoomed?.(this.percent);
  }

  /** The next step of the zoom, up or down. */
  step(direction) {
    const steps = direction > 0 ? STEPS : [...STEPS].reverse();
    return steps.find((step) => (step - this.percent) * direction > 3) ?? steps.at(-1);
  }

  look(entries) {
    for (const entry of entries) {
      const sheet = this.order.find((each) => each.element === entry.target);
      if (!sheet) continue;
      if (entry.isIntersecting) {
        sheet.near(this.view);
        this.on.near(sheet.page);
      } else if (this.order.length > FEW) sheet.far();
    }
    if (this.order.length <= FEW) whenIdle(() => this.order.forEach((sheet) => sheet.isNear || sheet.near(this.view)));
  }

  /** The sheet in view, and how far down it the window begins: what is kept in its place. */
  anchor() {
    const { element } = this;
    const top = element.scrollTop;
    if (!this.order.length) return null;
    const line = top + Math.min(element.clientHeight * 0.3, 200);
    const sheet = this.order.find((each) => bottomOf(each) > line) ?? this.order.at(-1);
    const item = sheet.element;
    return { sheet, down: (line - topOf(sheet)) / item.offsetHeight, lead: line - top, isAtTop: top === 0, left: middleOf(element) };
  }

  keep(anchor) {
    const { element } = this;
    if (!anchor?.sheet.element.isConnected || anchor.isAtTop) return;
    element.scrollTop = topOf(anchor.sheet) + anchor.down * anchor.sheet.element.offsetHeight - anchor.lead;
    element.scrollLeft = anchor.left * element.scrollWidth - element.clientWidth / 2;
  }

  /** Draw what is in the window as finely as the screen can show it, once it stands still. */
  sharpen() {
    clearTimeout(this.sharpening);
    this.sharpening = setTimeout(() => {
      const coarse = this.order.filter((sheet) => sheet.isCoarse);
      const frame = coarse.length ? this.element.getBoundingClientRect() : null;
      for (const sheet of coarse) sheet.sharpen(frame);
    }, STILL);
  }

  scrolled() {
    this.sharpen();
    const sheet = this.anchor()?.sheet ?? null;
    if (this.where === sheet) return;
    this.where = sheet;
    this.turning.look();
    if (sheet) this.on.moved(sheet.page);
  }

  /** Tell what is in view, even if that was told before. */
  lookAgain() {
    this.where = null;
    this.scrolled();
  }

  sheet(part, index) {
    return this.sheets.get(`${part}#${index}`) ?? this.order.find((sheet) => sheet.page.part === part) ?? null;
  }

  /** Bring a page into view; `box` (millimetres) is then in the upper half of the window. */
  go(part, index, box = null) {
    const sheet = this.sheet(part, index);
    if (!sheet) return;
    const down = box ? (box.y + (settings.bleed ? sheet.page.bleed : 0)) * this.view.mm - this.element.clientHeight / 3 : -LEAD;
    const place = topOf(sheet) + down;
    if (!box || place > this.element.scrollTop + this.element.clientHeight / 3 || place < this.element.scrollTop - this.element.clientHeight / 3) {
      this.element.scrollTop = place;
    }
  }

  /** The next spread or page, or the one before. */
  turn(direction) {
    const places = [...new Set(this.order.map((sheet) => Math.max(0, topOf(sheet) - LEAD)))];
    places[0] = 0;
    const now = this.element.scrollTop;
    const next = direction > 0 ? places.find((place) => place > now + 2) : places.findLast((place) => place < now - 2);
    if (next !== undefined) this.element.scrollTop = next;
  }
}

const middleOf = (element) => (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth;
const topOf = (sheet) => sheet.element.parentElement.offsetTop + sheet.element.offsetTop;
const bottomOf = (sheet) => topOf(sheet) + sheet.element.offsetHeight;
