// The claims on the page: which one is current, and which one waits next.
import { isDoubtful } from "./doubt.js";

export const byId = (id) => document.getElementById(id);
export const allClaims = () => [...document.querySelectorAll(".claim")];
export const currentClaim = () => document.querySelector(".claim[aria-current]");
export const claimOf = (key) => byId(`claim-${key}`);
export const keyOf = (claim) => claim.id.slice("claim-".length);
export const stateOf = (claim) => claim.querySelector(".state");

export const isWaiting = (claim) => !stateOf(claim).dataset.band;
const skippedAt = (claim) => Number(stateOf(claim).dataset.skipped ?? 0);

export function makeCurrent(claim) {
  const before = currentClaim();
  if (before) {
    before.removeAttribute("aria-current");
    before.tabIndex = -1;
  }
  claim.setAttribute("aria-current", "true");
  claim.tabIndex = 0;
}

const putsDoubtfulFirst = () => document.querySelector("[data-desk]").dataset.order === "doubt";

// Behind the claim, else from the top, the doubtful first where that is the order, else of the
// skipped ones the one that was skipped first.
export function nextWaiting(claim) {
  const claims = allClaims();
  const place = claims.indexOf(claim);
  const waiting = [...claims.slice(place + 1), ...claims.slice(0, place)].filter(isWaiting);
  const fresh = waiting.filter((one) => !skippedAt(one));
  const doubtful = putsDoubtfulFirst() ? fresh.find(isDoubtful) : null;
  return doubtful ?? fresh[0] ?? waiting.sort((one, other) => skippedAt(one) - skippedAt(other))[0];
}
