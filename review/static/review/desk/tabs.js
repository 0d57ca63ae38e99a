// Other tabs of the same person show what was answered here, when they show the same claim.
import { claimOf, currentClaim, keyOf } from "./claims.js";
import { fill } from "./panel.js";

const channel = new BroadcastChannel(`isnad.${document.body.dataset.reviewer}`);

export function tellTabs(claim, fragment) {
  channel.postMessage({ claim, fragment });
}

channel.addEventListener("message", ({ data: { claim, fragment } }) => {
  const shown = claimOf(claim);
  if (!shown) return;
  htmx.swap(document.body, fragment, { swapStyle: "none" });
  if (currentClaim() && keyOf(currentClaim()) === claim) fill(shown);
});
