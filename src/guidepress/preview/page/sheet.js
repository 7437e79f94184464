// One page on the table: its picture, its words to select, its links, its marks.

import { byId, drawn, lay, make } from "./elements.js";
import { renew } from "./focus.js";
import { paragraphs } from "./lines.js";
import { say } from "./messages.js";
import { letGo, pictured } from "./picture.js";
import { Pieces, scaleOf } from "./pieces.js";
import { getWords, pictureOf } from "./server.js";

const AGAIN = 1000;
/** Milliseconds after which a picture that did not come is asked for again. */

export class Sheet {
  /** `page` is {part, index, label, side, width, height, bleed, digest|null}. */
  constructor(page, on) {
    this.on = on;
    this.digest = null;
    this.drawnAs = this.seenAs = "";
    this.ready = null;
    this.isCoarse = false;
    this.told = this.asked = null;
    this.isNear = false;
    this.marks = [];
    this.picture = null;
    this.pieces = new Pieces();
    this.folio = make("p", { class: "folio" });
    this.trim = make("div", { class: "layer trim" });
    this.words = make("div", { class: "layer words", "aria-hidden": "true" });
    this.links = make("div", { class: "layer links" });
    this.markLayer = make("div", { class: "layer marks" });
    this.element = make("article", { class: "sheet waiting" }, this.pieces.element, this.words, this.links, this.markLayer, this.trim, this.folio);
    this.take(page);
  }

  /** Take what a page has become; its picture is exchanged when the new one is there. */
  take(page) {
    this.page = page;
    const { element } = this;
    element.dataset.part = page.part;
    element.dataset.page = page.index;
    element.classList.toggle("recto", page.side === "recto");
    element.classList.toggle("verso", page.side === "verso");
    element.style.setProperty("--w", page.width);
    element.style.setProperty("--h", page.height);
    if (!this.picture || page.digest === this.digest) this.call();
  }

  /** Have the name of the page that is shown. */
  call() {
    const { label } = this.page;
    const name = say("sheet", { label });
    this.element.setAttribute("aria-label", name);
    this.folio.textContent = label;
    this.picture?.setAttribute("aria-label", name);
  }

  /** Near the window: it is drawn, at `scale` device pixels a millimetre. Far: it is let go. */
  async near(view) {
    this.isNear = true;
    this.view = view;
    const { digest } = this.page;
    if (!digest) return;
    const as = `${digest} ${view.scale} ${view.ratio} ${view.bleed}`;
    if (as !== this.drawnAs) {
      this.drawnAs = as;
      await this.draw(digest, view, as);
    }
    if (view.grid) this.rule(view.grid);
  }

  far() {
    if (!this.isNear) return;
    this.isNear = false;
    this.drawnAs = this.seenAs = "";
    this.isCoarse = false;
    this.digest = null;
    letGo(this.picture);
    this.picture = null;
    this.pieces.clear();
    this.link([]);
    this.element.classList.add("waiting");
  }

  async draw(digest, view, as) {
    const coming = pictured(pictureOf(digest, scaleOf(view), view.bleed));
    const isNew = digest !== this.digest;
    const told = isNew ? getWords(digest).catch(() => null) : null;
    let picture;
    try {
      picture = await coming;
    } catch {
      if (this.drawnAs === as) {
        this.drawnAs = "";
        this.on.gone(this);
        setTimeout(() => this.isNear && this.page.digest === digest && this.near(this.view), AGAIN);
      }
      return;
    }
    this.ready = digest;
    if (isNew && this.picture) await this.on.together(this);
    if (this.drawnAs !== as || !this.isNear) return void letGo(picture); // something newer comes
    // The server's pixels are the screen's: no picture is scaled, so all are sharp. But the server
    // draws none smaller than a pixel a millimetre, and none of a whole page that is seen close up.
    const size = this.extent(view).width * view.ratio;
    const isSharp = Math.abs(picture.width - size) < 2;
    const scale = (isSharp ? 1 : size / picture.width) / view.ratio;
    picture.style.width = `${picture.width * scale}px`;
    picture.style.height = `${picture.height * scale}px`;
    picture.setAttribute("role", "img");
    this.isCoarse = !isSharp && picture.width < size;
    this.seenAs = as;
    this.pieces.clear();
    this.element.prepend(picture);
    letGo(this.picture);
    this.picture = picture;
    this.digest = digest;
    this.element.classList.remove("waiting");
    this.element.dataset.digest = digest;
    this.call();
    if (isNew) this.on.shown(this);
    if (this.isCoarse) this.on.drawn();
    const words = await told;
    if (words && this.digest === digest) this.lie(words, digest);
  }

  /** The size of what is shown of the page, in CSS pixels. */
  extent({ mm, bleed }) {
    const more = bleed ? 2 * this.page.bleed : 0;
    return { width: (this.page.width + more) * mm, height: (this.page.height + more) * mm };
  }

  /** Where the picture is too coarse, lay pieces over what of it is in the window. */
  sharpen(frame) {
    const { view, digest } = this;
    if (!this.isCoarse || this.seenAs !== this.drawnAs) return; // else it is being drawn
    const { left, top } = this.element.getBoundingClientRect();
    const seen = { left: frame.left - left, top: frame.top - top, right: frame.right - left, bottom: frame.bottom - top };
    this.pieces.show(digest, view, this.extent(view), seen);
  }

  /** Lay words and links over the picture. */
  lie({ words, links }, digest) {
    this.tell(digest, () => paragraphs(words));
    this.link(links.filter((link) => link.href || link.part));
  }

  link(links) {
    const { width, height } = this.page;
    renew(this.links, { links, width, height }, () => this.links.replaceChildren(...links.map((link) => this.linked(link))), byId("stage"));
  }

  /** Whether its words are in the document, where the browser's search finds them. */
  get isTold() {
    return !this.page.digest || this.asked === this.page.digest || this.told === this.page.digest;
  }

  /** Whether somebody waits for its picture. */
  get isAwaited() {
    return this.isNear && Boolean(this.page.digest) && this.digest !== this.page.digest && Boolean(this.drawnAs);
  }

  /** Whether a new picture is to come in the place of an old one, and is not there yet. */
  get isTurning() {
    const { digest } = this.page;
    return this.isNear && Boolean(this.picture && digest) && digest !== this.digest && digest !== this.ready;
  }

  /** Ask for the words alone: of a page that nobody looks at. */
  async learn() {
    const { digest } = this.page;
    this.asked = digest;
    const told = await getWords(digest).catch(() => null);
    if (told && this.page.digest === digest) this.tell(digest, () => paragraphs(told.words));
  }

  /** Have a text in the place of the words, as long as the page itself is not known. */
  foretell(text) {
    this.tell(text, () => text.split("\n").map((line) => make("p", { class: "plain", text: line })));
  }

  /** Have the words of the page where the browser's search finds them, drawn or not. */
  tell(as, elements) {
    if (this.told === as) return;
    this.told = as;
    this.words.replaceChildren(...elements());
  }

  linked(link) {
    const name = say("leadsTo", { title: link.title || link.href || link.part });
    const properties = { "data-key": `link ${link.href ?? link.part}`, "aria-label": name };
    const element = link.href
      ? make("a", { ...properties, href: link.href, target: "_blank", rel: "noopener noreferrer", title: link.href })
      : make("a", { ...properties, href: `/part/${link.part}`, title: link.title });
    if (link.part) {
      element.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        this.on.follow(link.part, link.page ?? 0);
      });
    }
    lay(element, link, this.page);
    return element;
  }

  /** Show what findings speak of: [{finding, name, severity, message, box, number}]. */
  mark(marks) {
    renew(this.markLayer, marks, () => this.markLayer.replaceChildren(...marks.map((mark) => this.marked(mark))), byId("stage"));
  }

  marked({ number, name, severity, message, box }) {
    const element = make("button", {
      type: "button", class: severity, "data-finding": number, "data-key": `mark ${name}`, title: message,
      "aria-label": say("markOf", { message }), onclick: () => this.on.chosen(number),
    });
    const air = 0.3;
    lay(element, { x: box.x - air, y: box.y - air, w: box.w + 2 * air, h: box.h + 2 * air }, this.page);
    return element;
  }

  /** Draw the lines of the baseline grid, the parts that text may stand on between them, columns. */
  rule({ baseline, columns, columns_verso: verso }) {
    if (this.ruled === this.page.side) return;
    this.ruled = this.page.side;
    const { width, height, side } = this.page;
    const bands = (side === "verso" ? verso : columns).map((column) =>
      drawn("rect", { x: column.x, y: 0, width: column.width, height }));
    const fine = baseline.step / baseline.parts;
    let lines = "", parts = "";
    for (let at = 0, y = baseline.first; y < height - baseline.first / 2; at += 1, y = baseline.first + at * fine) {
      if (at % baseline.parts) parts += `M0 ${y.toFixed(3)}H${width}`;
      else lines += `M0 ${y.toFixed(3)}H${width}`;
    }
    const grid = drawn("svg", { class: "layer grid", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      ...bands, drawn("path", { class: "parts", d: parts }), drawn("path", { class: "lines", d: lines }));
    this.element.querySelector(".grid")?.remove();
    this.trim.before(grid);
  }
}
