// The dialog that adds a phone: a new person, or one whose phone is not open yet.

import { el } from "./dom.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** startPeople wires the button that opens the dialog to the board of phones. */
export function startPeople(button, dialog, board) {
  const form = dialog.querySelector("form");
  const list = dialog.querySelector("[data-others]");
  const input = form.elements.name;
  const draw = () => drawOthers(list, board, input.value.trim(), dialog);
  button.addEventListener("click", () => {
    form.reset();
    draw();
    dialog.showModal();
    input.focus();
  });
  input.addEventListener("input", draw);
  form.addEventListener("submit", (event) => create(event, board, dialog));
  dialog.querySelector("[data-group]").addEventListener("click", () => createGroup(form.elements.name.value.trim(), board, dialog));
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
}

function drawOthers(list, board, part, dialog) {
  const people = board.others().filter((user) => `${user.name}${user.note ?? ""}`.includes(part));
  const items = people.map((user) => el("button", { type: "button", dataset: { open: user.id }, onclick: () => { dialog.close(); board.open(user.id); } },
    user.name, el("small", {}, user.note ?? "")));
  list.replaceChildren(...(items.length ? items : [el("p", {}, say("nobody"))]));
}

// A group is made of the people whose phones are open.
async function createGroup(name, board, dialog) {
  const members = [...board.phones.values()].filter((phone) => !phone.user.members).map((phone) => phone.user.id);
  dialog.close();
  const group = await sim.addGroup(name || say("group"), members);
  await board.open(group.id);
}

async function create(event, board, dialog) {
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  if (!name) return;
  dialog.close();
  const user = await sim.addUser(name);
  const phone = await board.open(user.id);
  await phone.follow();
}
