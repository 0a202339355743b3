// A form that was changed and not sent warns before the page is left.  The site works without this file.
"use strict";

document.querySelectorAll("form[data-keep]").forEach((form) => {
  const before = new FormData(form);
  const changed = () => [...new FormData(form)].some(([name, value]) => typeof value === "string" && value !== (before.get(name) ?? ""));
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => { if (!sent && changed()) event.preventDefault(); });
});
