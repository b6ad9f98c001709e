import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import type { SlideContent } from "@/lib/carousel/slideContent";
import { focusSchema, halfField } from "@/lib/schemas/drawing";
import { DraftStorage } from "./draftStorage";

type Crop = NonNullable<SlideContent["picture"]>;

/** Crops that were chosen for slides of one post and are not drawn yet, by slide id. */
export type PostCrops = Readonly<Record<string, Crop>>;

const framing = { imageKey: z.string(), focus: focusSchema };

/** What is kept of them. Never rename these: earlier pages have written them. */
const copySchema = z.object({
  typedAt: z.number(),
  framings: z.record(
    z.string(),
    z.object({
      ...framing,
      half: z.exactOptional(halfField),
      beside: z.exactOptional(z.array(z.object(framing))),
    }),
  ),
});
const storage = new DraftStorage("crop-draft", copySchema);

const NONE: PostCrops = {};

/**
 * Crops that were chosen and are not drawn yet, by post id. They outlive the dialog they were chosen in, and, by a copy
 * in this browser, the page.
 */
export class Crops {
  readonly store = createStore<Readonly<Record<string, PostCrops>>>(() => ({}));
  readonly #pageId: string;
  readonly #unkept = new Set<string>();

  constructor(pageId: string) {
    this.#pageId = pageId;
  }

  /** The same object as long as nothing changes. */
  find(postId: string): PostCrops {
    return this.store.getState()[postId] ?? NONE;
  }

  /** To be called when a post is opened: takes up what pages that are gone have left of it. */
  open(postId: string): void {
    void storage.takeOver(postId, this.#pageId, ({ framings }) =>
      this.#change(postId, { ...framings, ...this.find(postId) }),
    );
  }

  set(postId: string, slideId: string, crop: Crop): void {
    this.#change(postId, { ...this.find(postId), [slideId]: crop });
  }

  /** Forgets the crops of these slides: they are drawn, or of pictures that are gone. */
  drop(postId: string, slideIds: readonly string[]): void {
    const former = Object.entries(this.find(postId));
    const left = former.filter(([slideId]) => !slideIds.includes(slideId));
    if (left.length < former.length) this.#change(postId, Object.fromEntries(left));
  }

  /** Whether closing the page would lose one: the browser's storage is full or switched off. */
  wouldBeLost(): boolean {
    return this.#unkept.size > 0;
  }

  #change(postId: string, crops: PostCrops): void {
    const isEmpty = Object.keys(crops).length === 0;
    const copy = isEmpty ? null : { typedAt: Date.now(), framings: { ...crops } };
    if (storage.keep(postId, this.#pageId, copy) || isEmpty) this.#unkept.delete(postId);
    else this.#unkept.add(postId);
    this.store.setState({ [postId]: crops });
  }
}
