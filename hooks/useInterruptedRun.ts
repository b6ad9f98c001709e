import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { GenerationRun } from "@/lib/schemas/generationRun";

export interface InterruptedRun {
  /** The newest run that was never saved and is not running in this client; null when there is none. */
  run: GenerationRun | null;
  /** Goes on with the slides that have no picture yet; from here on `useGeneration` tells it. */
  continueRun: () => Promise<void>;
  /** Saves the pictures there are. */
  saveRun: () => Promise<void>;
  /** Not offered again in this client. */
  discardRun: () => void;
}

export declare function useInterruptedRun(postInfo: PostInfo): InterruptedRun;
