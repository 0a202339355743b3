// Passkeys.  A button asks for a challenge, the device signs it, and what it signed goes along with the form of the button.
"use strict";

const can = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

async function ask(button) {
  const answer = await fetch(button.dataset.from, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": button.form.elements.csrf_token.value, Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// Both answers are the browser's own JSON; the server reads them with the library that wrote the question.
const DOES = {
  use: async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  make: async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};

async function press(button) {
  const wrong = document.getElementById(button.dataset.wrong);
  wrong.hidden = true;
  button.setAttribute("aria-busy", "true");
  try {
    const made = await DOES[button.dataset.passkey](await ask(button));
    button.form.elements[button.dataset.into].value = JSON.stringify(made);
    for (const code of button.form.querySelectorAll("[name=code]")) if (button.dataset.into === "passkey") code.required = false;
    if (button.dataset.sends) button.form.requestSubmit();
    else button.querySelector("[data-done]").hidden = false;
  } catch {
    wrong.hidden = false;
    wrong.focus();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.querySelectorAll("[data-passkey]").forEach((button) => {
  const without = document.getElementById(`${button.id}-none`);
  button.hidden = !can;
  if (without) without.hidden = Boolean(can);
  button.addEventListener("click", () => press(button));
});
