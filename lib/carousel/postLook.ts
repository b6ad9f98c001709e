import type { PostLook } from "@/lib/schemas/mediaPlanPost";
import { MOTIF_NAMES, MOTIFS } from "./look";

/** In one spelling: the first arrangement of the plan's motif is no choice. */
export function presentLook(look: PostLook | null | undefined): PostLook | null {
  if (!look || (look.motif === null && look.arrangement === 0)) return null;
  const { motif, arrangement } = look;
  return { motif, arrangement };
}

/** The next arrangement of the same motif. */
export function anotherLook(look: PostLook | null | undefined): PostLook {
  return { motif: look?.motif ?? null, arrangement: (look?.arrangement ?? 0) + 1 };
}

/** `hills/2`, `/1` of the plan's motif, and the plan's own look as the empty text. */
export function lookText(look: PostLook | null | undefined): string {
  const present = presentLook(look);
  return present ? `${present.motif ?? ""}/${present.arrangement}` : "";
}

export function readLook(text: string): PostLook | null {
  const [motif, arrangement] = text.split("/");
  return presentLook({
    motif: MOTIFS.find((name) => name === motif) ?? null,
    arrangement: Number(arrangement) || 0,
  });
}

/** 'Hills, arrangement 3', as a person counts them. */
export function describeLook(look: PostLook | null, planMotif: string): string {
  const motif = look?.motif ? MOTIF_NAMES[look.motif] : planMotif;
  return look?.arrangement ? `${motif}, arrangement ${look.arrangement + 1}` : motif;
}
