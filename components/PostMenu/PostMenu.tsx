import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRouter } from "next/router";
import { useRef, useState } from "react";
import { focusRow, rememberNeighbour } from "@/components/ui/focusNeighbour";
import { IconButton } from "@/components/ui/IconButton";
import { showToast } from "@/components/ui/showToast";
import { sayWhy, showUndo } from "@/components/ui/undoToast";
import { useUnmount } from "@/components/ui/useUnmount";
import { usePostActions } from "@/hooks/usePostActions";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

interface PostMenuProps {
  post: PostInfo;
  /** Closes the post, where it is open. */
  onClose?: () => void;
  className?: string;
}

/** What can be done with a post as a whole. */
export function PostMenu({ post, onClose, className = "" }: PostMenuProps) {
  const router = useRouter();
  const actions = usePostActions();
  const [isBusy, setIsBusy] = useState(false);
  const link = `/plans/${post.planId}?post=${post.id}`;
  const open = (address: string) => router.push(address, undefined, { shallow: true, scroll: false });

  const whenClosed = useRef<(() => void) | null>(null);
  useUnmount(() => whenClosed.current?.());

  async function duplicate(): Promise<void> {
    setIsBusy(true);
    try {
      const copy = await actions.duplicate(post);
      const action = {
        label: "Open",
        onClick: () => void open(`/plans/${copy.planId}?post=${copy.id}`),
      };
      await showToast("success", `Duplicated “${post.title}”`, { action });
    } catch (error) {
      sayWhy("The post was not duplicated", error);
    } finally {
      setIsBusy(false);
    }
  }

  async function remove(): Promise<void> {
    setIsBusy(true);
    try {
      const focusNeighbour = rememberNeighbour(link);
      const { forget, undo } = await actions.remove(post);
      const leave = () => {
        forget();
        focusNeighbour();
      };
      // An open post goes first from the address: a page that names a post which is gone would say so.
      if (onClose) {
        whenClosed.current = leave;
        onClose();
      } else leave();
      await showUndo(`Deleted “${post.title}”`, async () => {
        await undo();
        focusRow(link);
      });
    } catch (error) {
      sayWhy("The post was not deleted", error);
      setIsBusy(false);
    }
  }

  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton
          label="More"
          aria-description={post.title} // not in its name: a post opens by what is named by its title
          aria-busy={isBusy}
          className={`pointer-coarse:size-11 ${className}`}
        >
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-44 animate-fade-in rounded-lg border border-line bg-surface p-1 shadow-floating"
        >
          <DropdownMenu.Item disabled={isBusy} onSelect={() => void duplicate()} className={ITEM}>
            <Copy className="size-4" aria-hidden />
            Duplicate
          </DropdownMenu.Item>
          <DropdownMenu.Item disabled={isBusy} onSelect={() => void remove()} className={`${ITEM} text-bad`}>
            <Trash2 className="size-4" aria-hidden />
            Delete
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  "flex items-center gap-2 rounded-md px-3 py-2 outline-none data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:min-h-11";
