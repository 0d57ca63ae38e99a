// A doubtful reading is accepted by a key only while its claim is on the screen.
const ENOUGH = 0.5; // of the claim, or of the screen where the claim is higher

const watcher = new IntersectionObserver(
  (entries) => {
    const { target, boundingClientRect: whole, intersectionRect: seen, rootBounds } = entries.at(-1);
    const isOnScreen = seen.height >= ENOUGH * Math.min(whole.height, rootBounds.height);
    target.closest(".claim").toggleAttribute("data-on-screen", isOnScreen);
  },
  { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] },
);

export const isDoubtful = (claim) => claim.dataset.doubt === "doubtful";

export function watch(claim) {
  watcher.disconnect();
  claim?.removeAttribute("data-on-screen");
  if (claim) watcher.observe(claim.querySelector(".quote"));
}

export const mayBeAccepted = (claim) => !isDoubtful(claim) || claim.hasAttribute("data-on-screen");
