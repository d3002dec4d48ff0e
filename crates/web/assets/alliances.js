// Improvements only: every page works without this file.

// Errors of a form are read first.
document.getElementById("erreurs")?.focus();
document.getElementById("cest-note")?.focus();

document.getElementById("reconnue")?.focus();

// A SIRET typed as the organisation is told its name, before the form is sent.
const organisation = document.getElementById("organisation");
const known = document.getElementById("organisation-connue");
organisation?.addEventListener("change", async () => {
  const digits = organisation.value.replace(/\s/g, "");
  const answer = /^\d{14}$/.test(digits) && known && (await fetch(`/api/v1/structures/${digits}`).catch(() => null));
  if (known) known.textContent = answer?.ok ? known.dataset.known.replace("{}", (await answer.json()).name) : "";
});

// While one types, the list that a field came with is filled with what its letters may begin.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < 2) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(field.dataset.suggest + encodeURIComponent(text)).catch(() => null);
      if (!answer?.ok || field.value.trim() !== text) return;
      const offer = (value) => Object.assign(document.createElement("option"), { value });
      field.list.replaceChildren(...(await answer.json()).map(offer));
    }, 150);
  });
}

// A form that changed asks before it is left.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

// The programme answers in place: same address, same form, the count is announced by its live region.
const search = document.querySelector("form[data-live]");
if (search) {
  const show = async (address) => {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const target = document.getElementById(search.dataset.live);
    const fresh = page.getElementById(search.dataset.live);
    if (!fresh) return location.assign(address);
    const count = target.querySelector("[role=status]");
    const words = fresh.querySelector("[role=status]");
    fresh.querySelector("[role=status]")?.replaceWith(count);
    target.replaceChildren(...fresh.childNodes);
    count.textContent = words.textContent;
    history.pushState({}, "", address);
    shown = location.search;
  };
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = [...new FormData(search)].filter(([, value]) => value);
    const query = new URLSearchParams(wanted).toString();
    show(query ? `${search.action}?${query}` : search.action).catch(() => search.submit());
  });
  // Back and forward between searches; a link inside the page is no search.
  let shown = location.search;
  addEventListener("popstate", () => shown !== location.search && location.reload());
}
