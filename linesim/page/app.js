// The phones page: brings clock, counter, phones and the simulator's news together.

import { Board } from "./board.js";
import { Clock } from "./clock.js";
import { followFeed } from "./feed.js";
import { startPeople } from "./people.js";
import { showQuota } from "./quota.js";
import { startSettings } from "./settings.js";
import { startTools } from "./tools.js";
import { translate } from "./words.js";

const find = (selector) => document.querySelector(selector);

translate(document);
startSettings(find(".top-bar"));
const showFailures = startTools(find(".tools"), () => board.phones.keys());

const clock = new Clock(find(".clock"), () => board.phones.forEach((phone) => phone.tick()));
const board = new Board(find("main"), () => clock.now());
startPeople(find("#add-phone"), find("#people"), board);

function offline(isOffline) {
  find("#offline").hidden = !isOffline;
}

async function news({ entries, quota, now, failures }) {
  showFailures(failures);
  if (now) clock.set(now);
  if (quota) showQuota(find(".quota"), quota);
  await board.receive(entries);
  document.body.dataset.ready = "true";
}

followFeed({ onNews: news, onOffline: offline, openUsers: () => [...board.phones.keys()] });
