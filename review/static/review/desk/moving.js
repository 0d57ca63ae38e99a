// Going from claim to claim, by the buttons, by a click on a claim, and after an undo.
import {
  allClaims,
  byId,
  claimOf,
  currentClaim,
  keyOf,
  makeCurrent,
  nextWaiting,
} from "./claims.js";
import { watch } from "./doubt.js";
import { fill, form } from "./panel.js";

export function show(claim) {
  makeCurrent(claim);
  fill(claim);
  claim.focus({ preventScroll: true });
  bringIntoView(claim);
  watch(claim);
  const { order } = document.querySelector("[data-desk]").dataset;
  history.replaceState(null, "", `?${order ? `order=${order}&` : ""}claim=${keyOf(claim)}`);
}

// To the claim that waits next; behind the last one the page says what comes.
export function goOn() {
  const next = nextWaiting(currentClaim());
  if (next) show(next);
  else (byId("later") ?? byId("go-on"))?.click();
}

// On a narrow screen the panel covers the lower part of the page.
export function bringIntoView(claim) {
  const isNarrow = matchMedia("(max-width: 60rem)").matches;
  claim?.scrollIntoView({ block: isNarrow ? "start" : "center" });
}

export function open() {
  history.scrollRestoration = "manual";
  const claim = currentClaim();
  claim?.focus({ preventScroll: true });
  bringIntoView(claim);
  watch(claim);
  if (form && claim) fill(claim);
}

// Before the first claim and behind the last one lies the rest of a long article, then its end.
function leave(step) {
  const rest = byId(step > 0 ? "later" : "earlier");
  if (rest) rest.click();
  else if (step > 0) byId("finished")?.focus();
}

// Null when the click means something else: a link or a button in a claim does what it says.
function claimMeantBy(target) {
  const move = target.closest("[data-move]");
  if (move) {
    const claims = allClaims();
    const step = Number(move.dataset.move);
    const claim = claims[claims.indexOf(currentClaim()) + step];
    if (!claim) leave(step);
    return claim;
  }
  const named = byId(target.closest("[data-show]")?.dataset.show);
  if (named) return named;
  return target.closest("a, button") ? null : target.closest(".claim:not([aria-current])");
}

document.addEventListener("click", (event) => {
  const claim = claimMeantBy(event.target);
  const isSelecting = String(getSelection()) !== "";
  if (!form || !claim || isSelecting) return;
  event.preventDefault();
  show(claim);
});

document.addEventListener("isnad:confirmed", ({ detail: { undone } }) => {
  if (!undone) return;
  const claim = claimOf(undone);
  if (claim && form) show(claim);
  else location.assign(`?claim=${undone}`);
});
