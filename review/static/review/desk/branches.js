// On a phone there is no place for the kinds: the first touch of a verdict shows those of it, the
// second one answers without a kind.
import { form } from "./panel.js";

const isNarrow = matchMedia("(max-width: 60rem)");
let touched = false;

function shut() {
  for (const open of form.querySelectorAll("[data-open]")) open.removeAttribute("data-open");
}

form?.addEventListener("pointerdown", () => {
  touched = true;
});

form?.addEventListener(
  "click",
  (event) => {
    const wasTouched = touched;
    touched = false;
    const branch = event.target.closest(".branch");
    const isVerdict = branch && event.target.closest("button") === branch.firstElementChild;
    const shows = isNarrow.matches && wasTouched && isVerdict && !branch.hasAttribute("data-open");
    shut();
    if (!shows) return;
    branch.setAttribute("data-open", "");
    event.preventDefault();
  },
  { capture: true },
);

document.addEventListener("pointerdown", ({ target }) => {
  if (form && !form.contains(target)) shut();
});
