// The simulator's HTTP interface as the page uses it.

/** SimError is an answer of 4xx or 5xx from the simulator itself; its message is the simulator's own. */
export class SimError extends Error {}

async function call(method, path, body, type = "application/json") {
  const answer = await fetch(path, { method, body, headers: body === undefined ? {} : { "Content-Type": type } });
  if (answer.status === 204) return null;
  const text = await answer.text();
  const value = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : null;
  if (!answer.ok) throw Object.assign(new SimError(value?.error ?? answer.statusText), { status: answer.status });
  return value;
}

const get = (path) => call("GET", path);
const post = (path, value = {}) => call("POST", path, JSON.stringify(value));
const at = (user, what) => `/sim/users/${encodeURIComponent(user)}/${what}`;

/** sim has one function per request; each resolves to the answer's JSON (null for 204) or throws. */
export const sim = {
  users: () => get("/sim/users"),
  addUser: (name) => post("/sim/users", { name }),
  follow: (user) => post(at(user, "follow")),
  unfollow: (user) => post(at(user, "unfollow")),
  text: (user, text) => post(at(user, "text"), { text }),
  sticker: (user) => post(at(user, "sticker")),
  image: (user, file) => call("POST", at(user, "image"), file, file.type || "application/octet-stream"),
  file: (user, file) => call("POST", at(user, `file?name=${encodeURIComponent(file.name)}`), file, "application/octet-stream"),
  tap: (user, target) => post(at(user, "tapmessage"), target),
  menu: (user) => get(at(user, "menu")),
  messages: (user, after) => get(at(user, `messages?after=${after}&all=true`)),
  feed: (after, wait) => get(`/sim/feed?after=${after}&wait=${wait}s`),
  quota: () => get("/sim/quota"),
  clock: () => get("/sim/clock"),
  advance: (duration) => post("/sim/clock", { advance: duration }),
};
