// The files of a form: which were chosen, said in the page's own words, and kept when it is refused.
const KILOBYTE = 1000;

function written(form, number) {
  return new Intl.NumberFormat(form.dataset.figures, { maximumFractionDigits: 1 }).format(number);
}

function show(form) {
  const { files } = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  list.replaceChildren(
    ...[...files].map((file) => {
      const [line, name, size] = ["li", "bdi", "small"].map((tag) => document.createElement(tag));
      name.textContent = file.name;
      const large = file.size >= KILOBYTE ** 2;
      const unit = large ? form.dataset.megabytes : form.dataset.kilobytes;
      size.textContent = `${written(form, file.size / KILOBYTE ** (large ? 2 : 1))} ${unit}`;
      line.append(name, " ", size);
      return line;
    }),
  );
  const count = form.querySelector("[data-count]");
  count.textContent = files.length ? `${form.dataset.said} ${written(form, files.length)}` : form.dataset.none;
}

function complain(form, nodes) {
  const problems = form.querySelector("[data-problems]");
  problems.replaceChildren(...nodes);
  problems.scrollIntoView({ block: "nearest" });
}

async function send(form) {
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.redirected && answer.ok) {
      window.location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelector("[data-problems]") ?? page.querySelector("main");
    complain(form, said ? [...said.childNodes] : [form.dataset.failed]);
  } catch {
    complain(form, [form.dataset.failed]);
  }
  form.removeAttribute("aria-busy");
}

for (const form of document.querySelectorAll("form[data-files]")) {
  form.dataset.files = "listed";
  show(form);
}
document.addEventListener("change", ({ target }) => {
  if (target.matches("form[data-files] input[type=file]")) show(target.form);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-files]")) return;
  event.preventDefault();
  if (!event.target.hasAttribute("aria-busy")) send(event.target);
});
