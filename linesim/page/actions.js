// What happens when something in a phone is tapped.

import { pick } from "./picker.js";
import { choosePlace } from "./place.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** tappable makes a node perform run(node) by pointer and by keyboard; anything but a button is announced as one. */
export function tappable(node, label, run) {
  node.classList.add("tappable");
  node.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!node.classList.contains("pressed")) run(node);
  });
  if (node.tagName !== "BUTTON") announce(node, label);
}

function announce(node, label) {
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    node.click();
  });
}

/** press shows a node as pressed and takes no further tap on it until it is released; unlike a disabled one it keeps the keyboard's focus. */
export function press(node, pressed) {
  node.classList.toggle("pressed", pressed);
  for (const state of ["aria-busy", "aria-disabled"]) {
    if (pressed) node.setAttribute(state, "true");
    else node.removeAttribute(state);
  }
}

/** toucher gives the function by which the parts of message n get their actions: touch(node, action, path). */
export function toucher(phone, n) {
  return (node, action, path) => {
    if (action) tappable(node, action.label, () => perform(phone, action, { n, path }, node));
  };
}

const onThisPage = {
  uri: openAddress,
  clipboard: copy,
  camera: (phone) => phone.chooseImage(true),
  cameraRoll: (phone) => phone.chooseImage(false),
  location: sendPlace,
};

/** perform does what LINE's app does for an action; target is what tapmessage expects: {n, path} or {menu}. */
export async function perform(phone, action, target, node) {
  if (onThisPage[action.type]) return onThisPage[action.type](phone, action);
  let value;
  if (action.type === "datetimepicker") {
    if (phone.onPC) return phone.notice(say("noPicker"));
    value = await pick(action, phone.now());
    if (!value) return;
  }
  await phone.deliver(() => sim.tap(phone.user.id, { ...target, value }), node);
  phone.show(action.inputOption, action.fillInText);
}

async function sendPlace(phone) {
  const place = await choosePlace();
  if (place) await phone.deliver(() => sim.location(phone.user.id, place));
}

// LINE's own dialogs are played by the simulator.
const played = (uri) => uri.replace(/^https:\/\/access\.line\.me\/dialog\//i, `${location.origin}/dialog/`);

const harmless = /^(https?|tel|mailto|sms|line):/i;
const typedIn = /^https:\/\/line\.me\/R\/oaMessage\/[^/?]+\/?\?(.+)$/i;

// A link that opens the bot's own chat with words typed in does just that; any other address opens beside the page.
function openAddress(phone, action) {
  const uri = (phone.onPC && action.altUri?.desktop) || action.uri || action.linkUri || "";
  const words = uri.match(typedIn);
  if (words) phone.show("openKeyboard", decodeURIComponent(words[1]));
  else if (harmless.test(uri)) window.open(played(uri), "_blank", "noopener");
  else phone.notice(say("cannot"));
}

async function copy(phone, action) {
  await navigator.clipboard?.writeText(action.clipboardText ?? "");
  phone.notice(say("copied"));
}
