// The picture of a page or of a piece of it, on a canvas: its memory is given back when it is let go.
//
// Of what it has decoded for an `<img>` a browser keeps hundreds of megabytes, long after the picture
// is gone: a page that is written has a new one with each saving.

import { make } from "./elements.js";

/** The picture at an address, drawn; an error when it does not come. */
export async function pictured(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const pixels = await createImageBitmap(await answer.blob());
  const picture = make("canvas", { width: pixels.width, height: pixels.height });
  picture.getContext("bitmaprenderer", { alpha: false }).transferFromImageBitmap(pixels);
  return picture;
}

/** Take a picture away, and give its memory back. */
export function letGo(picture) {
  picture?.remove();
  if (picture) picture.width = picture.height = 0;
}
