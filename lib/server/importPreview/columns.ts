import { findContentTypes } from "@/lib/carousel/vocabulary";
import {
  SLIDE_FIELDS,
  type ImportChoices,
  type ImportField,
  type SlideField,
} from "@/lib/schemas/importPreview";
import { isBanner } from "./dates";

/**
 * How people and programs name what a column holds, without case, accents, blanks and signs. The more telling names stand
 * first: where two columns name the same field, the first of this list has it and the other one goes into notes.
 */
const SYNONYMS: Record<ImportField, string> = {
  platform:
    "platform platforms network networks socialnetwork socialmediaplatform socialplatform socialmediachannel channel channels " +
    "socialmedia socialchannel plattform netzwerk kanal kanale plateforme reseau reseausocial canal redsocial red plataforma piattaforma kanaal profile profiles account accounts",
  contentType:
    "contenttype posttype typeofpost typeofcontent postformat contentformat format mediatype type kind beitragstyp beitragsart posttyp " +
    "typ art typedecontenu typedepost tipodecontenido tipodepost tipodipost tipodiconteudo tipodeconteudo formato tipo soort",
  title:
    "title posttitle cardname taskname name hook topic idea posttopic contenttopic postidea contentidea concept subject titel thema titre sujet titulo tema titolo argomento onderwerp",
  content:
    "caption postcaption copy postcopy captioncopy captiontext posttext carddescription content text post message messagetext originalmessage description captionidea " +
    "bildunterschrift beitragstext beschreibung legende texte textedupost texto copytexto leyenda pie testo didascalia legenda bijschrift tekst",
  hashtags: "hashtags hashtag hashtagset tags",
  cta: "cta calltoaction handlungsaufforderung aufruf appelalaction llamadaalaaccion llamadoalaaccion chamadaparaacao invitoallazione",
  theme:
    "theme contentpillar pillar campaign campaignname category contentcategory contenttheme saule kampagne kategorie pilier campagne categorie pilar campana campanha categoria pilastro",
  scheduledAt:
    "scheduledat scheduledfor scheduleddate scheduledtime scheduledate scheduletime scheduled publishdate publish publishat publishon publishdatetime publishdateandtime publicationdate " +
    "postdate postingdate postdatetime datetime dateandtime datetimes golive golivedate airdate launchdate postatspecifictime duedate due " +
    "veroffentlichung veroffentlichungsdatum veroffentlichungam datedepublication datepublication fechadepublicacion datadipubblicazione datadepublicacao publicatiedatum",
  date: "date datum fecha data dates day tag jour dia giorno dag weekday wochentag",
  time: "time posttime postingtime publishtime publishingtime timeofday time24hr uhrzeit zeit heure hora ora orario tijd hour",
  link: "link linkurl destinationurl destinationlink landingpage url links website pinterestpinlink lien enlace collegamento",
  firstComment:
    "firstcomment firstcommenttext 1stcomment followupcomment ersterkommentar premiercommentaire primercomentario comments comment",
  networkTitle:
    "networktitle tiktoktitle pintitle pinterestpintitle documenttitle pdftitle youtubevideotitle videotitle",
  board: "board boardname pinterestboard pinboard pinnwand",
  labels: "labels label etiketten etiquetas etiquettes",
  notes:
    "notes note internalnotes internalnote notizen notiz bemerkungen anmerkungen remarques notas appunti opmerkingen",
  weekIndex: "weekindex week weekno weeknumber weeknr woche kw kalenderwoche semaine semana settimana",
  mediaPrompt:
    "mediaprompt imageprompt visualprompt pictureprompt aiprompt aiimageprompt prompt imagedescription visualdescription visualidea bildprompt bildbeschreibung",
  headline: "headline slideheadline slidetitle slideheading heading uberschrift",
  body: "body slidebody slidetext slidecopy bodytext",
  altText:
    "alttext alttexts altdescription imagealttext imagealt alttextpicture alttextimage alternativtext textealternatif alt",
  image:
    "image imageurl imageurls images mediaurl mediaurls pictureurl pictureurls picture publicimageurl imagelink visual visuals creative asset assets media photo " +
    "attachment attachments attachmenturl bild bilder imagen immagine imagem afbeelding",
  slide: "slide card frame page folie diapositive diapositiva diapo",
  postId: "postid carouselid postnumber postno postnr id",
  slideIndex: "slideindex slidenumber slideno slidenr slideorder slide",
};

const STRENGTHS = new Map<string, { field: ImportField; strength: number }>();
for (const [field, words] of Object.entries(SYNONYMS) as [ImportField, string][])
  // exactly its keys
  for (const [strength, word] of words.split(" ").entries()) STRENGTHS.set(word, { field, strength });

const SLIDE_WORDS = new RegExp(String.raw`\b(?:${SYNONYMS.slide.replaceAll(" ", "|")})s?\b`, "i");

export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function lookUp(name: string) {
  return STRENGTHS.get(foldName(name));
}

/** What a name says: whole, else without what stands in brackets or behind a dash, else by the first of its parts that does. */
function meaning(name: string): { field: ImportField; strength: number } | undefined {
  if (name.length > 120) return undefined;
  const bare = name.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, " ").replace(/\s+[-–—]\s.*$/s, "");
  const parts = bare.split(/[/|&+,]|\b(?:or|and|oder|und|ou|et|o|y|e|of|en)\b/i);
  const isWhole = parts.length === 1;
  return lookUp(name) ?? lookUp(bare) ?? (isWhole ? undefined : parts.map(lookUp).find((found) => found));
}

/** The field of the import format that a name in a file means. */
export function fieldOf(name: string): ImportField | undefined {
  return meaning(name)?.field;
}

/** What a word means that names a part of a slide. */
export function slideFieldOf(name: string): SlideField | undefined {
  const field = fieldOf(name);
  if (field === "title") return "headline";
  if (field === "content") return "body";
  return SLIDE_FIELDS.find((known) => known === field);
}

/** `Slide 3`, `Slide 3 headline`, `Alt text 3`. */
function numbered(name: string): { field: "slide" | SlideField; number: number } | undefined {
  if (name.length > 120) return undefined;
  const parts = /^(\D{0,60}?)[\s#_-]*(\d{1,2})(?!\d)(\D{0,60})$/s.exec(name);
  if (!parts) return undefined;
  const [, before = "", digits, after = ""] = parts;
  const words = `${before} ${after}`;
  const namesSlide = SLIDE_WORDS.test(words.replaceAll("_", " "));
  const rest = words.replaceAll("_", " ").replace(SLIDE_WORDS, " ");
  if (namesSlide && foldName(rest) === "") return { field: "slide", number: Number(digits) };
  const field = namesSlide ? slideFieldOf(rest) : SLIDE_FIELDS.find((known) => known === fieldOf(rest));
  return field && { field, number: Number(digits) };
}

export interface Column {
  /** Place in a record. */
  at: number;
  /** Unique. */
  name: string;
  field: ImportField | null;
  /** Of the slide, where a row holds several. */
  number?: number;
  samples: string[];
}

/** How many columns of a record name a field: what makes it a header. */
export function headerScore(record: readonly string[], choices: ImportChoices): number {
  const fields = record.map((cell) => {
    const name = cell.trim();
    if (name === "" || name.length > 120) return undefined;
    if (choices.columns && Object.hasOwn(choices.columns, name)) return name;
    const slide = numbered(name);
    return slide ? `${slide.field} ${slide.number}` : fieldOf(name);
  });
  return new Set(fields.filter((field) => field !== undefined)).size;
}

const MAX_HEADER_ROWS = 20;

/** Place of the header: among the first records the one that names the most fields, else the first that has two cells. */
export function findHeader(records: readonly string[][], choices: ImportChoices): number {
  const first = records.slice(0, MAX_HEADER_ROWS);
  const scores = first.map((record) => headerScore(record, choices));
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best);
  const filled = (record: readonly string[]) => record.filter((cell) => cell.trim() !== "").length;
  const wide = first.findIndex((record) => filled(record) > 1);
  return wide === -1
    ? Math.max(
        0,
        first.findIndex((record) => filled(record) > 0),
      )
    : wide;
}

/** `A`, `B`, … as spreadsheets count columns. */
function letterOf(at: number): string {
  const letter = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter;
}

const isPicture = (cell: string) =>
  /^\S+$/.test(cell) && /^https?:\/\/|^\/api\/|\.(?:jpe?g|png|webp|gif|mp4|mov|pdf)$/i.test(cell);
const isNumber = (cell: string) => /^\D{0,10}\d{1,3}$/.test(cell);
const hasDay = (cell: string) =>
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d\s*\p{L}{3,}|\p{L}{3,}\.?\s*\d/u.test(cell);

/** What each column holds: as it was chosen, else by its name, and by its cells where a name is used for several things. */
export function assignColumns(
  header: readonly string[],
  rows: readonly string[][],
  choices: ImportChoices,
): Column[] {
  const taken = new Set<string>();
  const unique = (name: string): string => {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
    taken.add(free);
    return free;
  };
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const columns: (Column & { strength: number })[] = [];
  const cellsOf = new Map<Column, string[]>();
  for (let at = 0; at < width; at += 1) {
    const cells: string[] = [];
    for (const row of rows) if (row[at]?.trim()) cells.push(row[at]?.trim() ?? "");
    const written = header[at]?.trim() ?? "";
    if (written === "" && cells.length === 0) continue;
    const name = unique(written || `Column ${letterOf(at)}`);
    const samples = [...new Set(cells.slice(0, 200))]
      .slice(0, 3)
      .map((cell) => (cell.length > 80 ? `${cell.slice(0, 80).toWellFormed()}…` : cell));
    const found = meaning(written);
    const slide = found ? undefined : numbered(written);
    const isChosen = choices.columns !== undefined && Object.hasOwn(choices.columns, name);
    const field = isChosen ? (choices.columns?.[name] ?? null) : (found?.field ?? slide?.field ?? null);
    const strength = isChosen ? -1 : (found?.strength ?? 0);
    const column = {
      at,
      name,
      field,
      samples,
      strength,
      ...((slide && !isChosen) || (slide && slide.field === field) ? { number: slide.number } : {}),
    };
    columns.push(column);
    cellsOf.set(column, cells);
  }
  const most = (column: Column, test: (cell: string) => boolean) => {
    const cells = cellsOf.get(column) ?? [];
    return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
  };
  const has = (field: ImportField) => columns.some((column) => column.field === field);
  const isTrello = columns.some(({ name }) => foldName(name) === "cardname");
  for (const column of columns) {
    if (column.strength < 0) continue;
    if (column.field === "time" && most(column, hasDay)) column.field = "scheduledAt";
    if (column.field === "image" && !most(column, isPicture) && (cellsOf.get(column) ?? []).length > 0)
      column.field = "mediaPrompt";
    // In German a day, in English a hashtag; in Italian a day, in English anything.
    if (
      /^(?:tag|data)$/.test(foldName(column.name)) &&
      !most(column, (cell) => /^\d/.test(cell) || hasDay(cell) || isBanner(cell))
    )
      column.field = foldName(column.name) === "tag" ? "hashtags" : null;
    if (foldName(column.name) === "art" && !most(column, (cell) => findContentTypes(cell).length > 0))
      column.field = "mediaPrompt";
    if (column.field === "board" && isTrello) column.field = null;
    if (column.field === "postId" && foldName(column.name) === "id" && !has("slideIndex"))
      column.field = null;
    if (column.field === "slide" && column.number === undefined)
      column.field = most(column, isNumber) ? "slideIndex" : null;
    if (foldName(column.name) === "slide" && !most(column, isNumber)) column.field = "slide";
    if (column.field === "firstComment" && /^comments?$/.test(foldName(column.name)) && has("firstComment"))
      column.field = columns.some((other) => other !== column && other.field === "firstComment")
        ? null
        : column.field;
  }
  // Above slides side by side stands what the post is about.
  const headline = columns.find((column) => column.field === "headline" && column.number === undefined);
  if (
    headline &&
    headline.strength >= 0 &&
    !has("title") &&
    columns.some(({ number }) => number !== undefined)
  )
    headline.field = "title";
  // A slide's text, unless nothing else is the caption of what has no slides.
  const body = columns.find((column) => column.field === "body" && column.number === undefined);
  if (
    body &&
    body.strength >= 0 &&
    !has("content") &&
    !has("headline") &&
    !has("slideIndex") &&
    !has("postId") &&
    !has("slide")
  )
    body.field = "content";
  keepStrongest(columns);
  return columns.map(({ strength: _strength, ...column }) => column);
}

function keepStrongest(columns: (Column & { strength: number })[]): void {
  let slides = columns.reduce(
    (most, { field, number = 0 }) => (field === "slide" ? Math.max(most, number) : most),
    0,
  );
  for (const column of columns)
    if (column.field === "slide" && column.number === undefined) column.number = slides += 1;
  const best = new Map<string, Column & { strength: number }>();
  for (const column of columns) {
    if (column.field === null) continue;
    const key = `${column.field} ${column.number ?? ""}`;
    const other = best.get(key);
    if (!other || column.strength < other.strength) {
      if (other) other.field = null;
      best.set(key, column);
    } else column.field = null;
  }
}
