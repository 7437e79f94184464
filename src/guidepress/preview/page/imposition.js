// Which pages lie side by side. Nothing here knows the document.

/** Pages `{side}` in order, as spreads of one or two: a recto joins the verso before it. */
export function spreads(pages, inPairs) {
  if (!inPairs) return pages.map((page) => [page]);
  const found = [];
  for (const page of pages) {
    const last = found.at(-1);
    if (page.side === "recto" && last?.length === 1 && last[0].side === "verso") last.push(page);
    else found.push([page]);
  }
  return found;
}

/** The side of a page of a part that was not asked for yet: odd folios are rectos. */
export function likelySide(part, index) {
  const first = part.first ?? 1;
  return (first + index) % 2 ? "recto" : "verso";
}

const STEPS_OF_FITS = 4;
const STEPS_OF_ZOOMS = 100;
const LEAST = 0.25;

/** CSS pixels of a millimetre such that a page's picture has as many device pixels a millimetre as the
 * server draws: then no picture is scaled, and all are sharp. A zoom in percent is what it says, to a
 * hundredth; what fits the window goes by quarters, so that a window that is being drawn to its size
 * does not have all pages drawn with each pixel. */
export function sharp(mm, ratio, isFit) {
  const steps = isFit ? STEPS_OF_FITS : STEPS_OF_ZOOMS;
  const whole = isFit ? Math.floor(mm * ratio * steps + 0.001) : Math.round(mm * ratio * steps);
  return Math.max(LEAST, whole / steps) / ratio;
}
