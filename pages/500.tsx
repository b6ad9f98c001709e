import { TriangleAlert } from "lucide-react";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { buttonLook } from "@/components/ui/Button";
import { StateMessage } from "@/components/ui/StateMessage";
import { BASE_PATH } from "@/lib/basePath";

export default function ServerErrorPage() {
  return (
    <>
      <PageTitle title="Something went wrong · Carousel Planner" />
      <StateMessage
        heading="h1"
        icon={TriangleAlert}
        title="Something went wrong on the server"
        actions={
          // A whole new load, so that nothing of the broken page stays.
          <a href={BASE_PATH || "/"} className={buttonLook({ variant: "primary" })}>
            Load the plans again
          </a>
        }
      >
        What was stored is safe. Try again in a moment.
      </StateMessage>
    </>
  );
}
