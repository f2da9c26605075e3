// What script adds to the desk; every page reads and works without it.
"use strict";

(() => {
  const typing = (element) => element.matches("input, textarea, select, [contenteditable]");
  const statements = () => [...document.querySelectorAll("[data-statement]")];

  // j and k go through the statements of a page, / goes to the search box.
  const step = (by) => {
    const all = statements();
    if (!all.length) return;
    const here = all.findIndex((each) => each.contains(document.activeElement));
    const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
    (next.querySelector("a, button") ?? next).focus();
    next.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") document.querySelector("[type=search]")?.focus();
    else return;
    event.preventDefault();
  });

  // Pointing at a statement on one side shows it on the other.
  const linked = (element) => element.closest?.("[data-statement], .article .content, .article .source, .article .cue");
  const number = (element) => element.dataset.statement ?? [...element.classList].find((name) => /^a\d+$/.test(name));
  const light = (name) => {
    for (const each of document.querySelectorAll(".lit")) each.classList.remove("lit");
    if (!name) return;
    for (const each of document.querySelectorAll(`.article .${name}, [data-statement="${name}"]`)) each.classList.add("lit");
  };
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const found = linked(event.target);
      light(found && number(found));
    });
  }

  // Copying a citation.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 1500);
  });
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

  // How far a job has come, as the desk sends it.
  const job = document.getElementById("job");
  if (job && !("ended" in job.dataset)) {
    const events = new EventSource(job.dataset.events);
    const show = async () => { job.innerHTML = await (await fetch(job.dataset.state)).text(); };
    events.addEventListener("message", show);
    events.addEventListener("ended", () => {
      events.close();
      location.replace(job.dataset.after);
    });
  }
})();
