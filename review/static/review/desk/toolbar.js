// A toolbar is one stop of the Tab key; arrows move inside it the way they are seen.
const STEPS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const SAME_PLACE = 4; // pixels
const ASIDE_COUNTS = 3; // times as much as the way ahead

const buttonsOf = (bar) => [...bar.querySelectorAll("button")];

function centre(element) {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function nearestAhead(bar, from, step) {
  const start = centre(from);
  const ways = buttonsOf(bar).map((button) => {
    const end = centre(button);
    const x = end.x - start.x;
    const y = end.y - start.y;
    const ahead = x * step.x + y * step.y;
    const aside = Math.abs(x * step.y) + Math.abs(y * step.x);
    return { button, ahead, cost: ahead + ASIDE_COUNTS * aside };
  });
  const possible = ways.filter(({ ahead }) => ahead > SAME_PLACE);
  return possible.sort((one, other) => one.cost - other.cost)[0]?.button;
}

function letTabEnterAt(bar, entry) {
  for (const button of buttonsOf(bar)) button.tabIndex = button === entry ? 0 : -1;
}

export function enterByTab() {
  for (const bar of document.querySelectorAll("[role=toolbar]")) {
    letTabEnterAt(bar, buttonsOf(bar)[0]);
  }
}

document.addEventListener("focusin", ({ target }) => {
  const bar = target.closest("[role=toolbar]");
  if (bar) letTabEnterAt(bar, target);
});

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest("[role=toolbar]");
  const step = STEPS[event.key];
  const next = bar && step && nearestAhead(bar, event.target, step);
  if (!next) return;
  event.preventDefault();
  next.focus();
});
