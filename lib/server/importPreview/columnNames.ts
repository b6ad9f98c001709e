import { SLIDE_FIELDS, type ImportField, type SlideField } from "@/lib/schemas/importPreview";

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
export function meaning(name: string): { field: ImportField; strength: number } | undefined {
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
export function numbered(name: string): { field: "slide" | SlideField; number: number } | undefined {
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
