// The desk: which part is open, what is known of each, and what becomes of it as files change.

import { banner } from "./banner.js";
import { byId } from "./elements.js";
import { count } from "./findings.js";
import { likelySide } from "./imposition.js";
import { speak } from "./messages.js";
import { instead, numbers } from "./notices.js";
import { Renamed } from "./renamed.js";
import * as server from "./server.js";
import { settings } from "./settings.js";
import { Texts } from "./texts.js";

const PATIENCE = 150;
/** Milliseconds that a part stays near the window before its pages are asked for. */

export class Desk {
  constructor() {
    this.book = null;
    this.name = null;
    this.parts = new Map();
    this.texts = new Texts(this);
    this.old = new Set();
    this.renamed = new Renamed(this);
    this.asking = new Map();
    this.isLost = false;
    this.fault = null;
    this.seconds = null;
  }

  /** Meet the things that this moves. */
  meet({ stage, chapters, toolbar, building, panel }) {
    Object.assign(this, { stage, chapters, toolbar, building, panel });
  }

  get part() {
    return this.parts.get(this.name) ?? null;
  }

  /** Whether what is open is in no guide that was seen here: an address that leads nowhere. */
  get isNowhere() {
    return Boolean(this.part?.is_gone && !this.part.pages.length);
  }

  async begin() {
    this.sayNothing();
    await this.readBook();
    await this.enter();
  }

  /** Open what the address says, or the first part. What the guide has not is said to be missing,
   * which may not be known before the whole is composed. */
  async enter() {
    const { parts, start } = this.book;
    const first = start ?? (parts.find((part) => part.kind === "role") ?? parts[0])?.name;
    const name = server.partAt(location.pathname) || first;
    if (name) return void (await this.open(name, { replace: true }));
    this.lay();
    this.refresh();
  }

  async readBook() {
    const book = await server.getBook();
    if (this.book && book.revision < this.book.revision) return;
    this.renamed.notice(this.book, book);
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
    if (isOther) {
      this.panel.chosen = null;
      this.renamed.forget();
      this.seconds = null;
    }
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
        if (known && part.revision < known.revision) return;
        this.parts.set(name, part);
        if (name === this.name) this.panel.renumber(known?.findings ?? []);
      }, (error) => {
        if (error.status === 404) this.leave(name);
        else this.old.add(name);
      }).finally(() => this.asking.delete(name));
      this.asking.set(name, answer);
    }
    return this.asking.get(name);
  }

  /** A part is in the guide no more: the pages that were known of it stay, and say so. */
  leave(name) {
    const known = this.parts.get(name);
    if (known) this.parts.set(name, { ...known, is_gone: true, findings: [] });
    else this.parts.set(name, { name, title: name, revision: 0, is_gone: true, is_set: true, pages: [], findings: [] });
  }

  /** The pages to lie on the table: those of the part, or of the whole book. */
  pages() {
    if (this.isNowhere) return [];
    const listed = settings.whole ? this.book.parts : this.book.parts.filter((part) => part.name === this.name);
    const { trim } = this.book;
    if (!listed.length && this.part) listed.push(this.part);
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
    const isEmpty = !pages.length;
    byId("spreads").hidden = isEmpty; // what is hidden has no place: nothing would be known to be in view
    if (isEmpty) this.sayNothing();
    else this.stage.element.querySelector(".empty")?.remove();
    this.stage.show(pages);
    if (settings.whole) this.texts.learn();
  }

  sayNothing() {
    this.stage.element.querySelector(".empty")?.remove();
    this.stage.element.append(instead(this));
  }

  /** What stands around the pages: title, banner, panel, marks. */
  refresh() {
    this.headline();
    const { part } = this;
    byId("spreads").classList.toggle("stale", Boolean(part?.stale || part?.is_gone) && !settings.whole);
    banner(this, (number) => this.panel.choose(number));
    count(this.name ? part?.findings ?? [] : this.book?.trouble ?? []);
    this.panel.draw();
    this.panel.drawMarks();
    this.tellNumbers();
    this.toolbar.tellPage(this.stage.where?.page);
  }

  headline() {
    const listed = this.book?.parts.find((part) => part.name === this.name);
    const nothing = this.name || !this.book ? "…" : this.book.title || "—";
    byId("title").textContent = listed?.title ?? this.part?.title ?? nothing;
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
    this.toolbar.tellPage(page);
    if (!settings.whole || page.part === this.name) return;
    this.name = page.part;
    this.panel.chosen = null;
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
    for (const name of parts) {
      this.old.add(name);
      this.texts.forget(name);
    }
    const near = new Set(this.stage.order.filter((sheet) => sheet.isNear).map((sheet) => sheet.page.part));
    const wanted = parts.filter((name) => name === this.name || (settings.whole && near.has(name)));
    const list = book ? this.readBook() : null;
    await Promise.all(wanted.map((name) => this.ask(name)));
    if (wanted.length) this.lay(); // the pages wait for nothing else
    await list;
    await this.renamed.seek();
    if (book && settings.whole) this.lay();
    if (wanted.length || book) this.refresh();
    if (settings.panel === "findings" && settings.scope === "book") this.panel.draw();
  }

  /** Whether something has changed that was told before anybody listened here. */
  isBehind(revision) {
    return this.book !== null && this.book.revision < revision;
  }

  /** After a silence of the line all that is known may be old. */
  async again() {
    this.lost(false);
    server.forgetWords();
    this.building.edited();
    await this.changed({ parts: [...this.parts.keys()], book: true });
  }

  lost(isLost = true) {
    if (this.isLost === isLost) return;
    this.isLost = isLost;
    this.tellNumbers();
  }

  /** The guide could not be opened, for want of the server or by a fault of it: its words say which. */
  cannot({ words }) {
    if (this.book || !words) return;
    this.fault = words;
    this.sayNothing();
    this.tellNumbers();
  }

  /** The server has been setting a part for so many seconds, or does so no more (null). */
  isSetting(name, seconds) {
    this.seconds = name === this.name ? seconds : null;
    this.tellNumbers();
  }

  tellNumbers() {
    const line = byId("numbers");
    const [words, look] = numbers(this);
    if (line.textContent !== words) line.textContent = words;
    line.className = look;
  }
}
