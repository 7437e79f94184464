// A page closer up than its picture is fine: pieces of it over the picture, of what the window shows.
//
// A picture of the whole page at that size would take hundreds of megabytes in the browser, and every
// page near the window has one. What lies in the window is never more than the screen has pixels.

import { make } from "./elements.js";
import { pieceOf } from "./server.js";

const SIDE = 1024;
/** Pixels of a piece, as the server cuts them: PIECE in `drawing.py`. */

const MOST = 24;
/** Device pixels a millimetre that a picture of a whole page has: LARGEST in `drawing.py`. */

const UNDER = 12;
/** As many as it has where pieces lie over it: it is seen until they are there. */

const FINEST = 96;
/** As many as pieces have: they are scaled up above that. FINEST in `drawing.py`. */

/** Device pixels a millimetre of the picture of a whole page. */
export const scaleOf = (view) => (view.scale > MOST ? UNDER : view.scale);

export class Pieces {
  constructor() {
    this.element = make("div", { class: "pieces" });
    this.laid = new Map();
  }

  clear() {
    this.laid.clear();
    this.element.replaceChildren();
  }

  /** Have the pieces that touch `seen` {left, top, right, bottom} of a page {width, height}, and no
   * others; all of these in CSS pixels from the upper left corner of what is shown of it. */
  show(digest, view, page, seen) {
    const fine = Math.min(view.scale, FINEST);
    const side = (SIDE * view.scale) / fine / view.ratio;
    const wanted = new Set();
    const [endX, endY] = [Math.min(seen.right, page.width), Math.min(seen.bottom, page.height)];
    for (let row = Math.max(0, Math.floor(seen.top / side)); row * side < endY; row += 1) {
      for (let column = Math.max(0, Math.floor(seen.left / side)); column * side < endX; column += 1) {
        wanted.add(`${column}-${row}`);
        if (!this.laid.has(`${column}-${row}`)) this.lay(column, row, side, pieceOf(digest, fine, view.bleed, `${column}-${row}`));
      }
    }
    for (const [piece, image] of this.laid) {
      if (wanted.has(piece)) continue;
      image.remove();
      this.laid.delete(piece);
    }
  }

  async lay(column, row, side, address) {
    const image = make("img", { alt: "", src: address, decoding: "async" });
    this.laid.set(`${column}-${row}`, image);
    const isWanted = () => this.laid.get(`${column}-${row}`) === image;
    try {
      await image.decode();
    } catch {
      if (isWanted()) this.laid.delete(`${column}-${row}`); // the picture below is seen
      return;
    }
    if (!isWanted()) return;
    image.style.left = `${column * side}px`;
    image.style.top = `${row * side}px`;
    image.style.width = `${(image.naturalWidth * side) / SIDE}px`;
    image.style.height = `${(image.naturalHeight * side) / SIDE}px`;
    this.element.append(image);
  }
}
