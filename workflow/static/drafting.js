// A form that was changed and not sent warns before the page is left.  The site works without this file.
"use strict";

document.querySelectorAll("form[data-keep]").forEach((form) => {
  const before = new FormData(form);
  const changed = () => [...new FormData(form)].some(([name, value]) => typeof value === "string" && value !== (before.get(name) ?? ""));
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => { if (!sent && changed()) event.preventDefault(); });
});

// The queue: j and k go to the next task and the one before, Enter to the first thing to fill.
const typing = (target) => target instanceof HTMLElement && target.closest("input, textarea, select, button, a, summary");
document.querySelectorAll("[data-keys]").forEach((hint) => { hint.hidden = false; });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const way = { j: "a[rel=next]", k: "a[rel=prev]" }[event.key];
  if (way) document.querySelector(`.queue ${way}`)?.click();
  if (event.key === "Enter") {
    const first = document.querySelector(".queue [data-first]") || document.querySelector(".task input:not([type=hidden]), .task textarea");
    if (first) { event.preventDefault(); first.focus(); }
  }
});

// Cells copied from a spreadsheet and pasted into a cell of the table fill the cells from there on.
document.querySelectorAll("[data-fill]").forEach((table) => {
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
    const top = rows.findIndex((row) => row.includes(event.target));
    const left = rows[top].indexOf(event.target);
    text.trimEnd().split(/\r?\n/).forEach((line, down) => line.split("\t").forEach((cell, right) => {
      const input = rows[top + down]?.[left + right];
      if (input) input.value = cell.trim();
    }));
  });
});
