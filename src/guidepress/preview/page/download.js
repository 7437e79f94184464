// A chapter's PDF: taken away where it can be made; else it is said what is against it.

import { make } from "./elements.js";
import { say } from "./messages.js";
import { getPdf } from "./server.js";

const LONG = 60_000;
/** Milliseconds in which a browser surely has taken a file. */

export async function download(name, tell) {
  try {
    const address = URL.createObjectURL(await getPdf(name));
    make("a", { href: address, download: `${name.split("/").at(-1)}.pdf` }).click();
    setTimeout(() => URL.revokeObjectURL(address), LONG);
  } catch (error) {
    tell(error.words ? say("because", { what: say("noPdf"), why: error.words }) : say("noPdf"));
  }
}
