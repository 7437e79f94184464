// The texts of chapters that nobody has looked at: put where the browser's search finds them.

import * as server from "./server.js";
import { settings } from "./settings.js";

const PAUSE = 2000;
/** Milliseconds after which a text is asked for again, when it is not known yet. */

export class Texts {
  constructor(desk) {
    this.desk = desk;
    this.told = new Map();
    this.isLearning = false;
  }

  /** A part has changed: its text is another one, perhaps. */
  forget(name) {
    this.told.delete(name);
  }

  /** Have the texts of the whole book on its pages, one part after the other, as long as it is seen. */
  async learn() {
    const { stage } = this.desk;
    for (const [name, pages] of this.told) stage.tell(name, pages);
    if (this.isLearning) return;
    this.isLearning = true;
    for (let name; settings.whole && (name = this.next());) {
      await stage.atLeisure();
      const pages = await this.ask(name);
      if (!pages) await new Promise((go) => setTimeout(go, PAUSE));
      else stage.tell(name, pages);
    }
    this.isLearning = false;
  }

  /** The next part whose text nobody has told, nor its pages. */
  next() {
    const { book, parts } = this.desk;
    return book.parts.find(({ name, pages }) => pages && !parts.get(name)?.pages.length && !this.told.has(name))?.name;
  }

  /** The text of each page of a part; null as long as it is not known. */
  async ask(name) {
    const told = this.desk.isLost ? null : await server.getText(name).catch(() => null);
    if (told?.pages) this.told.set(name, told.pages);
    return told?.pages ?? null;
  }
}
