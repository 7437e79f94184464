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

/** Millimetres to pixels of one CSS pixel, such that a page's picture has whole quarters of device
 * pixels a millimetre, as the server draws them: then no picture is scaled, and all are sharp. */
export function sharp(mm, ratio, most = 24) {
  const device = Math.min(most, Math.max(0.25, Math.floor(mm * ratio * 4 + 0.001) / 4));
  return device / ratio;
}
