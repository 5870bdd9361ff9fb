// The date-time picker that a datetimepicker action opens.

import { el } from "./dom.js";
import { clockTime, dayKey, rocDay } from "./time.js";
import { say } from "./words.js";

const inputType = { date: "date", time: "time", datetime: "datetime-local" };
const present = { date: dayKey, time: clockTime, datetime: (now) => `${dayKey(now)}T${clockTime(now)}` };

// LINE also accepts a small t between date and time, HTML does not.
const forInput = (value) => value?.replace("t", "T") ?? "";

/**
 * pick asks for the action's date, time or both and resolves to LINE's form of it ("2026-11-24T08:00"), or to null when cancelled.
 * It starts at the action's initial value, else at the present moment kept between min and max.
 */
export function pick(action, now) {
  const input = el("input", { type: inputType[action.mode] ?? "date", required: true, "aria-label": say(action.mode) });
  input.min = forInput(action.min);
  input.max = forInput(action.max);
  input.value = forInput(action.initial) || between(input.min, present[action.mode]?.(now) ?? "", input.max);
  return ask(action.label || say("pick"), input);
}

// All three forms sort as text.
function between(min, value, max) {
  if (min && value < min) return min;
  return max && value > max ? max : value;
}

function ask(title, input) {
  const cancel = el("button", { type: "button", class: "quiet" }, say("cancel"));
  const ok = el("button", { class: "main", value: "ok" }, say("ok"));
  const roc = el("output");
  const dialog = el("dialog", { class: "picker", "aria-label": title },
    el("form", { method: "dialog" }, el("h2", {}, title), input, roc, el("div", { class: "dialog-row" }, cancel, ok)));
  const echo = () => { roc.textContent = input.type === "time" || !input.value ? "" : rocDay(`${input.value.slice(0, 10)}T00:00+08:00`); };
  input.addEventListener("input", echo);
  echo();
  cancel.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "ok" ? input.value.slice(0, 16) : null);
    });
  });
}
