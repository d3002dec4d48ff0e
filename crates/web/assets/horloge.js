// The clock of the room ticks by the hour of the server. Without this file the page asks again for itself each minute.

const hour = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
const two = (n) => String(n).padStart(2, "0");
let main = document.querySelector("main");
let ahead = main.dataset.now - Date.now();

/** « 12:05 », « 1:12:05 ». */
function left(milliseconds) {
  const s = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return (hours ? `${hours}:${two(minutes)}` : minutes) + `:${two(s % 60)}`;
}

function tick() {
  const now = Date.now() + ahead;
  const zoned = new Intl.DateTimeFormat("fr-FR", { ...hour, timeZone: main.dataset.zone });
  document.getElementById("heure").textContent = zoned.format(now);
  for (const part of main.querySelectorAll("section")) {
    const [from, to, counted, ends] = ["from", "to", "counted", "ends"].map((name) => Number(part.dataset[name]));
    part.hidden = now < from || now >= to;
    if (part.hidden) continue;
    part.querySelector(".count").hidden = now < counted;
    part.querySelector(".left b").textContent = left(to - now);
    part.querySelector(".ending").hidden = now < ends;
    const bar = part.querySelector("progress");
    bar.value = Math.max(0, (now - counted) / 1000);
  }
}

// What the team changes meanwhile is taken up; without a network the day goes on as it was.
async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main[data-now]");
  if (!fresh) return;
  main.replaceWith(fresh);
  main = fresh;
  ahead = main.dataset.now - Date.now();
  tick();
}

tick();
setInterval(tick, 1000);
setInterval(refresh, 60000);
addEventListener("visibilitychange", () => document.hidden || refresh());

const full = document.getElementById("plein-ecran");
if (full && document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
  );
}
