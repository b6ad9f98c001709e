import { useEffect, useState } from "react";

interface Size {
  width: number;
  height: number;
}

/** The size of a picture in pixels; null until it has loaded, and without one. */
export function usePictureSize(url: string | null): Size | null {
  const [loaded, setLoaded] = useState<{ url: string; size: Size } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const image = new Image();
    image.addEventListener("load", () =>
      setLoaded({ url, size: { width: image.naturalWidth, height: image.naturalHeight } }),
    );
    image.src = url;
    return () => image.removeAttribute("src");
  }, [url]);
  return loaded?.url === url ? loaded.size : null;
}
