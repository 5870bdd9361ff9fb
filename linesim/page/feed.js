// News from all phones over a single connection: browsers allow only six to one host.

import { sim } from "./sim.js";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * followFeed calls onNews({entries, quota, now}) for whatever is new, for ever, and onOffline(true|false) as the connection goes and comes.
 * openUsers() names the phones to ask one by one where the simulator has no common feed.
 */
export async function followFeed({ onNews, onOffline, openUsers }) {
  let next = commonFeed();
  for (;;) {
    try {
      await onNews(await next());
      onOffline(false);
    } catch (error) {
      if (error.status === 404) next = perPhone(openUsers);
      else await retryLater(error, onOffline);
    }
  }
}

async function retryLater(error, onOffline) {
  console.warn("feed:", error);
  onOffline(true);
  await pause(1500);
}

function commonFeed() {
  let after = 0;
  let wait = 0;
  return async () => {
    const news = await sim.feed(after, wait);
    wait = 20;
    if (news.after < after) location.reload(); // the simulator began anew
    after = news.after;
    return { ...news, entries: news.entries ?? [] };
  };
}

function perPhone(openUsers) {
  const seen = new Map();
  let wait = 0;
  return async () => {
    await pause(wait);
    wait = 1000;
    const entries = [];
    for (const user of openUsers()) {
      const fresh = await sim.messages(user, seen.get(user) ?? 0);
      seen.set(user, fresh.at(-1)?.n ?? seen.get(user) ?? 0);
      entries.push(...fresh.map((entry) => ({ ...entry, user })));
    }
    const [quota, clock] = await Promise.all([sim.quota(), sim.clock()]);
    return { entries, quota, now: clock.now };
  };
}
