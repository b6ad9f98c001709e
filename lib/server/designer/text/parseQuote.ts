import { stringWidth, sentences } from "./sentences";

interface Quote {
  /** Of the slide, set small above the quotation; may be empty. */
  heading: string;
  /** Without quotation marks. */
  words: string;
  /** Of who said it; both may be empty. */
  name: string;
  role: string;
  /** A remark on it; may be empty. */
  note: string;
}

const QUOTED = String.raw`"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«\s*([^»]+?)\s*»|「([^」]+)」|『([^』]+)』`;
/** Longest name with its role, in columns. */
const MAX_ATTRIBUTION = 90;

/** The words between quotation marks if there is nothing else, else null. */
export function unquote(text: string): string | null {
  const match = new RegExp(`^(?:${QUOTED})$`, "su").exec(text.trim());
  return match?.slice(1).find((group) => group !== undefined) ?? null;
}

/** For words that plainly are a quotation, else null: in quotation marks, or with a name behind a dash. */
export function findQuote(headline: string, body: string): Quote | null {
  const quote = attributed(headline, body);
  const isMarked = unquote(headline) !== null || unquote(splitAttribution(body || headline).text) !== null;
  return quote && (isMarked || isSomebody(quote)) ? quote : null;
}

function attributed(headline: string, body: string): Quote | null {
  const quoted = unquote(headline);
  if (quoted) return { heading: "", words: quoted, ...remarkOn(body) };
  const { text, attribution } = splitAttribution(body || headline);
  const words = unquote(text);
  if (!words && !attribution) return null;
  return { heading: body ? headline : "", words: words ?? text, note: "", ...attribute(attribution) };
}

/** Of other words what stands behind a dash is the author, else the headline is the quotation and the body its author or a remark. */
export function parseQuote(headline: string, body: string): Quote {
  return (
    attributed(headline, body) ?? {
      heading: "",
      words: headline || body,
      ...remarkOn(headline ? body : ""),
    }
  );
}

/** What stands below a quotation is its author, or a remark if it is whole sentences. */
function remarkOn(body: string): Pick<Quote, "name" | "role" | "note"> {
  const dashed = /^[—–~-]\s*(\S.*)$/su.exec(body)?.[1];
  const isName =
    stringWidth(body) <= MAX_ATTRIBUTION &&
    sentences(body).length <= 1 &&
    !/[.!?。！？؟…]["”»]?$/u.test(body);
  if (dashed && stringWidth(dashed) <= MAX_ATTRIBUTION) return { ...attribute(dashed), note: "" };
  return isName ? { ...attribute(body), note: "" } : { ...attribute(""), note: body };
}

/** '… — Maria Lopez, baker' in two; the dash follows a stop, a quotation mark or a line's end. */
function splitAttribution(text: string): { text: string; attribution: string } {
  const match = /^(.*(?:[.!?。！？؟…"”»」“]|\S(?=\n)))\s*(?:—|–|-{1,2}|~)\s*(\p{L}[^\n]*)$/su.exec(text);
  const [, words = "", attribution = ""] = match ?? [];
  const isName =
    attribution !== "" && stringWidth(attribution) <= MAX_ATTRIBUTION && !/[.!?]$/u.test(attribution);
  return isName ? { text: words, attribution } : { text, attribution: "" };
}

function attribute(text: string): Pick<Quote, "name" | "role"> {
  const [, name = text, role = ""] = /^([^,،、(]+)(?:[,،、]\s*|\s+(?=\())(\S.*)$/su.exec(text) ?? [];
  return { name: name.trim(), role: role.trim() };
}

/** Words that are no part of a name. Phrases with them are often written with capitals: 'Free Shipping', 'Jeden Donnerstag'. */
const NO_NAMES = new Set(
  (
    "every each all any only just now new free next until till from more most best big last first limited open closed soon today tonight " +
    "tomorrow always never don't don’t this that these those your our my we you it its it's it’s i no not yes so and or but then here " +
    "there where when why what how with without in on at to by for because after before available starting while order shop book buy " +
    "get save swipe tap click link visit join follow share come see try learn start stop sign call happy merry good great thank thanks " +
    "is are was were has have will can over under off half extra bonus guaranteed coming grand opening launch launching introducing " +
    "reminder update news doors tickets details info online street avenue road square station summer sale special " +
    "edition offer shipping delivery daily week weekly weekend month monthly year morning evening hours " +
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays " +
    "january february march july september october november december " +
    "jede jeden jeder jedes alle allen ab bis nur jetzt neu neue neuer neues gratis kostenlos kostenlose kostenloser kostenfrei freie " +
    "freier heute morgen immer bald endlich unser unsere dein deine ihr ihre mehr wir auch noch ohne mit im am täglich montag dienstag " +
    "mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags freitags samstags sonntags wochenende woche " +
    "versand eintritt eröffnung angebot rabatt versprochen straße platz januar februar märz juli oktober dezember " +
    "chaque tous toutes dès nouveau nouvelle gratuit gratuite livraison maintenant seulement notre votre lundi mardi mercredi jeudi " +
    "vendredi samedi dimanche entrée ouverture offre cada todos todas hasta desde ahora solo sólo nuevo " +
    "nueva envío entrada oferta apertura nuestro nuestra lunes martes miércoles " +
    "jueves viernes sábado domingo agora até novo nova grátis frete nosso nossa segunda terça quarta quinta sexta " +
    "ogni tutti tutte oggi nuovo nuova spedizione ingresso lunedì martedì mercoledì giovedì venerdì sabato domenica " +
    "her hemen şimdi yeni ücretsiz sadece elke nieuw vanaf każdy każdą teraz nowy mỗi chỉ ngay miễn mới"
  ).split(" "),
);
const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*`;
/** 'Maria Lopez', 'Dr. Weber', 'Vincent van Gogh', 'J. R. R. Tolkien'. */
const NAME = new RegExp(
  String.raw`^${CAPITALISED}(?:(?:\s(?:v[ao]n|de[rnl]?|d[aiou]s?|della|la|le|los|bin|ibn|bint|al|el|ter?|ten|zu[mr]?|a[fv]|y|e|und|and|of|the|&)){0,2}\s${CAPITALISED}){0,4}$`,
  "u",
);

/**
 * Whether the author of words without quotation marks is somebody: some words with capitals, or one and a role. Scripts without
 * capitals need quotation marks.
 */
function isSomebody({ name, role }: Quote): boolean {
  const isTold = /\s/u.test(name) || /^\p{Ll}/u.test(role);
  const words = name.toLowerCase().split(/\s+/u);
  return isTold && NAME.test(name) && !words.some((word) => NO_NAMES.has(word)) && !/\p{Nd}/u.test(role);
}
