import { checkStore } from "@/lib/server/maintenance/checkStore";
import { withStores } from "./withStores";

const fix = process.argv.includes("--fix");

await withStores(async (stores) => {
  // A store without a single image is rather another store than one that has lost them all.
  const isWrongStore =
    fix &&
    (await stores.imageStore.list()).length === 0 &&
    (await checkStore(stores, { fix: false })).some(({ kind }) => kind === "missing_image");
  if (isWrongStore)
    console.error(
      "Nothing is mended: the image store holds no image at all. Is it the right one, or were they never copied there?",
    );
  const findings = await checkStore(stores, { fix: fix && !isWrongStore });
  for (const { kind, id, detail, mended } of findings)
    console.log(`${mended ? "mended" : "FOUND "}  ${kind}  ${id}: ${detail}`);
  const open = findings.filter(({ mended }) => !mended).length;
  if (findings.length === 0) console.log("Nothing is wrong.");
  else
    console.log(
      `${findings.length - open} mended, ${open} left.${open > 0 && !fix ? " Run again with --fix to mend what can be mended." : ""}`,
    );
  if (open > 0) process.exitCode = 1;
});
