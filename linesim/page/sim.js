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
const speakers = new Map();

// In a group somebody must be the one who acts.
function at(user, what) {
  const path = `/sim/users/${encodeURIComponent(user)}/${what}`;
  const as = speakers.get(user);
  return as ? `${path}${what.includes("?") ? "&" : "?"}as=${encodeURIComponent(as)}` : path;
}

const upload = (user, what, file) => call("POST", at(user, what), file, file.type || "application/octet-stream");

/** sim has one function per request; each resolves to the answer's JSON (null for 204) or throws. */
export const sim = {
  users: () => get("/sim/users"),
  addUser: (name) => post("/sim/users", { name }),
  follow: (user) => post(at(user, "follow")),
  unfollow: (user) => post(at(user, "unfollow")),
  text: (user, text, quote) => post(at(user, "text"), { text, quote }),
  sticker: (user) => post(at(user, "sticker")),
  image: (user, file, set) => upload(user, set ? `image?${new URLSearchParams(set)}` : "image", file),
  video: (user, file) => upload(user, "video", file),
  audio: (user, file) => upload(user, "audio", file),
  location: (user, place) => post(at(user, "location"), place),
  unsend: (user, n) => post(at(user, "unsend"), { n }),
  edit: (user, n, text) => post(at(user, "edit"), { n, text }),
  watched: (user, n) => post(at(user, "watched"), { n }),
  groups: () => get("/sim/groups"),
  addGroup: (name, members) => post("/sim/groups", { name, members }),
  member: (group, comes, user) => post(`/sim/groups/${encodeURIComponent(group)}/${comes}`, { user }),
  speakAs: (group, member) => speakers.set(group, member),
  file: (user, file) => call("POST", at(user, `file?name=${encodeURIComponent(file.name)}`), file, "application/octet-stream"),
  tap: (user, target) => post(at(user, "tapmessage"), target),
  menu: (user) => get(at(user, "menu")),
  messages: (user, after) => get(at(user, `messages?after=${after}&all=true`)),
  coupon: (id) => get(`/sim/coupons/${encodeURIComponent(id)}`),
  feed: (after, wait) => get(`/sim/feed?after=${after}&wait=${wait}s`),
  settings: () => get("/sim/settings"),
  setting: (name, value) => post("/sim/settings", { [name]: value }),
  quota: () => get("/sim/quota"),
  clock: () => get("/sim/clock"),
  advance: (duration) => post("/sim/clock", { advance: duration }),
};
