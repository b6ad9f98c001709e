import { NETWORKS, type Platform } from "@/lib/carousel/networks";

/** What a network takes of pictures. Ratios are width by height. */
export interface PictureRules {
  /** Pixels: the size in which slides are drawn for it. */
  width: number;
  height: number;
  /** Of the shorter side, and of the width where a network limits that. */
  maxShortSide: number;
  maxWidth: number;
  maxBytes: number;
  minRatio: number;
  maxRatio: number;
  /** All slides of a carousel are shown in one shape: pages of a document, or what the first slide has. */
  isOneShape: boolean;
}

type OwnRules = Partial<Pick<PictureRules, "maxWidth" | "minRatio" | "maxRatio" | "isOneShape">> &
  Pick<PictureRules, "maxBytes">;

/** Checked 2026-11-28, as the networks' rules for captions and slides. */
const RULES: Record<Platform, OwnRules> = {
  Instagram: { maxBytes: 8_000_000, minRatio: 3 / 4, maxRatio: 1.91, isOneShape: true },
  LinkedIn: { maxBytes: 5_000_000, isOneShape: true },
  TikTok: { maxBytes: 20_000_000 },
  X: { maxBytes: 5_000_000 },
  Facebook: { maxBytes: 4_000_000 },
  Threads: { maxBytes: 8_000_000, maxWidth: 1_440, minRatio: 1 / 10, maxRatio: 10 },
  Pinterest: { maxBytes: 20_000_000, minRatio: 2 / 3, maxRatio: 2 / 3, isOneShape: true },
  Bluesky: { maxBytes: 2_000_000 },
  YouTube: { maxBytes: 16_000_000, minRatio: 2 / 5, maxRatio: 5 / 2 },
};

export function pictureRules(platform: Platform): PictureRules {
  const { width, height } = NETWORKS[platform];
  const anyRatio = { minRatio: 0, maxRatio: Infinity, maxWidth: Infinity, isOneShape: false };
  return { width, height, maxShortSide: Math.min(width, height), ...anyRatio, ...RULES[platform] };
}
