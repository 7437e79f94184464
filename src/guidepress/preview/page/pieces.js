// A page closer up than its picture is fine: pieces of it over the picture, of what the window shows.
//
// A picture of the whole page at that size would take hundreds of megabytes in the browser, and every
// page near the window has one. What lies in the window is never more than the screen has pixels.

import { make } from "./elements.js";
import { letGo, pictured } from "./picture.js";
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
    this.element = make("div", { class: "pieces", "aria-hidden": "true" });
    this.laid = new Map();
  }

  clear() {
    for (const piece of this.laid.values()) letGo(piece.picture);
    this.laid.clear();
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
    for (const [at, piece] of this.laid) {
      if (wanted.has(at)) continue;
      letGo(piece.picture);
      this.laid.delete(at);
    }
  }

  async lay(column, row, side, address) {
    const piece = { picture: null };
    this.laid.set(`${column}-${row}`, piece);
    const isWanted = () => this.laid.get(`${column}-${row}`) === piece;
    let picture;
    try {
      picture = await pictured(address);
    } catch {
      if (isWanted()) this.laid.delete(`${column}-${row}`); // the picture below is seen
      return;
    }
    if (!isWanted()) return void letGo(picture);
    picture.style.left = `${column * side}px`;
    picture.style.top = `${row * side}px`;
    picture.style.width = `${(picture.width * side) / SIDE}px`;
    picture.style.height = `${(picture.height * side) / SIDE}px`;
    piece.picture = picture;
    this.element.append(picture);
  }
}
