// Going from claim to claim, by the buttons, by a click on a claim, and after an undo.
import { allClaims, byId, claimOf, currentClaim, keyOf, makeCurrent } from "./claims.js";
import { watch } from "./doubt.js";
import { fill, form, pressGiven } from "./panel.js";

export function show(claim) {
  makeCurrent(claim);
  fill(claim);
  claim.focus({ preventScroll: true });
  bringIntoView(claim);
  watch(claim);
  const { order } = document.querySelector("[data-desk]").dataset;
  history.replaceState(null, "", `?${order ? `order=${order}&` : ""}claim=${keyOf(claim)}`);
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
  if (form) pressGiven(claim);
}

// Null when the click means something else: a link or a button in a claim does what it says.
function claimMeantBy(target) {
  const move = target.closest("[data-move]");
  if (move) {
    const claims = allClaims();
    return claims[claims.indexOf(currentClaim()) + Number(move.dataset.move)];
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
