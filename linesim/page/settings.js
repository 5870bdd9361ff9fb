// What the person before the page has set for their own eyes; kept in this browser.

import { switchLanguage } from "./words.js";

const root = document.documentElement;

/** startSettings wires the text size, the dark mode and the language of the top bar. */
export function startSettings(bar) {
  keep(bar.querySelector("[name=scale]"), "linesim.scale", "value", "1", (value) => {
    root.style.setProperty("--text-scale", value);
    for (const line of document.querySelectorAll(".shrinks")) line.dispatchEvent(new Event("refit"));
  });
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const box = bar.querySelector("[name=dark]");
  const paint = (on) => { root.dataset.theme = on ? "dark" : "light"; };
  box.checked = (localStorage.getItem("linesim.theme") ?? dark) === "dark";
  paint(box.checked);
  box.addEventListener("change", () => {
    localStorage.setItem("linesim.theme", box.checked ? "dark" : "light");
    paint(box.checked);
  });
  bar.querySelector("[data-language]").addEventListener("click", switchLanguage);
}

function keep(input, key, property, fallback, apply) {
  input[property] = localStorage.getItem(key) ?? fallback;
  apply(input[property]);
  input.addEventListener("input", () => {
    localStorage.setItem(key, input[property]);
    apply(input[property]);
  });
}
