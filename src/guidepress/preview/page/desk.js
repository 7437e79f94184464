// The desk: which part is open, what is known of each, and what becomes of it as files change.

import { announce, byId, make } from "./elements.js";
import { banner, card, count } from "./findings.js";
import { likelySide } from "./imposition.js";
import { moment, say, speak } from "./messages.js";
import * as server from "./server.js";
import { choose, settings } from "./settings.js";
import { tree } from "./structure.js";
import { marksOf } from "./wording.js";

const PATIENCE = 150;
/** Milliseconds that a part stays near the window before its pages are asked for. */

export class Desk {
  constructor() {
    this.book = null;
    this.name = null;
    this.parts = new Map();
    this.old = new Set();
    this.asking = new Map();
    this.chosen = null;
    this.isLost = false;
  }

  /** Meet the things that this moves. */
  meet({ stage, chapters, toolbar, building }) {
    Object.assign(this, { stage, chapters, toolbar, building });
  }

  get part() {
    return this.parts.get(this.name) ?? null;
  }

  async begin() {
    await this.readBook();
    const asked = server.partAt(location.pathname);
    const known = this.book.parts.some((part) => part.name === asked);
    const first = this.book.parts.find((part) => part.kind === "role") ?? this.book.parts[0];
    const name = known ? asked : this.book.start ?? first?.name;
    if (name) await this.open(name, { replace: true });
    else this.sayNothing();
  }

  async readBook() {
    const book = await server.getBook();
    if (this.book && book.revision < this.book.revision) return;
    const isFirst = this.book?.language !== book.language;
    this.book = book;
    if (isFirst) {
      speak(book.language);
      this.toolbar.say();
    }
    this.stage.grid = book.baseline ? { baseline: book.baseline, columns: book.columns, columns_verso: book.columns_verso } : null;
    this.chapters.show(book);
    this.building.of(book);
    this.tellNumbers();
  }

  /** Open a part: alone, or in its place in the whole book. */
  async open(name, { page = null, replace = false, silent = false } = {}) {
    const isOther = this.name !== name;
    this.name = name;
    if (isOther) this.chosen = null;
    if (!silent) history[replace ? "replaceState" : "pushState"]({}, "", server.addressOf(name));
    this.chapters.mark(name, true);
    this.headline();
    if (!this.parts.has(name) || this.old.has(name)) await this.ask(name);
    if (this.name !== name) return; // another one was opened meanwhile
    this.place(name, settings.whole || page !== null ? page ?? 0 : null, isOther);
  }

  /** Lay the pages out and bring one into view; what comes into view meanwhile is not meant. */
  place(name, page, isOther = false) {
    this.isPlacing = true;
    this.lay();
    if (page !== null) this.stage.go(name, page);
    else if (isOther) this.stage.element.scrollTo(0, 0);
    this.isPlacing = false;
    this.stage.lookAgain();
    this.refresh();
  }

  /** Ask for a part, once at a time; an answer older than what is known is dropped. */
  ask(name) {
    if (!this.asking.has(name)) {
      this.old.delete(name);
      const answer = server.getPart(name).then((part) => {
        const known = this.parts.get(name);
        if (!known || part.revision >= known.revision) this.parts.set(name, part);
      }, (error) => {
        if (error.status === 404) this.parts.delete(name);
        else this.old.add(name);
      }).finally(() => this.asking.delete(name));
      this.asking.set(name, answer);
    }
    return this.asking.get(name);
  }

  /** The pages to lie on the table: those of the part, or of the whole book. */
  pages() {
    const listed = settings.whole ? this.book.parts : this.book.parts.filter((part) => part.name === this.name);
    const { trim } = this.book;
    return listed.flatMap((part) => {
      const known = this.parts.get(part.name);
      if (known?.pages.length) return known.pages.map((page) => ({ ...page, part: part.name }));
      if (!settings.whole || !trim) return [];
      return Array.from({ length: part.pages }, (_, index) => ({
        part: part.name, index, digest: null, side: likelySide(part, index), ...trim,
        label: part.first ? String(part.first + index) : "",
      }));
    });
  }

  lay() {
    const pages = this.pages();
    this.stage.show(pages);
    const isEmpty = !pages.length;
    byId("spreads").hidden = isEmpty;
    this.stage.element.querySelector(".empty")?.remove();
    if (isEmpty) this.sayNothing();
  }

  sayNothing() {
    const { part } = this;
    const isHopeless = part?.is_set || part?.findings.some((finding) => finding.severity === "error");
    const words = !part ? say("reading") : isHopeless ? say("unset") : say("setting");
    this.stage.element.querySelector(".empty")?.remove();
    this.stage.element.append(make("div", { class: "empty" }, make("strong", { text: words }), isHopeless ? say("unsetWhy") : ""));
  }

  /** What stands around the pages: title, banner, panel, marks. */
  refresh() {
    this.headline();
    const { part } = this;
    byId("spreads").classList.toggle("stale", Boolean(part?.stale) && !settings.whole);
    banner(part, this.book?.trouble ?? [], (number) => this.choose(number));
    count(part?.findings ?? []);
    this.drawPanel();
    this.drawMarks();
    this.tellNumbers();
  }

  headline() {
    const listed = this.book?.parts.find((part) => part.name === this.name);
    byId("title").textContent = listed?.title ?? this.part?.title ?? "…";
    byId("title").title = byId("title").textContent;
    document.title = `${byId("title").textContent} — guidepress`;
    this.toolbar.at(this.name, this.neighbour(-1), this.neighbour(1));
  }

  neighbour(step) {
    const parts = this.book?.parts ?? [];
    const at = parts.findIndex((part) => part.name === this.name);
    return at < 0 ? null : parts[at + step]?.name ?? null;
  }

  /** Another page came into view; in the whole book perhaps another part. */
  moved(page) {
    if (this.isPlacing) return;
    byId("whereabouts").textContent = page.label ? say(/^\d/.test(page.label) ? "folio" : "sheet", { label: page.label }) : "";
    if (!settings.whole || page.part === this.name) return;
    this.name = page.part;
    this.chosen = null;
    this.chapters.mark(page.part, true);
    history.replaceState({}, "", server.addressOf(page.part));
    this.refresh();
  }

  /** A page came near: its part is asked for, if it stays a moment. */
  near(page) {
    if (!settings.whole || (this.parts.has(page.part) && !this.old.has(page.part))) return;
    setTimeout(async () => {
      const isNear = this.stage.order.some((sheet) => sheet.isNear && sheet.page.part === page.part);
      if (!isNear || (this.parts.has(page.part) && !this.old.has(page.part))) return;
      await this.ask(page.part);
      this.lay();
      this.refresh();
    }, PATIENCE);
  }

  /** The server knows a page's digest no more: its part has changed meanwhile. */
  async gone(sheet) {
    const { part } = sheet.page;
    if (this.asking.has(part) || this.isLost) return;
    await this.ask(part);
    if (this.parts.get(part)?.pages[sheet.page.index]?.digest !== sheet.page.digest) this.lay();
  }

  /** Files have changed: what is on the table is asked for anew, the rest when it is looked at. */
  async changed({ parts, book }) {
    for (const name of parts) this.old.add(name);
    const near = new Set(this.stage.order.filter((sheet) => sheet.isNear).map((sheet) => sheet.page.part));
    const wanted = parts.filter((name) => name === this.name || (settings.whole && near.has(name)));
    await Promise.all([book ? this.readBook() : null, ...wanted.map((name) => this.ask(name))]);
    if (this.old.has(this.name)) await this.ask(this.name); // it changed again meanwhile
    if (wanted.length || (book && settings.whole)) this.lay();
    if (wanted.length || book) this.refresh();
    if (settings.panel === "findings" && settings.scope === "book") this.drawPanel();
  }

  /** After a silence of the line all that is known may be old. */
  async again() {
    this.lost(false);
    server.forgetWords();
    await this.changed({ parts: [...this.parts.keys()], book: true });
  }

  lost(isLost = true) {
    if (this.isLost === isLost) return;
    this.isLost = isLost;
    this.tellNumbers();
  }

  tellNumbers() {
    const line = byId("numbers");
    const basis = this.book?.based_on;
    const words = this.isLost ? say("lost")
      : !basis ? say("provisional")
      : this.part?.provisional ? say("numbersGuessed")
      : say(basis.stale ? "numbersStale" : "numbersOf", { date: moment(basis.built) });
    if (line.textContent !== words) line.textContent = words;
    line.className = this.isLost ? "lost" : !basis || this.part?.provisional ? "provisional" : "";
  }

  // -- the panel ------------------------------------------------------------------------------

  async drawPanel() {
    const { panel } = settings;
    byId("panel").hidden = !panel;
    if (!panel) return;
    byId("panel-title").textContent = say(panel);
    byId("scope").hidden = panel !== "findings";
    const asked = (this.drawing = (this.drawing ?? 0) + 1);
    const content = panel === "structure" ? await this.structure() : settings.scope === "book" ? await this.bookFindings() : this.partFindings();
    if (asked !== this.drawing) return;
    const body = byId("panel-body");
    const { scrollTop } = body;
    body.lang = panel === "structure" ? "fr" : this.book.language;
    body.replaceChildren(content);
    body.scrollTop = scrollTop;
    this.showChosen(false);
  }

  async structure() {
    const told = this.name ? await server.getStructure(this.name).catch(() => null) : null;
    if (!told?.structure.length) return make("p", { class: "quiet", text: say("noStructure") });
    return tree(told.structure, (page) => this.stage.go(this.name, page));
  }

  partFindings() {
    const findings = this.part?.findings ?? [];
    if (!findings.length) return make("p", { class: "quiet", text: say("none") });
    return make("ul", {}, ...findings.map((finding, number) => card(finding, number, () => this.choose(number))));
  }

  async bookFindings() {
    const { findings } = await server.getFindings().catch(() => ({ findings: [] }));
    if (!findings.length) return make("p", { class: "quiet", text: say("noneBook") });
    return make("ul", {}, ...findings.map((finding, number) => card(finding, `book-${number}`, () => this.follow(finding))));
  }

  /** From a finding of the book to the part that it is of. */
  async follow(finding) {
    if (!finding.part) return;
    await this.open(finding.part);
    choose({ scope: "part" });
    const number = this.part?.findings.findIndex((each) => each.place === finding.place && each.rule === finding.rule) ?? -1;
    if (number >= 0) this.choose(number);
  }

  /** Choose a finding: its card and its words are shown, and its place is said. */
  choose(number) {
    const finding = this.part?.findings[number];
    if (!finding) return;
    this.chosen = number;
    if (settings.panel !== "findings" || settings.scope !== "part") choose({ panel: "findings", scope: "part" });
    const mark = this.marks?.find((each) => each.finding === number);
    if (mark) this.stage.go(this.name, mark.page, mark.box);
    this.showChosen(true);
    announce(`${finding.place} ${finding.message}`);
  }

  showChosen(isMoving) {
    for (const element of document.querySelectorAll("[data-finding]")) {
      const isChosen = this.chosen !== null && element.dataset.finding === String(this.chosen);
      element.classList.toggle("chosen", isChosen);
      if (isChosen && isMoving && element.matches(".finding")) element.scrollIntoView({ block: "nearest" });
    }
  }

  nextFinding(step) {
    const n = this.part?.findings.length ?? 0;
    if (n) this.choose(this.chosen === null ? (step > 0 ? 0 : n - 1) : (this.chosen + step + n) % n);
  }

  /** Mark on the pages what findings speak of, where it can be found there. */
  async drawMarks() {
    const { part } = this;
    if (!part?.pages.length) return;
    const told = part.findings.length ? await Promise.all(part.pages.map((page) => server.getWords(page.digest).catch(() => null))) : [];
    if (this.part !== part) return;
    this.marks = marksOf(part.findings, told.map((sheet) => sheet?.words ?? []));
    for (const page of part.pages) {
      const marks = this.marks.filter((mark) => mark.page === page.index).map((mark) => {
        const { severity, message } = part.findings[mark.finding];
        return { ...mark, number: mark.finding, severity, message };
      });
      this.stage.sheets.get(`${part.name}#${page.index}`)?.mark(marks);
    }
    this.showChosen(false);
  }
}
