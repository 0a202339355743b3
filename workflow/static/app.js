// The site works without this file.  With it, slow things refresh by themselves, a form is sent once, and an open menu closes.
"use strict";

// <div id="..." data-refresh="2"> is fetched again every so many seconds until it comes back without the mark.
function refresh(element) {
  const seconds = Number(element.dataset.refresh) || 2;
  window.setTimeout(async () => {
    try {
      const answer = await fetch(element.dataset.from || window.location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(element.id);
      if (fresh) {
        element.replaceWith(fresh);
        if (fresh.dataset.refresh) refresh(fresh);
        return;
      }
    } catch { /* The network is away: the next turn tries again. */ }
    if (element.isConnected) refresh(element);
  }, seconds * 1000);
}
document.querySelectorAll("[data-refresh]").forEach(refresh);

// A form is sent once: a second press of the button while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  document.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
});

// What was done is said on top of the place where the page opens: it can be put away.
document.querySelectorAll(".notices .notice").forEach((notice) => {
  const shut = document.createElement("button");
  shut.className = "notice-shut";
  shut.type = "button";
  shut.textContent = "×";
  shut.setAttribute("aria-label", notice.parentElement.dataset.shut);
  shut.addEventListener("click", () => { const all = notice.parentElement; notice.remove(); if (!all.children.length) all.remove(); });
  notice.prepend(shut);
});

// On a narrow screen the open tab may be out of sight.
document.querySelectorAll(".tabs [aria-current]").forEach((tab) => { tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2 + tab.clientWidth / 2; });
