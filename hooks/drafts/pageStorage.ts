import * as z from "zod/mini";

/**
 * Copies of what is typed, in this browser's storage, kept until the server has answered. Each page writes under a name
 * of its own, so that two tabs with the same thing open never write over each other.
 */
export interface PageStorage<Draft> {
  /** Keeps the draft, or removes the copy for null. False when the browser does not let us. */
  keep: (id: string, pageId: string, draft: Draft | null) => boolean;
  /** The copies that pages have kept of this, the newest first. */
  find: (id: string) => { pageId: string; draft: Draft }[];
  remove: (id: string, pageId: string) => void;
}

/** `name` tells these copies from others: `post-draft`. */
export function createPageStorage<Draft extends { typedAt: number }>(
  name: string,
  schema: z.core.$ZodType<Draft>,
): PageStorage<Draft> {
  const prefix = (id: string) => `${name}:${id}:`;
  const remove = (id: string, pageId: string) => localStorage.removeItem(prefix(id) + pageId);

  function read(key: string): Draft | undefined {
    try {
      return z.parse(schema, JSON.parse(localStorage.getItem(key) ?? ""));
    } catch {
      return undefined; // something else's text under our name
    }
  }

  return {
    keep(id, pageId, draft) {
      try {
        if (draft) localStorage.setItem(prefix(id) + pageId, JSON.stringify(draft));
        else remove(id, pageId);
        return true;
      } catch {
        return false; // full, or switched off
      }
    },
    find(id) {
      try {
        return Object.keys(localStorage)
          .filter((key) => key.startsWith(prefix(id)))
          .flatMap((key) => {
            const draft = read(key);
            return draft ? [{ pageId: key.slice(prefix(id).length), draft }] : [];
          })
          .toSorted((one, other) => other.draft.typedAt - one.draft.typedAt);
      } catch {
        return []; // switched off
      }
    },
    remove,
  };
}
