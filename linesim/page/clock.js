// The simulated clock in the top bar and the buttons that advance it.

import { sim } from "./sim.js";
import { clockTime, dayKey, rocDay, seconds, secondsUntilTomorrow } from "./time.js";
import { say } from "./words.js";

/** Clock shows the simulated time and moves it on; between two answers of the simulator it runs on by itself. */
export class Clock {
  constructor(root, onTick) {
    Object.assign(this, { root, onTick, told: Date.now(), toldAt: performance.now() });
    this.form = root.querySelector("form");
    this.form.addEventListener("submit", (event) => this.typed(event));
    for (const button of root.querySelectorAll("[data-advance]")) button.addEventListener("click", () => this.advance(button.dataset.advance));
    root.querySelector("[data-tomorrow]").addEventListener("click", (event) => this.toTomorrow(Number(event.currentTarget.dataset.tomorrow)));
    setInterval(() => this.draw(), 1000);
  }

  /** now is the simulated moment in milliseconds since 1970. */
  now() {
    return this.told + performance.now() - this.toldAt;
  }

  /** set takes the simulator's word for the time. */
  set(moment) {
    this.told = new Date(moment).getTime();
    this.toldAt = performance.now();
    this.draw();
  }

  draw() {
    const now = this.now();
    this.root.querySelector("[data-roc]").textContent = rocDay(now);
    this.root.querySelector("[data-ad]").textContent = dayKey(now).replaceAll("-", "/");
    this.root.querySelector("[data-time]").textContent = clockTime(now);
    this.onTick();
  }

  async toTomorrow(hour) {
    const { now } = await sim.clock();
    await this.advance(`${secondsUntilTomorrow(now, hour)}s`);
  }

  async typed(event) {
    event.preventDefault();
    const input = this.form.elements.duration;
    const length = seconds(input.value);
    if (!length) return this.object(say("badDuration"));
    if (await this.advance(`${length}s`)) input.value = "";
  }

  // object says at the input what is wrong, until something else is typed.
  object(reason) {
    const input = this.form.elements.duration;
    input.setCustomValidity(reason);
    input.addEventListener("input", () => input.setCustomValidity(""), { once: true });
    input.reportValidity();
  }

  // The simulator answers when all that the new time causes has happened.
  async advance(duration) {
    this.busy(true);
    try {
      this.set((await sim.advance(duration)).now);
      return true;
    } catch (error) {
      this.object(say("simFailed", error.message));
      return false;
    } finally {
      this.busy(false);
    }
  }

  busy(busy) {
    this.root.setAttribute("aria-busy", String(busy));
    for (const button of this.root.querySelectorAll("button")) button.disabled = busy;
  }
}
