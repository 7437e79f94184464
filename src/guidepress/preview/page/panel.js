// The panel beside the pages: findings, or the structure; and findings' marks on the pages.

import { announce, byId, make } from "./elements.js";
import { card, nameOf } from "./findings.js";
import { renew } from "./focus.js";
import { say } from "./messages.js";
import * as server from "./server.js";
import { choose, settings } from "./settings.js";
import { tree } from "./structure.js";
import { marksOf } from "./wording.js";

/** A line's place may stand far to the right in it: scrolled to, with what is before and after. */
function reveal(mark) {
  const line = mark.parentElement;
  const left = mark.offsetLeft - line.offsetLeft;
  if (left + mark.offsetWidth > line.clientWidth) line.scrollLeft = left - (line.clientWidth - mark.offsetWidth) / 2;
}

/** A card is scrolled to; who is at another one with the keyboard comes along. */
function show(item) {
  item.scrollIntoView({ block: "nearest" });
  const held = document.activeElement;
  if (held?.closest(".finding") && !item.contains(held)) item.querySelector(".choose").focus({ preventScroll: true });
}

/** Words in the place of anything else. */
const quiet = (key) => ({ data: key, make: () => make("p", { class: "quiet", text: say(key) }) });

const cards = (findings, drawn) => ({ data: findings, make: () => make("ul", {}, ...findings.map(drawn)) });

export class Panel {
  constructor(desk, stage) {
    Object.assign(this, { desk, stage });
    this.chosen = null;
    this.marks = [];
    this.drawing = 0;
  }

  get findings() {
    return this.desk.part?.findings ?? [];
  }

  /** Findings are others now: the chosen one is the same, wherever it is in the list, or none.
   *
   * Of those that read alike it is the one as far down; where they are more or fewer than before,
   * the one at its place. */
  renumber(before) {
    const old = before[this.chosen];
    if (!old || before === this.findings) return;
    const isSame = (each) => each.rule === old.rule && each.message === old.message && each.file === old.file;
    const alike = this.findings.filter(isSame);
    const nth = before.slice(0, this.chosen).filter(isSame).length;
    const atItsPlace = alike.find((each) => each.place === old.place) ?? alike[Math.min(nth, alike.length - 1)];
    const at = this.findings.indexOf(alike.length === before.filter(isSame).length ? alike[nth] : atItsPlace);
    this.chosen = at < 0 ? null : at;
  }

  async draw() {
    const { panel } = settings;
    byId("panel").hidden = !panel;
    if (!panel) return;
    byId("panel-title").textContent = say(panel);
    byId("scope").hidden = panel !== "findings" || !this.desk.name;
    const asked = (this.drawing += 1);
    const { data, make: content } = panel === "structure" ? await this.structure() : this.isOfBook ? await this.ofBook() : this.ofPart();
    if (asked !== this.drawing) return; // something newer is being drawn
    const body = byId("panel-body");
    const { scrollTop } = body;
    renew(body, { panel, isOfBook: this.isOfBook, data }, () => {
      body.replaceChildren(content());
      body.scrollTop = scrollTop;
      for (const mark of body.querySelectorAll(".excerpt mark")) reveal(mark);
    }, body);
    this.showChosen(false);
  }

  /** Whether findings are those of the whole book: asked for, or for want of a chapter. */
  get isOfBook() {
    return settings.scope === "book" || !this.desk.name;
  }

  /** What a screen reader gets: all that it says, and how it is made. */
  async structure() {
    const { name } = this.desk;
    const told = name ? await server.getStructure(name).catch(() => null) : null;
    if (!told?.structure.length) return quiet("noStructure");
    return { data: told.structure, make: () => tree(told.structure, (page) => this.stage.go(this.desk.name, page)) };
  }

  ofPart() {
    const { findings } = this;
    const { part, book } = this.desk;
    if (!findings.length) return quiet(part?.is_gone ? "gone" : book?.trouble.length ? "noneButBook" : "none");
    return cards(findings, (finding, number) => card(finding, number, () => this.choose(number)));
  }

  async ofBook() {
    const { findings } = await server.getFindings().catch(() => ({ findings: [] }));
    if (!findings.length) return quiet("noneBook");
    return cards(findings, (finding, number) => card(finding, `book-${number}`, () => this.follow(finding)));
  }

  /** From a finding of the book to the part that it is of. */
  async follow(finding) {
    if (!finding.part) return;
    await this.desk.open(finding.part);
    choose({ scope: "part" });
    const number = this.findings.findIndex((each) => each.place === finding.place && each.rule === finding.rule);
    if (number >= 0) this.choose(number);
  }

  /** Choose a finding: its card and its words are shown, and its place is said. */
  async choose(number) {
    const finding = this.findings[number];
    if (!finding) return;
    this.chosen = number;
    if (settings.panel !== "findings" || settings.scope !== "part") choose({ panel: "findings", scope: "part" });
    await this.draw();
    const mark = this.marks.find((each) => each.finding === number);
    if (mark) this.stage.go(this.desk.name, mark.page, mark.box);
    this.showChosen(true);
    announce(`${finding.place} ${finding.message}`);
  }

  showChosen(isMoving) {
    for (const element of document.querySelectorAll("[data-finding]")) {
      const isChosen = this.chosen !== null && element.dataset.finding === String(this.chosen);
      element.classList.toggle("chosen", isChosen);
      if (isChosen && isMoving && element.matches(".finding")) show(element);
    }
  }

  next(step) {
    const n = this.findings.length;
    if (n) this.choose(this.chosen === null ? (step > 0 ? 0 : n - 1) : (this.chosen + step + n) % n);
  }

  /** Mark on the pages what findings speak of, where it can be found there. */
  async drawMarks() {
    const { part } = this.desk;
    if (!part?.pages.length) return;
    const told = part.findings.length ? await Promise.all(part.pages.map((page) => server.getWords(page.digest).catch(() => null))) : [];
    if (this.desk.part !== part) return;
    this.marks = marksOf(part.findings, told.map((sheet) => sheet?.words ?? []));
    for (const page of part.pages) {
      const marks = this.marks.filter((mark) => mark.page === page.index).map((mark) => {
        const finding = part.findings[mark.finding];
        const { severity, message } = finding;
        return { ...mark, number: mark.finding, name: nameOf(finding), severity, message };
      });
      this.stage.sheets.get(`${part.name}#${page.index}`)?.mark(marks);
    }
    this.showChosen(false);
  }
}
