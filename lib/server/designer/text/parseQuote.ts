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

/** For words that plainly are a quotation, else null. */
export function findQuote(headline: string, body: string): Quote | null {
  const quoted = unquote(headline);
  if (quoted) return { heading: "", words: quoted, ...remarkOn(body) };
  const { text, attribution } = splitAttribution(body || headline);
  const words = unquote(text);
  if (!words && !attribution) return null;
  return { heading: body ? headline : "", words: words ?? text, note: "", ...attribute(attribution) };
}

/** Of other words the headline is the quotation, and the body its author or a remark. */
export function parseQuote(headline: string, body: string): Quote {
  return (
    findQuote(headline, body) ?? {
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
