// What the page says, in French and in English. The server decides which (`book.language`).
//
// Spaces are typed plainly here; `say` keeps those that French keeps.

const FRENCH = {
  skip: "Aller aux pages",
  contents: "Sommaire", previous: "Chapitre précédent", next: "Chapitre suivant",
  view: "Vue", single: "Page par page", spread: "En doubles pages", whole: "Le livre entier",
  zoom: "Zoom", smaller: "Réduire", larger: "Agrandir", fitWidth: "Largeur", fitPage: "Page entière",
  display: "Affichage", structure: "Structure lue à voix haute", findings: "À signaler",
  download: "Télécharger le PDF du chapitre", help: "Aide et touches", build: "Fabriquer le livre",
  building: "Fabrication…", search: "Métier, autre nom ou code", pages: "Pages", panel: "Volet",
  close: "Fermer", scope: "Étendue", scopePart: "Ce chapitre", scopeBook: "Tout le livre",
  progress: "Avancement de la fabrication", onPage: "Sur la page", bleed: "Rogne et fond perdu",
  grid: "Grille de base et colonnes", marks: "Passages signalés", eyes: "Telle que la voient",
  everyEye: "La plupart des yeux", grey: "L’imprimante en gris",
  protanopia: "Protanopie (sans rouge)", deuteranopia: "Deutéranopie (sans vert)",
  tritanopia: "Tritanopie (sans bleu)", theme: "Autour de la page", themeAuto: "Comme le système",
  themeLight: "Clair", themeDark: "Sombre", keys: "Au clavier",
  letters: "Touches d’une seule lettre (à éteindre si une commande vocale les déclenche)",
  year: "Édition {year}", roles: "{n} métier|{n} métiers", page: "{n} page|{n} pages",
  before: "Couverture et premières pages", after: "Dernières pages", unlisted: "Dans aucune famille",
  errors: "erreurs", warnings: "avertissements", edited: "modifié depuis la dernière fabrication",
  found: "{n} chapitre trouvé|{n} chapitres trouvés", notFound: "Aucun chapitre ne porte ce nom ou ce code",
  folio: "page {label}", folios: "p. {label}", sheet: "Page {label}", leadsTo: "Aller à : {title}",
  numbersOf: "Numéros de page de la fabrication du {date}",
  numbersStale: "Numéros de page de la fabrication du {date} ; le guide a changé depuis",
  provisional: "Numéros de page provisoires : le livre n’a pas encore été fabriqué",
  numbersGuessed: "Les numéros de page de ce chapitre sont provisoires, jusqu’à la prochaine fabrication",
  numbersGone: "Ce chapitre n’est plus dans le livre : ses numéros de page sont les derniers qu’il a eus",
  stale: "Dernières bonnes pages : celles d’avant l’erreur. Elles restent là jusqu’à ce que le fichier soit corrigé.",
  gone: "Ce chapitre n’est pas dans le guide", goneStays: "Ce chapitre n’est plus dans le guide. Ses dernières pages restent là.",
  faulty: "Ce chapitre contient des erreurs : le livre ne peut pas être fabriqué",
  unset: "Ce chapitre n’a pas encore de pages", unsetWhy: "Les erreurs signalées empêchent de le composer.",
  noParts: "Ce guide n’a pas encore de chapitres", noPartsWhy: "Les erreurs signalées disent pourquoi.",
  setting: "Composition en cours…", settingFor: "Le chapitre se compose depuis {seconds} s", reading: "Lecture du guide…", trouble: "Le livre entier est arrêté",
  renamed: "Ce chapitre change de nom : ses nouvelles pages arrivent.",
  troubleStays: "Le livre entier est arrêté. Les pages de ce chapitre restent affichées.",
  error: "erreur", warning: "avertissement", info: "note", severity_error: "Erreur",
  severity_warning: "Avertissement", severity_info: "Note",
  none: "Rien à signaler ici.", noneButBook: "Rien à signaler dans ce chapitre même : voyez « Tout le livre ».", noneBook: "Rien à signaler dans le livre.",
  copy: "Copier {place}", copied: "Copié : {place}", open: "Ouvrir dans l’éditeur", markOf: "Voir ce qui est signalé : {message}",
  built: "Livre fabriqué : {pages} pages en {seconds} s", failed: "Le livre n’a pas été fabriqué", noPdf: "Pas de PDF du chapitre",
  busy: "Une fabrication est déjà en cours", step: "{stage} {done}/{of}",
  lost: "Le serveur d’aperçu ne répond plus ; ces pages restent affichées.", because: "{what} : {why}", percent: "{n} %",
  noStructure: "Pas encore de structure pour ce chapitre.", lang: "langue : {lang}",
  keySearch: "Chercher un chapitre", keyPart: "Chapitre suivant, précédent", keyPage: "Page suivante, précédente",
  keyEnds: "Première, dernière page", keyZoom: "Agrandir, réduire", keyFull: "Taille réelle (100 %)",
  keyFit: "Largeur, page entière", keySpread: "Doubles pages ou page par page", keyWhole: "Livre entier ou chapitre",
  keyContents: "Sommaire", keyFindings: "À signaler", keyStructure: "Structure",
  keyFinding: "Signalement suivant, précédent", keyOpen: "Ouvrir dans l’éditeur", keyBleed: "Rogne et fond perdu",
  keyGrid: "Grille", keyMarks: "Passages signalés", keyGrey: "Gris", keyEyes: "Daltonismes, l’un après l’autre",
  keyBuild: "Fabriquer le livre", keyDownload: "Télécharger le chapitre", keyHelp: "Cette aide", keyEscape: "Fermer",
  keyHome: "Début", keyEnd: "Fin", keyEsc: "Échap", seenAs: "Pages vues autrement : {eyes}",
  role_H: "Titre {level}", role_L: "Liste de {n} élément|Liste de {n} éléments", role_P: "¶", role_LI: "•",
  role_Figure: "Image", role_Table: "Tableau", role_TH: "En-tête", role_TD: "Cellule", role_Link: "Lien",
  role_BlockQuote: "Citation", role_Quote: "Citation", role_TOC: "Sommaire", role_TOCI: "•", role_Aside: "À côté",
  role_Note: "Note", role_Caption: "Légende", role_Code: "Code", role_Art: "Article",
};

const ENGLISH = {
  skip: "Go to the pages",
  contents: "Contents", previous: "Previous chapter", next: "Next chapter",
  view: "View", single: "Page by page", spread: "As spreads", whole: "The whole book",
  zoom: "Zoom", smaller: "Smaller", larger: "Larger", fitWidth: "Fit width", fitPage: "Fit page",
  display: "Display", structure: "Structure as read aloud", findings: "Findings",
  download: "Download the chapter’s PDF", help: "Help and keys", build: "Build the book",
  building: "Building…", search: "Role, other name or code", pages: "Pages", panel: "Panel",
  close: "Close", scope: "Scope", scopePart: "This chapter", scopeBook: "Whole book",
  progress: "Progress of the build", onPage: "On the page", bleed: "Trim and bleed",
  grid: "Baseline grid and columns", marks: "What findings speak of", eyes: "As seen by",
  everyEye: "Most eyes", grey: "A grey printer",
  protanopia: "Protanopia (no red)", deuteranopia: "Deuteranopia (no green)",
  tritanopia: "Tritanopia (no blue)", theme: "Around the page", themeAuto: "As the system",
  themeLight: "Light", themeDark: "Dark", keys: "Keyboard",
  letters: "Keys of a single letter (turn off if speech control sets them off)",
  year: "{year} edition", roles: "{n} role|{n} roles", page: "{n} page|{n} pages",
  before: "Cover and front matter", after: "Back matter", unlisted: "In no family",
  errors: "errors", warnings: "warnings", edited: "edited since the last build",
  found: "{n} chapter found|{n} chapters found", notFound: "No chapter has this name or code",
  folio: "page {label}", folios: "p. {label}", sheet: "Page {label}", leadsTo: "Go to: {title}",
  numbersOf: "Page numbers of the build of {date}",
  numbersStale: "Page numbers of the build of {date}; the guide has changed since",
  provisional: "Provisional page numbers: the book has not been built yet",
  numbersGuessed: "This chapter’s page numbers are provisional until the next build",
  numbersGone: "This chapter is in the book no more: its page numbers are the last that it had",
  stale: "Last good pages: those from before the error. They stay until the file is mended.",
  gone: "This chapter is not in the guide", goneStays: "This chapter is in the guide no more. Its last pages stay.",
  faulty: "This chapter has errors: the book cannot be built",
  unset: "This chapter has no pages yet", unsetWhy: "The errors found forbid setting it.",
  noParts: "This guide has no chapters yet", noPartsWhy: "The errors found say why.",
  setting: "Setting pages…", settingFor: "This chapter has been setting for {seconds} s", reading: "Reading the guide…", trouble: "The whole book is stopped",
  renamed: "This chapter changes its name: its new pages are coming.",
  troubleStays: "The whole book is stopped. The pages of this chapter stay.",
  error: "error", warning: "warning", info: "note", severity_error: "Error",
  severity_warning: "Warning", severity_info: "Note",
  none: "Nothing was found here.", noneButBook: "Nothing was found in this chapter itself: see “Whole book”.", noneBook: "Nothing was found in the book.",
  copy: "Copy {place}", copied: "Copied: {place}", open: "Open in the editor", markOf: "See what was found: {message}",
  built: "Book built: {pages} pages in {seconds} s", failed: "The book was not built", noPdf: "No PDF of the chapter",
  busy: "A build is under way", step: "{stage} {done}/{of}",
  lost: "The preview’s server does not answer any more; these pages stay.", because: "{what}: {why}", percent: "{n}%",
  noStructure: "No structure of this chapter yet.", lang: "language: {lang}",
  keySearch: "Search a chapter", keyPart: "Next, previous chapter", keyPage: "Next, previous page",
  keyEnds: "First, last page", keyZoom: "Larger, smaller", keyFull: "Actual size (100%)",
  keyFit: "Fit width, fit page", keySpread: "Spreads or page by page", keyWhole: "Whole book or chapter",
  keyContents: "Contents", keyFindings: "Findings", keyStructure: "Structure",
  keyFinding: "Next, previous finding", keyOpen: "Open in the editor", keyBleed: "Trim and bleed",
  keyGrid: "Grid", keyMarks: "What findings speak of", keyGrey: "Grey", keyEyes: "Colour-blind eyes, one after the other",
  keyBuild: "Build the book", keyDownload: "Download the chapter", keyHelp: "This help", keyEscape: "Close",
  keyHome: "Home", keyEnd: "End", keyEsc: "Esc", seenAs: "Pages seen otherwise: {eyes}",
  role_H: "Heading {level}", role_L: "List of {n} item|List of {n} items", role_P: "¶", role_LI: "•",
  role_Figure: "Image", role_Table: "Table", role_TH: "Header", role_TD: "Cell", role_Link: "Link",
  role_BlockQuote: "Quote", role_Quote: "Quote", role_TOC: "Contents", role_TOCI: "•", role_Aside: "Aside",
  role_Note: "Note", role_Caption: "Caption", role_Code: "Code", role_Art: "Article",
};

let table = FRENCH;
export let language = "fr";

/** A message; `n` chooses between its singular and plural (0 is singular in French alone). */
export function say(key, values = {}) {
  const forms = (table[key] ?? key).split("|");
  const isOne = language === "fr" ? values.n < 2 : values.n === 1;
  const form = forms.length > 1 && !isOne ? forms[1] : forms[0];
  return kept(form).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** French keeps a space before its high signs and within guillemets, and a unit with its figure. */
export const asFrench = (text) =>
  text.replace(/ (?=[:»])|(?<=«) /g, "\u00a0").replace(/ (?=[;!?])/g, "\u202f").replace(/(?<=\}) (?=[s%]$)/g, "\u00a0");

const kept = (text) => (language === "fr" ? asFrench(text) : text);

/** Speak another language: every text that the HTML marks with `data-t…` is said anew. */
export function speak(asked) {
  language = asked === "en" ? "en" : "fr";
  table = language === "en" ? ENGLISH : FRENCH;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", say(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = say(element.dataset.tPlaceholder);
  for (const element of document.querySelectorAll("[data-t-name]")) {
    element.setAttribute("aria-label", say(element.dataset.tName));
    element.title = say(element.dataset.tName);
  }
}

/** A moment as people write it. */
export function moment(iso) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));
}

export const TABLES = { fr: FRENCH, en: ENGLISH };
