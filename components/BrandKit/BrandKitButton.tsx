import { Palette } from "lucide-react";
import { useOpenInUrl } from "@/hooks/useOpenInUrl";
import { Button } from "@/components/ui/Button";
import { loadLater } from "@/components/ui/loadLater";
import { useBrandKit } from "@/hooks/useBrandKit";
import { useWhenIdle } from "@/hooks/useWhenIdle";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

const BrandKitDialog = loadLater(() => import("./BrandKitDialog").then((module) => module.BrandKitDialog));

interface BrandKitButtonProps {
  mediaPlan: MediaPlan;
  posts: readonly MediaPlanPost[];
}

/** Shows whose colours the pictures are made in, and opens the kit. */
export function BrandKitButton({ mediaPlan, posts }: BrandKitButtonProps) {
  const edit = useBrandKit(mediaPlan);
  const { value, open, close } = useOpenInUrl(mediaPlan.id, "brandKit");
  const isOpen = value !== null;
  useWhenIdle(true, BrandKitDialog.preload);
  const { palette, name } = mediaPlan.brandKit;
  return (
    <>
      <Button onClick={() => open("open")} className="max-w-full min-w-0 !shrink">
        {palette.length === 0 ? <Palette className="size-4" aria-hidden /> : <Swatches palette={palette} />}
        Brand kit
        {name && (
          <span className="min-w-0 truncate font-normal text-ink-soft" dir="auto">
            {name}
          </span>
        )}
        {edit.isUnsaved && !isOpen && <span className="font-normal text-warn">· not saved</span>}
      </Button>
      {isOpen && <BrandKitDialog planName={mediaPlan.name} posts={posts} edit={edit} onClose={close} />}
    </>
  );
}

const MAX_SWATCHES = 6;

function Swatches({ palette }: { palette: readonly string[] }) {
  return (
    <span className="flex" aria-hidden>
      {[...new Set(palette)].slice(0, MAX_SWATCHES).map((colour) => (
        <span
          key={colour}
          className="-ml-1.5 size-5 rounded-full border-2 border-surface shadow-[0_0_0_1px_var(--line-strong)] first:ml-0"
          style={{ background: colour }}
        />
      ))}
    </span>
  );
}
