import type { ProblemCode } from "@/lib/problemCodes";
import type { Drawing } from "@/lib/schemas/drawing";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost, PostLook } from "@/lib/schemas/mediaPlanPost";
import type { Fault } from "@/lib/schemas/problem";
import type { EMPTY_PLAN_FIELDS } from "@/lib/schemas/updateMediaPlan";
import type { EMPTY_POST_FIELDS } from "@/lib/schemas/updateMediaPlanPost";

/** What each collection stores. A document is its resource with `_id` for `id`, and what only the server needs. */
type Stored<Resource extends { id: string }> = { _id: string } & Omit<Resource, "id">;

/** Since when it lies in the trash. Absent from what lives, and from documents of older versions. */
interface Deletable {
  deletedAt?: string;
}

/** What documents of older versions do not have: read as empty. */
type NewerPlanField = keyof typeof EMPTY_PLAN_FIELDS;
type NewerPostField = keyof typeof EMPTY_POST_FIELDS;

export type MediaPlanDocument = Stored<Omit<MediaPlan, NewerPlanField>> & {
  [Field in NewerPlanField]?: MediaPlan[Field];
} & {
  /** See `decidedLook`. */
  lookDecidedOn?: { name: string; palette: string[] };
  /** Of what was imported, so that it is recognised when it comes again. Plans of older versions have none. */
  importHash?: string;
} & Deletable;

export type MediaPlanPostDocument = Stored<Omit<MediaPlanPost, NewerPostField>> & {
  [Field in NewerPostField]?: MediaPlanPost[Field];
} & {
  /** The Idempotency-Key of the last save, so that a repeated request is recognised. */
  lastSaveId: string | null;
  /** See `decidedLook`. */
  lookDecidedOn?: string;
  /** Of slides that were taken out, so that a save can bring them back. Absent while there are none. */
  formerSlideIds?: string[];
  /** Of posts that were imported since words in rows are set as tables, charts and the like; see `chooseLayout`. */
  rowLayouts?: true;
  /** Of what it was made from under an Idempotency-Key, so that the same request is recognised when it comes again. */
  creationHash?: string;
} & Deletable;

/** reserved → dispatched → stored | failed | unknown. Only the last three are final. */
export type LedgerState = "reserved" | "dispatched" | "stored" | "failed" | "unknown";

/** One paid attempt at one slide's image; `_id` is its idempotency key. */
export interface GeneratedImageDocument {
  _id: string;
  runId: string;
  postId: string;
  slideId: string;
  attempt: number;
  /** The prompt of the request: the same key with another prompt is another request. */
  prompt: string;
  /** Of the request, if it has one. */
  look?: PostLook | null;
  /** The whole prompt as sent; null where nothing is sent. Absent in entries of older versions. */
  sentPrompt?: string | null;
  /** Absent where the model takes none. */
  seed?: number;
  /** Pictures that were sent along. */
  referenceKeys?: string[];
  provider: string;
  model: string;
  state: LedgerState;
  createdAt: string;
  dispatchedAt: string | null;
  /** Past this moment an attempt that has not ended counts as unknown: its process must have died. */
  deadlineAt: string;
  endedAt: string | null;
  /** When a save of the post first referred to this image. */
  savedAt: string | null;
  imageKey: string | null;
  /** The model's own picture, where `imageKey` is that with words over it. Absent in entries of older versions. */
  pictureKey?: string;
  width: number | null;
  height: number | null;
  mediaType: string | null;
  durationMs: number | null;
  costUsd: number | null;
  /** `retryAfter` in seconds, as the provider asked. */
  problem: { code: ProblemCode; detail: string; errors?: Fault[]; retryAfter?: string } | null;
}

/**
 * How an image was drawn that is more than one picture: with what words, in what layout, over which picture. `_id` is the
 * key of the image. Two drawings of the same bytes say the same.
 */
export type DrawingDocument = { _id: string; createdAt: string } & Omit<Drawing, "imageKey">;

/** What is known of a stored image without opening it; `_id` is its key. Absent for images of older versions until asked for. */
export interface ImageFactsDocument {
  _id: string;
  /** Pixels. */
  width: number;
  height: number;
  bytes: number;
}

/** What made a picture that came in with an export: the ledger knows of those alone that were made here. `_id` is its key. */
export interface ImportedPictureDocument {
  _id: string;
  provider: string;
  model: string;
  prompt: string;
  createdAt: string;
}

/** A picture that a file for a scheduler names by its address. `_id` is its key. */
export interface PublishedPictureDocument {
  _id: string;
  publishedAt: string;
}

export interface Documents {
  mediaPlans: MediaPlanDocument;
  mediaPlanPosts: MediaPlanPostDocument;
  generatedImages: GeneratedImageDocument;
  drawings: DrawingDocument;
  imageFacts: ImageFactsDocument;
  importedPictures: ImportedPictureDocument;
  publishedPictures: PublishedPictureDocument;
}
