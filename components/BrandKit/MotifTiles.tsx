import { useId, type ReactNode } from "react";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import { MOTIF_NAMES, MOTIFS, type Motif } from "@/lib/carousel/look";
import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import { CHOICE_LOOK } from "./Field";

interface MotifTilesProps {
  /** What it means to choose none. */
  none: { name: string; hint: string };
  /** Null for none. */
  value: Motif | null;
  onChoose: (motif: Motif | null) => void;
  platform: Platform;
  /** The slide that the motif is shown on; null while none is to be drawn. */
  sampleOf: (motif: Motif | null) => PreviewSlideRequest | null;
}

/**
 * Every motif on a slide in the brand's own colours. None and the 13 fill rows of 3, 5 or 7: where they do not by themselves,
 * none has the width of two, with its hint.
 */
export function MotifTiles({ none, value, onChoose, platform, sampleOf }: MotifTilesProps) {
  const name = useId();
  const tile = (motif: Motif | null, label: ReactNode, look: string) => (
    <label key={motif} className={`flex min-w-0 gap-1 p-1.5 ${look} ${CHOICE_LOOK}`}>
      <input
        type="radio"
        name={name}
        checked={value === motif}
        onChange={() => onChoose(motif)}
        className="sr-only"
      />
      <Sample request={sampleOf(motif)} platform={platform} />
      {label}
    </label>
  );
  return (
    <fieldset className="@container">
      <legend className="sr-only">Motif</legend>
      <div className="grid grid-cols-3 gap-2 @min-[27rem]:grid-cols-5 @min-[40rem]:grid-cols-7">
        {tile(
          null,
          <span className="flex min-w-0 flex-col justify-center px-1 text-small text-ink-soft @max-[40rem]:flex-1">
            {none.name}
            <span aria-hidden className="text-ink-faint @min-[40rem]:hidden">
              {none.hint}
            </span>
          </span>,
          "col-span-2 @min-[40rem]:col-span-1 @min-[40rem]:flex-col @max-[40rem]:[&>span:first-of-type]:w-[calc(50%-0.5rem)] @max-[40rem]:[&>span:first-of-type]:self-start",
        )}
        {MOTIFS.map((motif) =>
          tile(
            motif,
            <span className="px-1 text-small text-ink-soft">{MOTIF_NAMES[motif]}</span>,
            "flex-col",
          ),
        )}
      </div>
    </fieldset>
  );
}

/** Pixels: tiles are about 100 wide, on screens of up to twice the density. */
const SAMPLE_WIDTH = 200;

function Sample({ request, platform }: { request: PreviewSlideRequest | null; platform: Platform }) {
  const { url } = useSlidePreview(request && { ...request, width: SAMPLE_WIDTH });
  const { width, height } = NETWORKS[platform];
  return (
    <span
      className={`block shrink-0 overflow-hidden rounded-md bg-sunken ${request && !url ? "animate-pulse" : ""}`}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {/* A picture of our own, not yet stored. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      {url && <img src={url} alt="" className="size-full object-cover" />}
    </span>
  );
}
