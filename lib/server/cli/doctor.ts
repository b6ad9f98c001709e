import { checkStore } from "@/lib/server/maintenance/checkStore";
import { withStores } from "./withStores";

const fix = process.argv.includes("--fix");

await withStores(async (stores) => {
  const findings = await checkStore(stores, { fix });
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
