// The editor's pages: a key chooses what holds and leads to the grounds; what is written stays.
import "./keys.js";

const grounds = document.querySelector("[data-draft]");
const draft = grounds && `isnad.${grounds.dataset.draft}`;

// A browser may forbid storing: then the draft lives as long as the page does.
function withStorage(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

function writeGrounds() {
  grounds.focus();
  grounds.setSelectionRange(grounds.value.length, grounds.value.length);
}

if (grounds) {
  grounds.value ||= withStorage((storage) => storage.getItem(draft)) ?? "";
  grounds.addEventListener("input", () =>
    withStorage((storage) => storage.setItem(draft, grounds.value)),
  );
}

document.addEventListener("click", ({ target }) => {
  const label = target.closest("label[data-key]");
  if (label && grounds) queueMicrotask(writeGrounds);
  const copied = target.closest("[data-copy]");
  if (copied) {
    navigator.clipboard.writeText(copied.dataset.copy);
    copied.textContent = copied.dataset.done;
    document.getElementById("status").textContent = copied.dataset.done;
  }
  const search = target.closest("input[type=search][data-key]");
  if (search) search.focus();
});

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.form?.matches(".ruling")) {
    event.preventDefault();
    target.form.requestSubmit();
  }
  if (key === "Escape" && target === grounds) {
    event.preventDefault();
    document.getElementById("main").focus();
  }
});

document.addEventListener("submit", ({ target }) => {
  if (target.id === "ruling-form") withStorage((storage) => storage.removeItem(draft));
});
