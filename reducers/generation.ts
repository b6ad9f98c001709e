export type * from "@/lib/carousel/generation";
