import { Clapperboard, GalleryHorizontalEnd, Image, TextInitial, type LucideIcon } from "lucide-react";
import type { ContentType } from "@/lib/carousel/networks";

export const CONTENT_TYPE_ICON: Record<ContentType, LucideIcon> = {
  Carousel: GalleryHorizontalEnd,
  Image,
  Text: TextInitial,
  Video: Clapperboard,
};
