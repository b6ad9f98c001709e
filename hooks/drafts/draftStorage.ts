import * as z from "zod/mini";
import { isTabOpen } from "@/hooks/run/tabLock";

/** What is kept of a draft. Never rename these: earlier pages have written them. */
export const draftCopySchema = z.object({
  typedAt: z.number(),
  entries: z.record(
    z.string(),
    z.object({ base: z.string(), typed: z.string(), sent: z.readonly(z.array(z.string())) }),
  ),
});
export type DraftCopy = z.infer<typeof draftCopySchema>;

/**
 * Copies of what is typed or chosen, in this browser's storage, kept until the server has answered. Each page writes
 * under a name of its own, so that two tabs with the same thing open never write over each other.
 */
export class DraftStorage<Copy extends { typedAt: number }> {
  readonly #name: string;
  readonly #schema: z.core.$ZodType<Copy>;

  /** `name` tells these copies from others: `post-draft`. */
  constructor(name: string, schema: z.core.$ZodType<Copy>) {
    this.#name = name;
    this.#schema = schema;
  }

  /** Keeps the copy, or removes it for null. False when the browser does not let us. */
  keep(id: string, pageId: string, copy: Copy | null): boolean {
    try {
      if (copy) localStorage.setItem(this.#prefix(id) + pageId, JSON.stringify(copy));
      else localStorage.removeItem(this.#prefix(id) + pageId);
      return true;
    } catch {
      return false; // full, or switched off
    }
  }

  /** Hands over what pages that are gone have left of this, the newest first; says whether there was anything. */
  async takeOver(id: string, ownPageId: string, take: (copy: Copy) => void): Promise<boolean> {
    let isAny = false;
    for (const { pageId, copy } of this.#find(id)) {
      // Another tab's, in which somebody may be typing.
      if (pageId === ownPageId || (await isTabOpen(pageId))) continue;
      this.keep(id, pageId, null);
      take(copy);
      isAny = true;
    }
    return isAny;
  }

  #find(id: string): { pageId: string; copy: Copy }[] {
    const prefix = this.#prefix(id);
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => {
          const copy = this.#read(key);
          return copy ? [{ pageId: key.slice(prefix.length), copy }] : [];
        })
        .toSorted((one, other) => other.copy.typedAt - one.copy.typedAt);
    } catch {
      return []; // switched off
    }
  }

  #read(key: string): Copy | undefined {
    try {
      return z.parse(this.#schema, JSON.parse(localStorage.getItem(key) ?? ""));
    } catch {
      return undefined; // something else's text under our name
    }
  }

  #prefix(id: string): string {
    return `${this.#name}:${id}:`;
  }
}
