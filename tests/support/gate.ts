/** Something that waits until the test lets it go on. */
export interface Gate {
  passed: Promise<void>;
  open: () => void;
}

export function createGate(): Gate {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
