import { sentences, stringWidth } from "./sentences";

/** Any of them may be empty. */
export interface Profile {
  name: string;
  role: string;
  about: string;
}

const MAX_NAME = 40;
const MAX_ROLE = 70;

/** 'Maria Lopez, baker' or 'Maria Lopez – baker' in the headline, else the body's first line is the role if it is no sentence. */
export function parseProfile(headline: string, body: string): Profile {
  const [, name = "", title = ""] =
    /^([^,،、|\n]+?)(?:[,،、|]\s*|\s+[–—-]\s+|\n)(\S.*)$/su.exec(headline) ?? [];
  if (name && stringWidth(name) <= MAX_NAME && stringWidth(title) <= MAX_ROLE) {
    return { name, role: title, about: body };
  }
  const [first = "", ...rest] = body.split("\n");
  const isRole =
    stringWidth(first) <= MAX_ROLE && sentences(first).length <= 1 && !/[.!?。！？؟…]$/u.test(first);
  return isRole
    ? { name: headline, role: first, about: rest.join("\n") }
    : { name: headline, role: "", about: body };
}
