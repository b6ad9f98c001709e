import { ChevronDown, Shuffle } from "lucide-react";
import { useId, useState } from "react";
import { MotifTiles } from "@/components/BrandKit/MotifTiles";
import { Button } from "@/components/ui/Button";
import { MOTIF_NAMES } from "@/lib/carousel/look";
import { anotherLook, describeLook, lookText, readLook } from "@/lib/carousel/postLook";
import type { PostLook as Look } from "@/lib/schemas/mediaPlanPost";
import { usePostEditor } from "./PostEditor";
import { POST_FIELD_LABELS } from "./textLabels";

/** What lies behind the words of the post's slides: the plan's motif, or one of its own, in this or another arrangement. */
export function PostLook() {
  const { postInfo, draft, drawings } = usePostEditor();
  const [isOpen, setIsOpen] = useState(false);
  const tilesId = useId();
  const onGround = drawings.slides.find(({ wanted }) => wanted?.picture === null);
  if (!onGround) return null;

  const { motif: planned = "automatic" } = drawings.brandKit;
  const planMotif = planned === "automatic" ? "The plan’s look" : MOTIF_NAMES[planned];
  const look = readLook(draft.text("look"));
  const choose = (chosen: Look | null) => draft.set("look", lookText(chosen));
  const sample = isOpen ? drawings.previewOf(onGround.slideId) : null;
  const fault = draft.fault("look");
  return (
    <section aria-label={POST_FIELD_LABELS.look}>
      <h2 className="text-small font-medium text-ink-faint">{POST_FIELD_LABELS.look}</h2>
      <div className="mt-0.5 flex flex-wrap items-center gap-2">
        <p role="status" className="mr-auto min-w-32 py-1.5">
          {describeLook(look, planMotif)}
        </p>
        {look && (
          <Button variant="quiet" className={TOUCHABLE} onClick={() => choose(null)}>
            Back to the plan’s
          </Button>
        )}
        <Button
          className={TOUCHABLE}
          aria-label="Another arrangement"
          onClick={() => choose(anotherLook(look))}
        >
          <Shuffle className="size-4" aria-hidden />
          Another
        </Button>
        <Button
          className={TOUCHABLE}
          aria-expanded={isOpen}
          aria-controls={tilesId}
          onClick={() => setIsOpen(!isOpen)}
        >
          Motif
          <ChevronDown
            className={`size-4 text-ink-faint transition-transform ${isOpen ? "rotate-180" : ""}`}
            aria-hidden
          />
        </Button>
      </div>
      {fault && <p className="text-small text-bad first-letter:uppercase">{fault}</p>}
      <div id={tilesId} hidden={!isOpen} className="mt-2">
        <MotifTiles
          none={{ name: "The plan’s", hint: "As the brand kit says" }}
          value={look?.motif ?? null}
          platform={postInfo.platform}
          sampleOf={(motif) => {
            const arrangement = motif === (look?.motif ?? null) ? (look?.arrangement ?? 0) : 0;
            return sample && { ...sample, look: { motif, arrangement } };
          }}
          onChoose={(motif) => choose({ motif, arrangement: 0 })}
        />
      </div>
    </section>
  );
}

const TOUCHABLE = "pointer-coarse:min-h-11";
